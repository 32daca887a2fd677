import { type Button, errorReply, type Reply } from '../../bot/core/index.ts';
import { contentItems, type Deadline, type Grounds, type NationalAdvice, type OfficeNames, type PublicationContent } from '../../knowledge/rules/index.ts';
import type { CaseState, Person } from '../../store/index.ts';
import { caseLine } from './case-words.ts';
import { articleName } from './refused.ts';

/** Says what was masked and as what it now stands, item by item; empty when nothing was. */
export function maskedLines(masked: readonly { readonly item: string; readonly kind: string; readonly masked: string }[]): readonly string[] {
  if (masked.length === 0) return [];
  const found = masked.map(({ item, kind, masked: shown }) => `${item}里的${kind} → ${shown}`);
  return [`按${articleName('publicity/3')}已遮盖，请核对：${found.join('；')}。`];
}

/** The four items of publicity/10, labelled. */
export function contentLines(content: PublicationContent): readonly { readonly label: string; readonly value: string }[] {
  return contentItems.flatMap(({ key, label }) => (content[key] === undefined ? [] : [{ label, value: content[key] }]));
}

/** Who has been told, by name; says so when the roster has nobody to tell. */
export function toldLine(told: readonly { readonly to: Person }[], what: string): string {
  const names = told.map(({ to }) => to.name).join('、');
  return names === '' ? `名册里没有可以${what}的人，请联系管理员。` : `已告知${names}${what}。`;
}

/** The material lacks an item. */
export function lacksContent({ id }: CaseState, lacking: readonly string[]): Reply {
  return { ...errorReply(`公示内容还缺${lacking.join('、')}（${articleName('publicity/10')}）。正确写法例如：报公示 ${id} 执法结论：罚款5万元`), citations: ['publicity/10'] };
}

/** Nothing to be changed could be read in what was said after a return. */
export function noContentRead(): string {
  return '没有看出要改哪一项。正确写法例如：执法结论：罚款5万元（或者发“内容不变”）';
}

/** Tells the head that material waits to be cleared. */
export function clearingWaits(state: CaseState, content: PublicationContent, extra: readonly string[], due: Deadline | undefined): Reply {
  return {
    kind: 'card',
    title: '公示材料待审核',
    text: [`${caseLine(state)}${byDay(due)}。`, ...extra].join('\n'),
    facts: [...contentLines(content)],
    buttons: [
      { label: '通过', send: `核公示 ${state.id} 通过` },
      { label: '退回', send: `核公示 ${state.id} 退回` },
    ],
    citations: ['publicity/1', 'publicity/10'],
    case: state.id,
  };
}

/** Material is sent back only with a reason. */
export function returnNeedsReason({ id }: CaseState): Reply {
  return errorReply(`退回要写明理由，承办人员才知道改什么。正确写法例如：核公示 ${id} 退回 缺执法结论`);
}

/** Tells the publicist that cleared material waits to go public. */
export function publishingWaits(state: CaseState, website: string, due: Deadline | undefined): Reply {
  const { content } = state.facts.publication;
  return {
    kind: 'card',
    title: '公示材料已审核通过，请公开',
    text: `${caseLine(state)}${byDay(due)}。公开后登记渠道和链接，例如：已公示 ${state.id} ${website} https://…`,
    facts: [...contentLines(content ?? {})],
    buttons: [{ label: `已在${website}公开`, send: `已公示 ${state.id} ${website}` }],
    citations: ['publicity/1', 'publicity/10'],
    case: state.id,
  };
}

/** Tells the officers that the head has sent the material back. */
export function clearingReturnedFor(state: CaseState, reason: string): Reply {
  return note(state, `公示材料被退回：${reason}`, ['publicity/1'], [{ label: '重新报公示', send: `报公示 ${state.id}` }]);
}

/** Tells the officers that the decision is public. */
export function publishedFor(state: CaseState, channel: string, late: boolean): Reply {
  return note(state, `已在${channel}公开${late ? '（超过最后一天）' : ''}`, ['publicity/10'], [{ label: '归档', send: `归档 ${state.id}` }]);
}

