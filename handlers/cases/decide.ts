import { z } from 'zod';
import { mayDecide, type Measure, measureOf, measures, needsReview, type OfficeNames, PlainDate, publicationDeadline, publicationTerms, stageOf, type Verdict } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import { type CommandContext, defineCaseCommand } from '../command.ts';
import {
  alreadyDecided,
  decidedBeforeOpening,
  futureDay,
  howCounted,
  notCaseOfficer,
  numberTaken,
  otherKindOfDecision,
  refused,
  termLine,
  writtenReply,
} from '../replies/index.ts';
import { openDuties } from './next-duty.ts';

const fields = z.object({
  caseNo: z
    .string()
    .trim()
    .max(60, '文号太长')
    .regex(/\p{Script=Han}.*\d/u, '文号应写作 渝江环罚〔2026〕1号')
    .transform((text) => text.replace(/[[(（【﹝［]\s*(20\d{2})\s*[\])）】﹞］]/u, '〔$1〕')),
  decidedOn: PlainDate.optional(),
  conclusion: z.string().trim().min(1, '请写明结论').max(500, '结论太长，请在500字以内'),
  amountYuan: z.number().nonnegative('金额不能是负数').optional(),
  measure: z.string().optional(),
});
type Said = z.infer<typeof fields>;

/** 决定: records the decision once the gate of review/1 lets it, and so starts the clock of publicity/10. */
export const decide = defineCaseCommand<Said>({
  intent: 'decide',
  words: ['决定'],
  summary: '登记执法决定，开始算公示期限',
  example: '决定 1 渝江环罚〔2026〕1号 2026-03-10 罚款5万元',
  roles: ['officer'],
  changes: true,
  givesCaseNo: true,
  fields,
  asks: [
    {
      field: 'caseNo',
      question: '决定书的文号是什么？例如：渝江环罚〔2026〕1号',
      // Words that cannot be a 文号 are something else that was said meanwhile.
      read: (text) => (/\d\s*号|20\d{2}/u.test(text.normalize('NFKC')) ? text.trim().slice(0, 100) : undefined),
    },
    { field: 'conclusion', question: '结论是什么？会作为公示内容，例如：罚款5万元', read: (text) => text.trim().slice(0, 1000) || undefined },
  ],
  card: ({ caseNo, decidedOn, conclusion, amountYuan }) =>
    [
      ['文号', caseNo],
      ['作出之日', decidedOn ?? '今天'],
      ['结论', conclusion],
      ['金额', amountYuan === undefined ? undefined : `${amountYuan}元`],
    ].flatMap(([label, value]) => (label && value ? [{ label, value }] : [])),
  run: async (said, context, state) => {
    const { facts } = state;
    const { today, asker, ledger, settings, record } = context;
    const decidedOn = said.decidedOn ?? today;
    if (facts.decision) return { reply: alreadyDecided(state) };
    if (!facts.officers.includes(asker.person?.id ?? '')) return { reply: notCaseOfficer(state) };
    if (decidedOn > today) return { reply: futureDay(decidedOn, `决定 ${state.id} 渝江环罚〔2026〕1号 ${today} 罚款5万元`) };
    if (decidedOn < facts.openedOn) return { reply: decidedBeforeOpening(state, decidedOn) };
    const verdict = gate(state, said, decidedOn, settings.offices);
    if (!verdict.allowed) {
      const reply = refused(verdict, nextStep(state));
      // Whatever is missing of the review, the gate itself is review/1.
      return { reply: { ...reply, citations: [...new Set(['review/1', ...reply.citations])] } };
    }
    if (await isTaken(said.caseNo, state, context)) return { reply: numberTaken(said.caseNo, state) };

    const { caseNo, conclusion, amountYuan } = said;
    await record(state, [{ type: 'decided', caseNo, decidedOn, conclusion, ...(amountYuan === undefined ? {} : { amountYuan }) }]);
    const after = (await ledger.case(state.id)) ?? state;
    const reply = writtenReply(`已登记决定 ${caseNo}`, after, openDuties(after, context), [
      ...publicationTerms(after.facts).map(termLine),
      ...lastDayLines(after, context),
    ]);
    return { reply: { ...reply, buttons: [{ label: '报公示', send: `报公示 ${state.id}` }, howCounted] } };
  },
});

/** The last day of publication, said with the decision even where another duty comes first. */
function lastDayLines({ facts }: CaseState, { calendar }: CommandContext): readonly string[] {
  const deadline = publicationDeadline(facts, calendar);
  return deadline ? [`最迟${deadline.due}${deadline.provisional ? '（暂定）' : ''}公开。`] : [];
}

/** The gate, asked with what the conclusion imposes: a fine at the end of an inspection is a penalty, whatever the case was opened as. */
function gate(state: CaseState, { conclusion, measure }: Said, decidedOn: PlainDate, offices: OfficeNames): Verdict {
  const { facts } = state;
  if (needsReview(facts).allowed) return mayDecide(facts, decidedOn, offices);
  const imposed = imposedBy(`${conclusion} ${measure ?? ''}`);
  const verdict = mayDecide({ ...facts, measures: [...facts.measures, ...imposed] }, decidedOn, offices);
  if (verdict.allowed) return verdict;
  return { ...verdict, reason: `${verdict.reason}。${otherKindOfDecision(state, imposed.map((each) => measures[each].label))}` };
}

function imposedBy(text: string): readonly Measure[] {
  return Object.values(measures).flatMap(({ label }) => (text.includes(label) ? (measureOf(label) ?? []) : []));
}

/** What to send instead of a decision: the submission while one is due, a look at the case while others are at work on it. */
function nextStep({ id, facts }: CaseState): string {
  const stage = stageOf(facts);
  return stage === 'toSubmit' || stage === 'reviewIssues' ? `送审 ${id}` : `查 ${id}`;
}

/** Whether another case's decision bears the number; a party's name that contains it is not meant. */
async function isTaken(caseNo: string, { id }: CaseState, { ledger }: CommandContext): Promise<boolean> {
  return (await ledger.find(caseNo)).some((other) => other.id !== id && other.facts.decision !== undefined && !other.facts.party.includes(caseNo));
}
