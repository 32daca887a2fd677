import { type Button, errorReply, type Reply } from '../../bot/core/index.ts';
import { categoryLabels, type Grounds, type PublicationTerm, type RoundState } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import { articleName } from './refused.ts';

/** Opens the account of how a date was counted. */
export const howCounted: Button = { label: '怎么算的', send: '怎么算的' };

/** A term with what it rests on: 行政处罚自作出之日起7个工作日内公开（公示第10条）. */
export function termLine(term: PublicationTerm): string {
  const { label, workdays, article } = term;
  return `${label}自作出之日起${workdays}个工作日内公开（${restsOn(term, articleName(article))}）。`;
}

function restsOn(grounds: Grounds, article: string): string {
  switch (grounds.basis) {
    case 'text':
      return article;
    case 'bureau':
      return `${article}；制度未明确：${grounds.note}`;
    case 'law':
      return `依据${grounds.law}，${article}允许法律、行政法规另定`;
  }
}

/** There is no clock before there is a decision. */
export function noClockYet(): string {
  return `还没有作出决定。公示期限从作出之日的次日起数，决定登记后就能算（${articleName('publicity/10')}）。`;
}

/** How far an office has come with the review before a decision. */
export const roundWords: Readonly<Record<RoundState, string>> = {
  none: '还没有送审',
  pending: '已送审，等审核意见',
  issues: '存在问题，处理后再次送审',
  stale: '通过后案情有变，须再次送审',
  approved: '已通过',
};

/** Only the case's own officers record its decision. */
export function notCaseOfficer({ id }: CaseState): Reply {
  return errorReply(`决定由本案承办人员登记，您不是 ${id} 的承办人员。请转告承办人员，例如由其发：决定 ${id} 渝江环罚〔2026〕1号 2026-03-10 罚款5万元`);
}

/** A case has one decision. */
export function alreadyDecided({ id, facts }: CaseState): Reply {
  const number = facts.decision?.caseNo ?? '';
  return errorReply(`${id} 已登记决定（${number}），不能再登记一次。10分钟内登记错了，请负责人发：撤销 ${id}`);
}

/** The decision would be older than the case. */
export function decidedBeforeOpening({ id, facts }: CaseState, day: string): Reply {
  return errorReply(`作出之日${day}早于立案登记的日期${facts.openedOn}，请核对。正确写法例如：决定 ${id} 渝江环罚〔2026〕1号 ${facts.openedOn} 罚款5万元`);
}

/** The document number belongs to another decision. */
export function numberTaken(caseNo: string, state: CaseState): Reply {
  return errorReply(`文号${caseNo}已经用在另一件案子上，请核对决定书。正确写法例如：决定 ${state.id} 渝江环罚〔2026〕2号 2026-03-10 罚款5万元`);
}

/** What the conclusion does belongs to a kind that is reviewed first, and the case was opened as another. */
export function otherKindOfDecision({ facts }: CaseState, imposed: readonly string[]): string {
  return `结论里的“${imposed.join('、')}”属于行政处罚或行政强制，而本案登记的是${categoryLabels[facts.category]}；请另行登记并送审`;
}

/** Nothing is added to a case that has been filed. */
export function alreadyFiled({ id, facts }: CaseState): Reply {
  return errorReply(`${id} 已于${facts.archivedOn ?? ''}归档，不能再改期限。可以查看，例如：查 ${id}`);
}

/** Told to the officers when the head has recorded a term of another law. */
export function termSetForOfficers(state: CaseState, line: string): Reply {
  return { kind: 'text', text: `${state.id} ${state.facts.party}的公示期限有变化：${line}`, buttons: [{ label: '查看', send: `查 ${state.id}` }], citations: ['publicity/10'], case: state.id };
}
