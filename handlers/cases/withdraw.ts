import { z } from 'zod';
import { errorReply } from '../../bot/core/index.ts';
import { mayPublish, mayWithdraw, redact, withdrawalDeadline, withdrawalGroundOf, withdrawalLabels } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import { defineCaseCommand } from '../command.ts';
import { accessHint, adviceLines, changeDone, changeDue, changeReported, changeWaits, refused, toldLine, writtenReply } from '../replies/index.ts';
import { dutiesFrom } from './duties-from.ts';
import { openDuties } from './next-duty.ts';
import { tell } from './tell.ts';

const fields = z.object({
  /** The ground when it was chosen; else it is read from the reason. */
  ground: z.enum(['revoked', 'confirmedIllegal', 'toBeRemade', 'changed', 'void'], '请从列出的撤下理由里选一个').optional(),
  reason: z.string().trim().max(1000, '理由太长，请在1000字以内').optional(),
});
const example = '撤下 1 决定被撤销';

/** 撤下: officers and heads report that a public decision was revoked, found unlawful or is to be remade; 宣教信息中心 takes it down (publicity/11). */
export const withdraw = defineCaseCommand<z.infer<typeof fields>>({
  intent: 'withdraw',
  words: ['撤下'],
  summary: '撤下已公开的决定',
  example,
  roles: ['officer', 'head', 'publicist'],
  changes: true,
  fields,
  asks: [
    {
      field: 'reason',
      needed: ({ ground }, state) => ground === undefined && state !== undefined && mayWithdraw(state.facts, 'revoked').allowed && !openWithdrawal(state),
      question: '为什么撤下？',
      choices: ['决定被撤销', '决定被确认违法', '被要求重新作出'],
      read: (text) => text.trim() || undefined,
    },
  ],
  card: ({ reason }) => (reason === undefined ? [] : [{ label: '理由', value: reason }]),
  run: async ({ ground: chosen, reason: said = '' }, context, state) => {
    const { asker, today, calendar, settings, ledger, record } = context;
    if (!asker.person) return { reply: errorReply(accessHint(asker)) };
    const reported = openWithdrawal(state);
    const ground = chosen ?? (said === '' ? reported?.ground : withdrawalGroundOf(said));
    const verdict = mayWithdraw(state.facts, ground);
    if (!verdict.allowed || ground === undefined) return { reply: verdict.allowed ? errorReply(`请写明撤下理由。正确写法例如：${example}`) : refused(verdict, `查 ${state.id}`) };
    const carriesOut = mayPublish(asker.person).allowed;
    if (reported && !carriesOut) return { reply: changeReported(state, '撤下', settings.offices) };

    const named = `决定被${withdrawalLabels[ground]}`;
    const reason = chosen && said !== '' ? `${named}：${redact(said)}` : redact(said) || named;
    await record(state, [{ type: carriesOut ? 'withdrawn' : 'withdrawalFound', ground, reason, on: today }]);
    const after = (await ledger.case(state.id)) ?? state;
    const due = withdrawalDeadline(after.facts, { ground, foundOn: today }, calendar, settings);
    const advice = adviceLines(due.advice);
    const others = carriesOut
      ? tell({ role: 'officer' }, after, context, changeDone(after, '公开的决定信息已撤下', 'publicity/11'))
      : tell({ role: 'publicist', office: 'publicityCenter' }, after, context, changeWaits(after, '撤下', reason, [...changeDue(due), ...advice]));
    const told = carriesOut ? [] : [toldLine(others, '撤下')];
    const duties = dutiesFrom('withdraw', openDuties(after, context));
    const reply = writtenReply(carriesOut ? '已登记撤下' : '已报撤下', after, duties, [...advice, ...told]);
    return { reply: { ...reply, citations: [...new Set(['publicity/11', ...reply.citations])] }, others };
  },
});

function openWithdrawal({ facts }: CaseState) {
  return facts.withdrawals.find(({ withdrawnOn }) => withdrawnOn === undefined);
}
