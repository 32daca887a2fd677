import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SettableClock, silentLogger } from '../../../bot/core/index.ts';
import { createViews, type PersonViews } from '../../../handlers/index.ts';
import { openKnowledge } from '../../../knowledge/index.ts';
import { bureauDefaults, createCalendar } from '../../../knowledge/rules/index.ts';
import { demoPeople, inOffices, openEmbeddedStore, openRoster, type Store } from '../../../store/index.ts';
import { anOrigin } from '../../builders/event.ts';
import { lastDay, liveThrough, seededRandom } from '../../builders/lives.ts';

const now = '2026-11-26T01:00:00Z';
const clockAt = (at: string): SettableClock => new SettableClock(Date.parse(at));
const knowledge = openKnowledge();
const calendar = createCalendar();

async function aBureau(): Promise<{ store: Store; as: (id: string, at?: string) => PersonViews }> {
  const store = await openEmbeddedStore({ clock: clockAt(now), logger: silentLogger });
  const roster = await openRoster('demo', silentLogger);
  const viewsAt = (at: string) => createViews({ knowledge, roster, platforms: ['console'], store, settings: bureauDefaults, calendar: () => Promise.resolve(calendar), clock: clockAt(at) });
  return { store, as: (id, at = now) => viewsAt(at)(inOffices(demoPeople).find((person) => person.id === id)) };
}

interface Number {
  readonly count: number;
  readonly filter: Parameters<PersonViews['ledger']>[0];
}

/** Every number of a board with its list, wherever it stands. */
function numbersIn(value: unknown): readonly Number[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('count' in value && 'filter' in value) return [value as Number];
  return Object.values(value).flatMap(numbersIn);
}

describe('the numbers of the board', () => {
  it('equal the totals of their lists, for whatever has happened, for a leader and a head', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.constantFrom('今年', '本月', '本季度', '去年'), fc.constantFrom('leader', 'head'), async (seed, period, who) => {
        const { store, as } = await aBureau();
        await liveThrough(store.ledger, 40, lastDay, seededRandom(seed));
        const views = as(who);
        const board = await views.board(period);
        const numbers = numbersIn(board);
        expect(numbers.length).toBeGreaterThan(50);
        for (const { count, filter } of numbers) expect([filter, (await views.ledger(filter, 1)).total]).toEqual([filter, count]);
      }),
      { numRuns: 25 },
    );
  });

  it('agree with 统计 over the same period', async () => {
    const { store, as } = await aBureau();
    await liveThrough(store.ledger, 150, lastDay, seededRandom(3));
    for (const period of ['今年', '本季度', '去年'] as const) {
      const board = await as('leader').board(period);
      const told = (await as('leader').read('stats', { period })).facts ?? [];
      const said = (label: string): string => told.find((fact) => fact.label === label)?.value ?? '';
      expect(said('登记案件')).toContain(`${board?.opened.count ?? NaN}件`);
      expect(said('作出决定')).toContain(`${board?.decided.count ?? NaN}件`);
      expect(said('缺音像记录')).toBe(`${board?.lackingRecordings.count ?? NaN}件`);
      for (const [label, rate] of [['按期公示率', board?.published], ['一次审核通过率', board?.reviewed]] as const) {
        const [good, bad] = [rate?.good.count ?? NaN, rate?.bad.count ?? NaN];
        expect(said(label)).toContain(`${good}/${good + bad}`);
      }
    }
  });

  it('follow a case as it changes, and the day as it passes', async () => {
    const { store, as } = await aBureau();
    const life = { type: 'decided', caseNo: '渝江环罚〔2026〕1号', decidedOn: lastDay, conclusion: '罚款' } as const;
    await liveThrough(store.ledger, 1, lastDay, () => 0.99);
    const state = await store.ledger.oldest();
    const before = await as('leader').board('今年');
    await store.ledger.append({ subject: state?.id ?? '', version: state?.version ?? 0, events: [life], origin: anOrigin() });
    expect((await as('leader').board('今年'))?.decided.count).toBe((before?.decided.count ?? 0) + 1);
    expect((await as('leader').board('今年'))?.published.bad.count).toBe(0);
    expect((await as('leader', '2026-12-30T01:00:00Z').board('今年'))?.published.bad.count).toBe(1);
    expect((await as('leader').board('今年'))?.published.bad.count).toBe(0);
  });

  it('are for leaders and heads alone', async () => {
    const { as } = await aBureau();
    for (const { id, roles } of demoPeople) expect([id, await as(id).board('今年') !== undefined]).toEqual([id, roles.some((role) => role === 'leader' || role === 'head')]);
    expect(await as('nobody').board('今年')).toBeUndefined();
  });

  it('call the year before the ledger began neither late nor owed', async () => {
    const { as } = await aBureau();
    expect((await as('leader').board('今年'))?.annual.duties.map(({ words }) => words)).toEqual(['台账里没有登记', '台账里没有登记', '台账里没有登记']);
  });
});
