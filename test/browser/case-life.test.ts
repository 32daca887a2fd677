import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startService } from '../fakes/service-process.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';
import { lastBubble, pane, say } from './console-in-browser.ts';
import { launchBrowser } from './launch.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The real program in its own process, its console in a real browser, at nine on 10 March 2026. */
async function openConsole(): Promise<{ page: Page; tell: (as: string, text: string) => Promise<string> }> {
  const service = await startService({ DATA_DIR: await temporaryDirectory(), NOW: '2026-03-10T09:00:00+08:00' });
  const context = await browser.newContext({ viewport: { width: 1366, height: 860 } });
  const page = await context.newPage();
  await page.goto(`${service.url}/console#officer`);
  await page.locator('body[data-live=true]').waitFor();
  /** Says something as somebody and reads the bot's next answer in that person's chat. */
  const tell = async (as: string, text: string): Promise<string> => {
    await page.locator(`input[name=as][value=${as}]`).check({ force: true });
    const bubbles = pane(page).locator('.bot:not(.typing) .bubble');
    const before = await bubbles.count();
    await say(page, text);
    await bubbles.nth(before).waitFor();
    // The words may still be appearing: the whole answer is there when nothing types any more.
    await page.waitForFunction("document.querySelector('#pane-private .bubble[data-unfinished], #pane-private .typing') === null");
    return lastBubble(pane(page)).innerText();
  };
  return { page, tell };
}

type Line = readonly [as: string, text: string, answer: RegExp];

const penalty: readonly Line[] = [
  ['officer', '登记 行政处罚 罚款 相对人 红星电镀厂 事由 超标排放 现场', /已登记.*2026-0001/su],
  ['officer', '决定 1 渝江环罚〔2026〕1号 2026-03-10 罚款5万元', /不得作出决定/u],
  ['officer', '记录 1 文书 现场检查笔录', /第1号/u],
  ['officer', '记录 1 录像 3号执法记录仪 检查全过程', /记录已齐/u],
  ['officer', '送审 1', /由支队审核/u],
  ['reviewer', '审核 1 存在问题 第3项 证据不足', /存在问题/u],
  ['officer', '送审 1', /处理/u],
  ['officer', '已补充询问笔录', /第2轮/u],
  ['reviewer', '审核 1 同意', /同意/u],
  ['officer', '决定 1 渝江环罚〔2026〕1号 2026-03-10 罚款5万元', /最迟2026-03-19/u],
  ['officer', '怎么算的', /计入7个工作日/u],
  ['officer', '报公示 1', /已报公示/u],
  ['head', '核公示 1 通过', /已审核通过/u],
  ['publicist', '已公示 1 区政务网站 https://www.example.gov.cn/1', /已登记在区政务网站公开/u],
  ['officer', '归档 1', /已归档/u],
];

const coercion: readonly Line[] = [
  ['officer2', '登记 行政强制 查封 相对人 甲公司 事由 擅自倾倒废液 现场', /全程音像记录/u],
  ['officer2', '免录 2 文字记录已全面反映', /不适用免录/u],
  ['officer2', '记录 2 文书 查封决定书和清单', /第1号/u],
  ['officer2', '记录 2 录像 查封全过程 在场人:张某', /第2号/u],
  ['officer2', '送审 2', /综合目标科/u],
  ['reviewer', '审核 2 同意', /没有找到|综合目标科/u],
  ['reviewer2', '审核 2 同意', /同意/u],
  ['officer2', '决定 2 渝江环封〔2026〕1号 2026-03-10 查封设备三台', /最迟2026-04-08/u],
  ['officer2', '报公示 2', /已报公示/u],
  ['head', '核公示 2 通过', /已审核通过/u],
  ['publicist', '已公示 2 区政务网站 https://www.example.gov.cn/2', /已登记/u],
  ['officer2', '归档 2', /已归档/u],
];

const licence: readonly Line[] = [
  ['officer', '登记 行政许可 相对人 乙公司 事由 环评批复', /2026-0003/u],
  ['officer', '记录 3 文书 审批表', /第1号/u],
  ['officer', '决定 3 渝江环准〔2026〕1号 2026-03-10 准予许可', /最迟2026-03-19/u],
  ['officer', '报公示 3', /已报公示/u],
  ['head', '核公示 3 退回 缺批准文号', /退回/u],
  ['officer', '报公示 3', /退回/u],
  ['officer', '执法结论：准予许可，渝江环准〔2026〕1号', /已报公示/u],
  ['head', '核公示 3 通过', /已审核通过/u],
  ['publicist', '已公示 3 区政务网站', /已登记/u],
  ['officer', '归档 3', /已归档/u],
];

const inspection: readonly Line[] = [
  ['officer', '登记 行政检查 相对人 丙厂 事由 双随机抽查 现场', /执法记录仪/u],
  ['officer', '记录 4 文书 检查记录', /第1号/u],
  ['officer', '归档 4', /还缺|缺/u],
  ['officer', '免录 4 文字记录已全面反映', /免录/u],
  ['officer', '决定 4 渝江环检〔2026〕1号 2026-03-10 未发现违法行为', /最迟2026-04-08/u],
  ['officer', '报公示 4', /已报公示/u],
  ['head', '核公示 4 通过', /已审核通过/u],
  ['publicist', '已公示 4 区政务网站', /已登记/u],
  ['officer', '归档 4', /已归档/u],
];

describe('the life of a case in the console, in a real browser', () => {
  it('a penalty, a coercion, a licence and an inspection, from 登记 to 归档, as each role', async () => {
    const { tell } = await openConsole();
    for (const [as, text, answer] of [...penalty, ...coercion, ...licence, ...inspection]) {
      expect([as, text, await tell(as, text)]).toEqual([as, text, expect.stringMatching(answer)]);
    }
    expect(await tell('leader', '校验')).toContain('完整');
    expect(await tell('officer', '待办')).toContain('没有待办');
  });

  it('a sentence is shown back on a card, and written when 确认 is tapped, once', async () => {
    const { page, tell } = await openConsole();
    expect(await tell('officer', '今天给江北蓝天化工有限公司开了罚单,罚5万')).toContain('江北蓝天化工有限公司');
    await lastBubble(pane(page)).getByRole('button', { name: '确认' }).click();
    await pane(page).getByText('已登记：2026-0001').waitFor();
    expect(await tell('officer', '确认')).toContain('没有等待确认的内容');
    expect(await tell('leader', '查 1')).toContain('江北蓝天化工有限公司');
    expect(await tell('stranger', '查 1')).toContain('不在本局名册');
  });
});
