import { addDays, allPassed, type PlainDate, plainDate, withIssues } from '../../knowledge/rules/index.ts';
import type { EventData, Ledger } from '../../store/index.ts';
import { anOrigin, opened } from './event.ts';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const kinds = [
  ['penalty', ['fine']],
  ['penalty', ['fine', 'sealing']],
  ['coercion', ['sealing']],
  ['coercion', ['productionLimit']],
  ['licence', []],
  ['inspection', []],
  ['other', ['correctionOrder']],
] as const;

const parties = ['红星电镀厂', '江北蓝天化工有限公司', '乙洗车场', '丙纸业有限责任公司', '鸿运餐饮', '长安机械制造有限公司'];

/**
 * Adds `count` cases to a ledger, each stopped somewhere in its life in the fourteen months before `today`: late and in time, sent back and
 * passed by one or two offices, without recordings, exempt, filed, with a file reopened by a reversal.
 */
export async function liveThrough(ledger: Ledger, count: number, today: PlainDate, random: () => number): Promise<void> {
  for (let index = 0; index < count; index += 1) await liveOne(ledger, index, today, random);
}

async function liveOne(ledger: Ledger, index: number, today: PlainDate, random: () => number): Promise<void> {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const chance = (share: number): boolean => random() < share;
  let day = addDays(today, -Math.floor(random() * 430));
  /** Some days later, and never after today. */
  const later = (most: number): PlainDate => {
    const next = addDays(day, Math.floor(random() * most));
    day = next > today ? today : next;
    return day;
  };
  const [category, measures] = pick(kinds);
  const unit = pick(['支队', '支队', '许可科']);
  const events: EventData[] = [opened({ category, measures: [...measures], party: `${pick(parties)}${index}`, unit, officers: [pick(['officer', 'officer2'])], onSite: chance(0.6), on: day })];
  const lives = (): boolean => chance(0.9);
  const review = (body: string): void => {
    const round = events.filter(({ type }) => type === 'submitted').length + 1;
    events.push({ type: 'submitted', round, body, materials: [], on: later(10) });
    if (!lives()) return;
    const agree = chance(0.7);
    const items = agree ? allPassed() : withIssues([{ no: 1 + Math.floor(random() * 8), note: '有误' }, { no: 3, note: '证据不足' }]);
    events.push({ type: 'reviewed', round, verdict: agree ? 'agree' : 'issues', items: items.map((each) => ({ ...each })), text: '意见', on: later(10) });
    if (!agree && chance(0.6)) review(body);
  };
  const publish = (): void => {
    if (chance(0.05)) {
      events.push({ type: 'exempted', law: '某法', on: later(5) });
      return;
    }
    events.push({ type: 'collected', content: { agency: '区生态环境局', subject: '某公司', category: '行政处罚', conclusion: '罚款' }, on: later(6) });
    if (!lives()) return;
    events.push({ type: 'cleared', on: later(4) });
    if (!lives()) return;
    events.push({ type: 'published', channel: chance(0.9) ? '区政务网站' : '政务微博', on: later(8) });
    if (chance(0.7)) events.push({ type: 'archived', on: later(20) });
  };
  if (lives()) events.push({ type: 'recorded', no: 1, kind: 'document', remark: '笔录', on: day });
  if (chance(0.7)) events.push({ type: 'recorded', no: events.filter(({ type }) => type === 'recorded').length + 1, kind: 'video', remark: '执法记录仪全过程', on: later(3) });
  if (category === 'penalty' && lives()) review('支队');
  if ((category === 'coercion' || measures.length > 1) && lives()) review('综合目标科');
  if (chance(0.75)) {
    events.push({ type: 'decided', caseNo: `渝江环〔2026〕${index + 1}号`, decidedOn: later(15), conclusion: '罚款', ...(chance(0.5) ? { amountYuan: 50_000 } : {}) });
    if (lives()) publish();
  }
  const added = await ledger.append({ subject: { newIn: Number(today.slice(0, 4)) }, version: 0, events, origin: anOrigin() });
  const last = added.events.at(-1);
  if (last && events.length > 2 && chance(0.1)) await ledger.append({ subject: added.subject, version: events.length, events: [{ type: 'reversed', seqs: [last.seq] }], origin: anOrigin() });
}

/** The day the generated ledgers end on. */
export const lastDay = plainDate('2026-11-26');
