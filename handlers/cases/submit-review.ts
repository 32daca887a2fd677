import { z } from 'zod';
import {
  bodyName,
  type CaseFacts,
  type Circumstance,
  circumstances,
  circumstancesIn,
  circumstancesOf,
  latestRound,
  mayReview,
  maySubmit,
  missingMaterials,
  needsReview,
  nextReviewBody,
  nextRoundNo,
  officeCalled,
} from '../../knowledge/rules/index.ts';
import type { CaseState, EventData } from '../../store/index.ts';
import { type CommandContext, defineCaseCommand } from '../command.ts';
import { noReviewersThere, refused, reviewAskedReply, submittedReply } from '../replies/index.ts';
import { openDuties } from './next-duty.ts';
import { saysHeard } from './note-facts.ts';
import { peopleWith } from './people-with.ts';
import { materialsOf } from './review-materials.ts';

const example = '送审 1';
const longestNote = 1000;

const fields = z.object({
  /** How the problems were dealt with, and whatever else was said along with it. */
  content: z.string().trim().max(longestNote, `处理说明太长，请写${longestNote}字以内`).optional(),
  /** The circumstances of review/5 that were named when asked. */
  circumstances: z.string().optional(),
  /** The office, where the articles name none. */
  body: z.string().optional(),
});
type SubmitFields = z.infer<typeof fields>;

/** 送审: a case goes to the office that reviews it (review/2), again with a note of what was done about its problems (review/8). */
export const submitReview = defineCaseCommand<SubmitFields>({
  intent: 'review_submit',
  words: ['送审'],
  summary: '把案子送法制审核',
  example,
  roles: ['officer'],
  changes: true,
  fields,
  asks: [
    {
      field: 'circumstances',
      needed: ({ content }, state, { asker }) =>
        state !== undefined && state.facts.officers.includes(asker.person?.id ?? '') && !needsReview(withCircumstances(state.facts, { content })).allowed,
      question: '这类案子有下面五种情形之一才必须送法制审核。有哪一种？点选或发序号。',
      choices: [...circumstances.map(({ label }) => label), '都没有'],
      read: (text) => text.trim() || undefined,
    },
    {
      field: 'body',
      needed: (said, state, context) => {
        const body = state && canSubmit(said, state, context) ? nextReviewBody(withCircumstances(state.facts, said)) : undefined;
        return body !== undefined && body.office === undefined;
      },
      question: ({ offices: { brigade, generalOffice } }) => `制度没有指定这类案子由谁审核（只指定了行政处罚由${brigade}、行政强制由${generalOffice}）。请按局里的指定选一个。`,
      choices: ({ offices: { brigade, generalOffice } }) => [brigade, generalOffice],
      read: (text, { people }) => people.find(({ roles, unit }) => roles.includes('reviewer') && text.includes(unit))?.unit,
    },
    {
      field: 'content',
      needed: (said, state, context) => state !== undefined && canSubmit(said, state, context) && isAgain(withCircumstances(state.facts, said)),
      question: '上一轮审核后做了哪些处理，或者有什么变化？例如：第3项已补充询问笔录',
      read: (text) => text.trim().slice(0, longestNote) || undefined,
    },
  ],
  card: ({ content, body }) => [
    ...(body ? [{ label: '送', value: body }] : []),
    ...(content ? [{ label: '说明', value: content }] : []),
  ],
  run: async (said, context, state) => {
    const { asker, ledger, settings, people, today } = context;
    const before = withCircumstances(state.facts, said);
    const verdict = maySubmit(before, { id: asker.person?.id ?? '' });
    if (!verdict.allowed) return { reply: refused(verdict, `查 ${state.id}`) };
    const next = nextReviewBody(before);
    const body = (next && bodyName(next, settings.offices)) ?? said.body;
    if (!next || body === undefined) throw new Error('a submission goes to an office');
    // Where no article names the office the bureau does: one that has reviewers.
    const office = next.office ?? officeCalled(body, settings.offices);
    if (next.office === undefined && !people.some(({ roles, unit }) => roles.includes('reviewer') && unit === body)) return { reply: noReviewersThere(body, settings.offices) };

    const materials = materialsOf(state.facts, settings);
    const handled = said.content ? [`${isAgain(before) ? '处理说明' : '送审说明'}：${said.content}`] : [];
    await context.record(state, [
      ...notedCircumstances(state.facts, said, context),
      { type: 'submitted', round: nextRoundNo(before), body, ...(office === undefined ? {} : { office }), materials: [...materials, ...handled], on: today },
    ]);
    const after = (await ledger.case(state.id)) ?? state;
    const reviewers = peopleWith({ people, asker }, 'reviewer', office === undefined ? { unit: body } : { office }).filter((person) => mayReview(after.facts, person).allowed);
    const sent = { body, offices: settings.offices, lacking: missingMaterials(materials, settings), reviewers, handled: handled[0], grounds: next };
    return {
      reply: submittedReply(after, openDuties(after, context), sent),
      others: reviewers.map((to) => ({ to, reply: reviewAskedReply(after, sent) })),
    };
  },
});

function canSubmit(said: Partial<SubmitFields>, { facts }: CaseState, { asker }: CommandContext): boolean {
  return maySubmit(withCircumstances(facts, said), { id: asker.person?.id ?? '' }).allowed;
}

/** Whether the office has had the case before: then it is told what was done since (review/8). */
function isAgain(facts: CaseFacts): boolean {
  const body = nextReviewBody(facts);
  return body !== undefined && latestRound(facts, body) !== undefined;
}

/** The case as it is with the circumstances that were just said. */
function withCircumstances(facts: CaseFacts, said: Partial<SubmitFields>): CaseFacts {
  return { ...facts, circumstances: [...facts.circumstances, ...circumstancesSaid(said)] };
}

/** Digits are numbers of circumstances only where they are asked for or follow 情形: 补充了3份笔录 names none, nor does 放弃听证. */
function circumstancesSaid({ content = '', circumstances: asked = '' }: Partial<SubmitFields>): readonly Circumstance[] {
  const answered = /^(?:都|均)?(?:没有?|不是|无|否)/u.test(asked) ? '' : asked;
  const numbered = /情形[^。；，,;]{0,20}/u.exec(content)?.[0] ?? '';
  const inPassing = circumstancesIn(content.replace(/\d/gu, '')).filter((each) => each !== 'heard' || saysHeard(content));
  return [...new Set([...circumstancesIn(`${answered} ${numbered}`), ...inPassing])];
}

function notedCircumstances(facts: CaseFacts, said: SubmitFields, { today }: CommandContext): readonly EventData[] {
  const known = circumstancesOf(facts);
  return circumstancesSaid(said)
    .filter((circumstance) => !known.includes(circumstance))
    .map((circumstance) => ({ type: 'circumstanceNoted', circumstance, note: said.content ?? '', on: today }));
}
