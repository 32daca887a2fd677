import type { Button } from '../../bot/core/index.ts';
import type { DutyKind } from '../../knowledge/rules/index.ts';

/** The commands that settle a duty; what they still need is asked for. A transfer happens outside the bot. */
const commandsOf: Readonly<Record<DutyKind, readonly (readonly [label: string, command: string, rest?: string])[]>> = {
  record: [['补记录', '记录']],
  submitReview: [['送审', '送审']],
  review: [['出具审核意见', '审核']],
  handleIssues: [['再次送审', '送审']],
  transfer: [],
  decide: [['登记决定', '决定']],
  collect: [['报公示', '报公示']],
  clear: [
    ['核准公示', '核公示', '通过'],
    ['退回', '核公示', '退回'],
  ],
  publish: [['登记已公示', '已公示']],
  correct: [['更正', '更正']],
  withdraw: [['撤下', '撤下']],
  archive: [['归档', '归档']],
};

/** Buttons that settle a duty of the case `id`. */
export function dutyButtons(kind: DutyKind, id: string): readonly Button[] {
  return commandsOf[kind].map(([label, command, rest]) => ({ label, send: [command, id, rest].filter(Boolean).join(' ') }));
}
