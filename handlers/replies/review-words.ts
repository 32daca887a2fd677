import { errorReply, type Reply } from '../../bot/core/index.ts';
import {
  bodyName,
  circumstances,
  circumstancesOf,
  type Duty,
  type Grounds,
  type ItemResult,
  mayDecide,
  type Missing,
  mustTransfer,
  nextReviewBody,
  type OpinionVerdict,
  type PlainDate,
  reviewItems,
  roundState,
  type OfficeNames,
} from '../../knowledge/rules/index.ts';
import type { CaseState, Person } from '../../store/index.ts';
import { caseLine, writtenReply } from './case-words.ts';

/** A submission in words: where it went, who is asked, and what the bureau's list of papers still lacks. */
export interface Submission {
  readonly body: string;
  readonly offices: OfficeNames;
  readonly grounds: Grounds;
  readonly lacking: readonly Missing[];
  readonly reviewers: readonly Person[];
  /** What was done about the problems of the round before. */
  readonly handled?: string | undefined;
}

/** The case was sent for review. */
export function submittedReply(state: CaseState, duties: readonly Duty[], sent: Submission): Reply {
  const round = state.facts.rounds.length;
  const names = sent.reviewers.map(({ name }) => name).join('、');
  const next = nextReviewBody(state.facts);
  const left = next && bodyName(next, sent.offices);
  const reply = writtenReply(`已送审，第${round}轮`, state, duties, [
    `由${sent.body}审核${names ? `，已通知${names}` : '；名册里没有能审核本案的人，请告诉管理员'}。`,
    ...metBy(state),
    ...lackingLines(sent.lacking),
    '承办机构对送审材料的真实性、准确性、完整性负责。',
    ...(left === undefined ? [] : [`本案还要由${left}审核，请再发：送审 ${state.id}`]),
  ]);
  const notes = [
    ...(sent.grounds.basis === 'bureau' ? [`制度未明确：${sent.grounds.note}`] : []),
    ...(sent.lacking.length > 0 ? ['制度未明确：送审材料清单由本局确定，缺材料不影响送审，但审核人会看到。'] : []),
    ...(reply.note === undefined ? [] : [reply.note]),
  ];
  return { ...reply, ...(notes.length > 0 ? { note: notes.join('\n') } : {}), citations: cited(sent.grounds.article, 'review/10', ...reply.citations) };
}

/** The office that was named for a case of no named office has nobody who reviews. */
export function noReviewersThere(body: string, { brigade }: OfficeNames): Reply {
  const named = body.trim().slice(0, 20);
  return errorReply(`${named ? `“${named}”没有法制审核人员` : '没有写明送哪个部门'}，没有送审。请按局里的指定选一个有法制审核人员的部门，例如：${brigade}`);
}

/** Asks a reviewer for an opinion. */
export function reviewAskedReply(state: CaseState, sent: Submission): Reply {
  const { id, matter, facts } = state;
  return {
    kind: 'text',
    title: '请审核',
    text: [
      `${caseLine(state)}${matter ? `，${matter}` : ''}，第${facts.rounds.length}轮送审。`,
      ...metBy(state),
      ...(sent.handled === undefined ? [] : [sent.handled]),
      ...lackingLines(sent.lacking),
      `请对八项内容逐项审核，出具书面意见，例如：审核 ${id} 存在问题 第3项 证据不足`,
    ].join('\n'),
    buttons: [
      { label: '同意', send: `审核 ${id} 同意` },
      { label: '存在问题', send: `审核 ${id} 存在问题` },
      { label: '逐项审核', send: `审核 ${id} 逐项` },
      { label: '调阅记录', send: `调阅 ${id}` },
    ],
    citations: ['review/6', 'review/7'],
  };
}

/** An opinion was given. */
export function opinionGivenReply(state: CaseState, duties: readonly Duty[], given: Opinion): Reply {
  const reply = writtenReply(`已出具审核意见：${labelOf[given.concluded]}`, state, duties, [given.text === '同意' ? '' : `意见：${given.text}`, ...transferLines(state)]);
  return { ...reply, citations: cited('review/7', ...reply.citations) };
}

