import { type Reply, textReply } from '../../bot/core/index.ts';
import type { CaseState } from '../../store/index.ts';
import { caseLine } from './case-words.ts';

/** What a hearing asks for: its record, or the reason there is none, and the review after it. */
const advice = '听证应根据实际情况全程录音录像；文字记录能够充分有效记录的，可以免录，要写明理由。听证后的决定须经法制审核。';

/** A hearing has been set. */
export function hearingSetReply(state: CaseState, on: string): Reply {
  return {
    ...textReply(`已登记听证日期 ${on}：${caseLine(state)}。\n${advice}\n前一个工作日会提醒您。`),
    citations: ['recording/5', 'review/5'],
    case: state.id,
  };
}

/** The words of the reminder before a hearing. */
export function hearingReminderWords(state: CaseState, on: string, isToday: boolean): { line: string; details: string[]; buttons: { label: string; send: string }[]; citations: string[] } {
  return {
    line: `${caseLine(state)}：${isToday ? '今天' : on}听证`,
    details: [advice],
    buttons: [{ label: '补记录', send: `记录 ${state.id}` }],
    citations: ['recording/5', 'review/5'],
  };
}

/** A hearing comes before the decision. */
export function hearingAfterDecision({ id, facts }: CaseState): string {
  return `${id} 已于${facts.decision?.decidedOn ?? ''}作出决定，听证应在决定之前。可以查看，例如：查 ${id}`;
}

/** The day has passed. */
export function hearingInPast(on: string, example: string): string {
  return `${on}已经过去，听证日期应是今天或以后。正确写法例如：${example}`;
}
