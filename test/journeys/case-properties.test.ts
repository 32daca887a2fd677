import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SettableClock, silentLogger, silentMeter } from '../../bot/core/index.ts';
import { openBot } from '../../bot/app.ts';
import { createConsole } from '../../bot/platforms/console/index.ts';
import { mayDecide } from '../../knowledge/rules/index.ts';
import { foldCase } from '../../store/index.ts';
import { allCases } from '../builders/all-cases.ts';

/** What anybody might say about case 1, in any order, right or wrong. */
const said = fc.constantFrom<readonly [string, string]>(
  ['officer', '登记 行政处罚 罚款 相对人 红星电镀厂 事由 超标排放'],
  ['officer2', '登记 行政强制 查封 相对人 蓝天化工厂 事由 倾倒废液 现场'],
  ['officer', '记录 1 文书 现场检查笔录'],
  ['officer', '记录 1 文书 新证据 补充询问笔录'],
  ['officer', '送审 1'],
  ['officer', '已按意见补充证据'],
  ['officer', '取消'],
  ['officer', '确认'],
  ['reviewer', '审核 1 同意'],
  ['reviewer', '审核 1 存在问题 第3项 证据不足'],
  ['reviewer2', '审核 1 同意'],
  ['officer', '审核 1 同意'],
  ['leader', '协调 1 同意承办意见'],
  ['officer', '决定 1 渝江环罚〔2026〕1号 2026-03-12 罚款5万元'],
  ['officer2', '决定 2 渝江环封〔2026〕1号 2026-03-12 查封设备'],
  ['officer', '报公示 1'],
  ['head', '核公示 1 通过'],
  ['head', '核公示 1 退回 缺执法结论'],
  ['publicist', '已公示 1 区政务网站 https://www.example.gov.cn/1'],
  ['officer', '撤销'],
  ['head', '撤销 1'],
  ['officer', '归档 1'],
  ['stranger', '查 1'],
  ['staff', '决定 1 渝江环罚〔2026〕9号 2026-03-12 罚款'],
);

async function live(script: readonly (readonly [string, string])[]) {
  const clock = new SettableClock(Date.parse('2026-03-12T09:00:00+08:00'));
  let console: ReturnType<typeof createConsole> | undefined;
  const bot = await openBot({
    roster: 'demo',
    clock,
    logger: silentLogger,
    meter: silentMeter,
    platforms: ({ roster, slips, boards }) => {
      console = createConsole({ clock, logger: silentLogger, slips, boards, people: () => roster.people() });
      return [console];
    },
  });
  for (const [as, text] of script) {
    clock.advanceTo(clock.now() + 60_000);
    if (console) await bot.pipeline.take(console.message({ as, text }));
    await bot.pipeline.idle();
  }
  return bot;
}

describe('whatever is said, in whatever order', () => {
  it('no penalty or coercion is decided without a passed review of the latest round, and the chain holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(said, { minLength: 5, maxLength: 40 }), async (script) => {
        const bot = await live([['officer', '登记 行政处罚 罚款 相对人 红星电镀厂 事由 超标排放'], ...script]);
        const { store } = bot;
        for (const state of await allCases(store.ledger)) {
          const history = await store.ledger.history(state.id);
          const { decision } = state.facts;
          if (decision) {
            const at = history.findLastIndex(({ data }) => data.type === 'decided');
            const before = foldCase(history.slice(0, at));
            expect(before && mayDecide(before.facts, decision.decidedOn)).toMatchObject({ allowed: true });
          }
          // Folding the history again gives the state that was kept beside it.
          expect(foldCase(history)).toEqual(state);
        }
        expect(await store.ledger.verify()).toMatchObject({ ok: true });
        await bot.stop();
      }),
      { numRuns: 40 },
    );
  });
});