/** Tells a case's officer what came of the review, and what to do now. */
export function opinionToldReply(state: CaseState, given: Opinion, today: PlainDate): Reply {
  const passed = given.concluded === 'agree';
  const transfer = transferLines(state);
  const gate = mayDecide(state.facts, today, given.offices);
  const todo = gate.allowed ? '可以作出决定，作出后请登记。' : `${gate.reason}。`;
  return {
    kind: 'text',
    title: `审核意见：${labelOf[given.concluded]}`,
    text: [
      `${caseLine(state)}，${given.body}的意见：${given.text}`,
      ...transfer,
      passed ? todo : '请研究处理后再次送审，审核通过前不得作出决定；意见不一致的，报局领导协调。',
    ].join('\n'),
    ...buttonsAfter(state, given.offices, gate.allowed),
    citations: passed ? ['review/7', 'review/1'] : cited('review/8', 'review/9', ...(transfer.length > 0 ? ['review/6'] : [])),
  };
}

/** The officer's next step: the decision once the gate is open, else the office that has not passed the case. */
function buttonsAfter({ id, facts }: CaseState, offices: OfficeNames, mayDecideNow: boolean): Pick<Reply, 'buttons'> {
  if (mayDecideNow) return { buttons: [{ label: '登记决定', send: `决定 ${id}` }] };
  const next = nextReviewBody(facts);
  if (!next) return {};
  const label = roundState(facts, next) === 'none' && next.office !== undefined ? `送${offices[next.office]}审核` : '处理后再次送审';
  return { buttons: [{ label, send: `送审 ${id}` }] };
}

/** A disagreement was settled. */
export function coordinatedReply(state: CaseState, duties: readonly Duty[], result: string): Reply {
  const reply = writtenReply('已记下协调结果', state, duties, [`协调结果：${result}`, stillToReview]);
  return { ...reply, citations: cited('review/9', 'review/1', ...reply.citations) };
}

/** Tells officers and reviewers how a disagreement was settled. */
export function coordinationToldReply(state: CaseState, result: string, isOfficer: boolean): Reply {
  return {
    kind: 'text',
    title: '协调结果',
    text: [`${caseLine(state)}：${result}`, stillToReview].join('\n'),
    ...(isOfficer ? { buttons: [{ label: '处理后再次送审', send: `送审 ${state.id}` }] } : {}),
    citations: ['review/9', 'review/1'],
  };
}

/** Who gives the opinion that is waited for; empty when nobody can. */
export function reviewersLine(reviewers: readonly Person[]): string {
  return reviewers.length === 0 ? '' : `，本案等待的是${reviewers.map(({ unit, name }) => `${unit}（${name}）`).join('、')}的意见`;
}

/** Problems item by item, as the written opinion says them: 第3项（事实证据）：证据不足. */
export function textOfIssues(items: readonly ItemResult[]): string {
  return items
    .filter(({ passed }) => !passed)
    .map(({ no, note }) => `第${no}项（${reviewItems.find((item) => item.no === no)?.title ?? ''}）：${note ?? ''}`)
    .join('；');
}

interface Opinion {
  readonly offices: OfficeNames;
  readonly body: string;
  readonly concluded: OpinionVerdict;
  readonly text: string;
}

const labelOf: Readonly<Record<OpinionVerdict, string>> = { agree: '同意', issues: '存在问题' };
const stillToReview = '协调不代替法制审核：处理后仍须再次送审，审核通过前不得作出决定。';

function metBy({ facts }: CaseState): readonly string[] {
  const met = circumstancesOf(facts);
  const labels = circumstances.filter(({ key }) => met.includes(key)).map(({ label }) => label);
  return labels.length > 0 ? [`属于应当审核的情形：${labels.join('；')}。`] : [];
}

function lackingLines(lacking: readonly Missing[]): readonly string[] {
  return lacking.length > 0 ? [`按本局清单还缺：${lacking.map(({ what }) => what).join('；')}。`] : [];
}

function transferLines({ facts }: CaseState): readonly string[] {
  return mustTransfer(facts) ? ['审核认为涉嫌犯罪（第8项）：应研究移送司法机关，不得直接作出决定。'] : [];
}

function cited(...articles: readonly string[]): string[] {
  return [...new Set(articles)];
}