/** Asks the publicist to look whether what an officer reports is so. */
export function publishingReported(state: CaseState, reporter: string, channel: string, command: string): Reply {
  return note(state, `${reporter}说已在${channel}公开，请核实后确认`, ['publicity/1'], [{ label: '确认已公开', send: command }]);
}

/** The officer who reports a publication is told who confirms it. */
export function publicistConfirms(reason: string, told: string, { publicityCenter }: OfficeNames): Reply {
  return { ...errorReply(`${reason}（${articleName('publicity/1')}），这里没有写入。${told}正确写法例如（由${publicityCenter}发）：已公示 1 区政务网站 https://…`), citations: ['publicity/1'] };
}

/** What the law's clock says of a publication: late, or not yet on the website that counts. */
export function publicationRemarks({ late, due, onWebsite, website }: { late: boolean; due: Deadline | undefined; onWebsite: boolean; website: string }): readonly string[] {
  return [
    ...(onWebsite ? [] : [`公示以${website}公开为基础（${articleName('publicity/2')}），其他渠道不能代替；请在${website}公开后再登记一次。`]),
    ...(late && due ? [`已超过最后一天${due.due}，属于未按要求公示（${articleName('publicity/13')}），请说明原因并改正。`] : []),
  ];
}

/** The publication would be older than the decision. */
export function publishedBeforeDecision({ id, facts }: CaseState, day: string): Reply {
  const decidedOn = facts.decision?.decidedOn ?? '';
  return errorReply(`公开日期${day}早于作出之日${decidedOn}，请核对。正确写法例如：已公示 ${id} 区政务网站 https://… ${decidedOn}`);
}

/** The channel is in the ledger already. */
export function publishedThere({ id }: CaseState, channel: string): Reply {
  return errorReply(`${id} 在${channel}的公开已经登记过了，没有重复写入。其他渠道可以另行登记，例如：已公示 ${id} 政务微信`);
}

/** Asks the publicist to correct or take down what is public. */
export function changeWaits(state: CaseState, action: '更正' | '撤下', what: string, lines: readonly string[]): Reply {
  return {
    kind: 'text',
    text: [`${caseLine(state)}：需要${action}，${what}。`, ...lines].join('\n'),
    buttons: [{ label: `已${action}`, send: `${action} ${state.id}` }],
    citations: [action === '更正' ? 'publicity/4' : 'publicity/11'],
    case: state.id,
  };
}

/** Tells the officers that what is public was corrected or taken down. */
export function changeDone(state: CaseState, what: string, article: 'publicity/4' | 'publicity/11'): Reply {
  return note(state, what, [article], [{ label: '查看', send: `查 ${state.id}` }]);
}

/** A report that is already waiting for the publicist. */
export function changeReported({ id }: CaseState, what: '更正' | '撤下', { publicityCenter }: OfficeNames): Reply {
  return errorReply(`${id} 的${what}已经报给${publicityCenter}，正在等待办理，没有重复写入。可以查看，例如：查 ${id}`);
}

/** By when a change is due, and what the regulations leave open about it. */
export function changeDue(due: Deadline & Grounds): readonly string[] {
  return [`最迟${due.due}${due.provisional ? '（暂定）' : ''}。`, ...(due.basis === 'bureau' ? [`制度未明确：${due.note}。`] : [])];
}

/** What a national law asks on top, with its source; empty without one. */
export function adviceLines(advice: NationalAdvice | undefined): readonly string[] {
  return advice ? [`另有国家法律要求：${advice.text}（${advice.law}）。`] : [];
}

function note(state: CaseState, what: string, citations: readonly string[], buttons: readonly Button[]): Reply {
  return { kind: 'text', text: `${caseLine(state)}：${what}。`, buttons: [...buttons], citations: [...citations], case: state.id };
}

function byDay(due: Deadline | undefined): string {
  return due ? `，最迟${due.due}${due.provisional ? '（暂定）' : ''}公开` : '';
}
