import { addDays, allPassed, plainDate, type PlainDate } from '../../../knowledge/rules/index.ts';
import type { Addition, EventData } from '../../../store/index.ts';

/** The day on which measuring begins, in the last month of a year: the board's twelve months are the year's own. */
export const measuredOn = plainDate('2026-12-11');

/** Working mornings after it. */
export const mornings = [14, 15, 16, 17, 18, 21, 22, 23, 24, 25].map((day) => plainDate(`2026-12-${day}`));

/** Cases of the present year, in every size the same; all others are of earlier years, and filed. */
export const casesThisYear = 5000;
export const openCases = 2000;
const [thisYear, firstYear] = [2026, 2017];
const officers = 50;
const eventsOfCase = 10;

/** People who may be asked to: fifty officers, and a leader who sees every case. */
export const people = JSON.stringify({
  people: [
    ...Array.from({ length: officers }, (_, index) => ({ id: `officer${index}`, name: `执法${index}`, unit: '支队', roles: ['officer'], wecom: `officer${index}` })),
    { id: 'leader', name: '局长', unit: '局领导', roles: ['leader'], wecom: 'leader' },
    { id: 'publicist', name: '宣教', unit: '宣教信息中心', roles: ['publicist'], wecom: 'publicist' },
    { id: 'reviewer', name: '审核', unit: '支队', roles: ['reviewer'], wecom: 'reviewer' },
  ],
});

/** What the `index`th case of a ledger is called, and what it is found by. */
export interface NamedCase {
  readonly party: string;
  /** A part of the name that no other case has. */
  readonly part: string;
  readonly documentNumber: string;
}

/** Names of the `index`th case. */
export function nameOf(index: number): NamedCase {
  return { party: `江北第${index}号化工有限公司`, part: `第${index}号化工`, documentNumber: `渝江环罚〔${yearOf(index)}〕${index}号` };
}

/** The year of the `index`th case: the present one for the first {@link casesThisYear}, then the nine before in turn. */
function yearOf(index: number): number {
  return index < casesThisYear ? thisYear : firstYear + (index % (thisYear - firstYear));
}

/** The addition of the `index`th case: ten events, of which the last files it; the first {@link openCases} stay open, a fifth of them late. */
export function caseOf(index: number): Addition {
  const isOpen = index < openCases;
  const year = yearOf(index);
  const openedOn = isOpen ? addDays(measuredOn, -40) : addDays(plainDate(`${year}-01-04`), index % 340);
  const decidedOn = isOpen ? addDays(measuredOn, index % 5 === 0 ? -20 : -(index % 9)) : addDays(openedOn, 15);
  const events = isOpen ? openHistory(index, openedOn, decidedOn) : filedHistory(index, openedOn, decidedOn);
  if (events.length !== eventsOfCase) throw new Error(`a case has ${eventsOfCase} events`);
  return {
    subject: { newIn: year },
    version: 0,
    events,
    origin: { by: officerOf(index), from: { platform: 'wecom', kind: 'private' }, cause: `wecom:grown${index}`, at: `${decidedOn}T01:00:00.000Z` },
  };
}

function officerOf(index: number): string {
  return `officer${index % officers}`;
}

function opening(index: number, on: PlainDate, kind: Pick<Extract<EventData, { type: 'opened' }>, 'category' | 'measures'>): EventData {
  return { type: 'opened', ...kind, party: nameOf(index).party, matter: '超标排放', unit: '支队', officers: [officerOf(index), officerOf(index + 1)], onSite: false, on };
}

/** Decided and not yet published: penalties that are late, coercions whose twenty working days run. */
function openHistory(index: number, openedOn: PlainDate, on: PlainDate): readonly EventData[] {
  const kind = index % 5 === 0 ? ({ category: 'penalty', measures: ['fine'] } as const) : ({ category: 'coercion', measures: ['substitutePerformance'] } as const);
  return [
    opening(index, openedOn, { ...kind, measures: [...kind.measures] }),
    ...[1, 2, 3, 4, 5, 6].map((no): EventData => ({ type: 'recorded', no, kind: 'document', remark: `现场检查笔录${no}`, on })),
    { type: 'submitted', round: 1, body: '支队', materials: [], on },
    { type: 'reviewed', round: 1, verdict: 'agree', items: [...allPassed()], text: '同意', on },
    { type: 'decided', caseNo: nameOf(index).documentNumber, decidedOn: on, conclusion: '罚款' },
  ];
}

function filedHistory(index: number, openedOn: PlainDate, on: PlainDate): readonly EventData[] {
  return [
    opening(index, openedOn, { category: 'penalty', measures: ['fine'] }),
    { type: 'recorded', no: 1, kind: 'document', remark: '现场检查笔录', on },
    { type: 'recorded', no: 2, kind: 'video', remark: '执法记录仪全过程', step: 'onSite', on },
    { type: 'submitted', round: 1, body: '支队', materials: ['拟作出的决定及说明'], on },
    { type: 'reviewed', round: 1, verdict: 'agree', items: [...allPassed()], text: '同意', on },
    { type: 'decided', caseNo: nameOf(index).documentNumber, decidedOn: on, conclusion: '罚款', amountYuan: 50_000 },
    { type: 'collected', content: { agency: '江北区生态环境局', subject: nameOf(index).party, category: '行政处罚', conclusion: '罚款' }, on },
    { type: 'cleared', on },
    { type: 'published', channel: '区政务网站', on },
    { type: 'archived', on },
  ];
}
