import type { Button, Reply } from '../../bot/core/index.ts';
import {
  basePublication,
  type Calendar,
  type CaseFacts,
  type Duty,
  isPublishedLate,
  missingRecords,
  publicationDeadline,
  recordKindLabels,
  type RecordKind,
  type ReviewRound,
  stageLabels,
  stageOf,
} from '../../knowledge/rules/index.ts';
import type { CaseState, Person } from '../../store/index.ts';
import { caseLine, dutyNotes } from './case-words.ts';
import { dutyWithDay, namesOf } from './list-words.ts';

/** Everything the card of one case shows. `counted` says how the publication day was counted, while it still matters. */
export interface CaseCard {
  readonly state: CaseState;
  readonly calendar: Calendar;
  readonly people: readonly Person[];
  readonly duties: readonly { readonly duty: Duty; readonly who: readonly Person[] }[];
  readonly counted: readonly string[];
  readonly buttons: readonly Button[];
}

/** One case as a card: where it is, what comes next and by when, its records, reviews, decision and publication. */
export function caseCard({ state, calendar, people, duties, counted, buttons }: CaseCard): Reply {
  const { facts, matter, place } = state;
  const [next] = duties;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['事由', matter],
    ['地点', place],
    ['承办人', facts.officers.map((id) => people.find((each) => each.id === id)?.name ?? id).join('、')],
    ['登记', facts.openedOn],
    ['记录', recordsLine(facts)],
    ...facts.rounds.map((round) => [`审核第${round.no}轮`, roundLine(round)] as const),
    ['决定', decisionLine(facts)],
    ...publicationRows(facts, calendar),
    ...facts.corrections.map(({ foundOn, correctedOn }) => ['更正', correctedOn ? `${correctedOn}已更正` : `${foundOn}发现，待更正`] as const),
    ...facts.withdrawals.map(({ foundOn, withdrawnOn }) => ['撤下', withdrawnOn ? `${withdrawnOn}已撤下` : `${foundOn}发现，待撤下`] as const),
    ['归档', facts.archivedOn],
    ...duties.slice(1).map(({ duty, who }) => ['还要', `${dutyWithDay(duty)}（${namesOf(who)}）`] as const),
  ];
  const notes = [...new Set([...(counted.length > 0 ? [`怎么算的：${counted.join('')}`] : []), ...duties.flatMap(({ duty }) => dutyNotes(duty))])];
  return {
    kind: 'card',
    title: caseLine(state),
    text: [`现在：${stageLabels[stageOf(facts)]}。`, ...(next ? [`下一步：${dutyWithDay(next.duty)}（${namesOf(next.who)}）。`] : [])].join('\n'),
    facts: rows.flatMap(([label, value]) => (value ? [{ label, value }] : [])),
    ...(notes.length > 0 ? { note: notes.join('\n') } : {}),
    buttons: [...buttons],
    citations: [...new Set(duties.map(({ duty }) => duty.article))],
    case: state.id,
  };
}

/** How the publication day of a case was counted, line by line. */
export function countedReply(state: CaseState, lines: readonly string[]): Reply {
  return { kind: 'text', text: [caseLine(state), ...lines].join('\n'), citations: ['publicity/10'], case: state.id };
}

function recordsLine(facts: CaseFacts): string {
  const counts = new Map<RecordKind, number>();
  for (const { kind } of facts.records) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const kept = [...counts].map(([kind, count]) => `${recordKindLabels[kind]}${count}份`).join('、') || '还没有';
  const lacking = missingRecords(facts).map(({ what }) => what);
  return lacking.length > 0 ? `${kept}；还缺：${lacking.join('、')}` : kept;
}

function roundLine({ body, submittedOn, opinion, coordination }: ReviewRound): string {
  const verdict = opinion ? `${opinion.givenOn}${opinion.verdict === 'agree' ? '同意' : '存在问题'}` : '等待审核意见';
  return [`${body}，${submittedOn}送审`, verdict, ...(coordination ? [`${coordination.on}已协调`] : [])].join('，');
}

function decisionLine({ decision }: CaseFacts): string | undefined {
  return decision && `${decision.caseNo}，${decision.decidedOn}作出，${decision.conclusion}`;
}

function publicationRows(facts: CaseFacts, calendar: Calendar): readonly (readonly [string, string])[] {
  const { publication } = facts;
  const deadline = publicationDeadline(facts, calendar);
  if (publication.exempt) return [['公示', `依法不公开（${publication.exempt.law}）`]];
  if (!deadline) return [];
  const base = basePublication(facts);
  const late = base && isPublishedLate(facts, calendar, base.on) ? '，超期' : '';
  const steps = [
    publication.collectedOn && `${publication.collectedOn}已报`,
    publication.returned && `${publication.returned.on}退回：${publication.returned.reason}`,
    publication.clearedOn && `${publication.clearedOn}核准`,
    ...publication.published.map(({ channel, on }) => `${on}在${channel}公开`),
  ].filter((step) => step !== undefined);
  return [
    ['公示期限', `${deadline.label}${deadline.workdays}个工作日，最迟${deadline.due}${deadline.provisional ? '（暂定）' : ''}${late}`],
    ['公示', steps.join('，') || '还没有报'],
  ];
}
