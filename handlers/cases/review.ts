import { z } from 'zod';
import { allPassed, checkOpinion, type ItemResult, mayReview, type OpinionVerdict, readIssues, reviewItems, type ReviewIssue, type ReviewRound, sentTo, withIssues } from '../../knowledge/rules/index.ts';
import type { CaseState, Person } from '../../store/index.ts';
import { defineCaseCommand } from '../command.ts';
import { opinionGivenReply, opinionToldReply, refused, reviewersLine, textOfIssues } from '../replies/index.ts';
import { openDuties } from './next-duty.ts';
import { peopleNamed } from './people-with.ts';
import { issuesOfWalk, type Walk, walkAsks, walkFields } from './review-walk.ts';

const example = '审核 1 同意；或：审核 1 存在问题 第3项 证据不足';
const longestOpinion = 1800;

/** Items as they are read from a message; a number beyond the eight is shown back before it comes here. */
const item = z.object({ number: z.number().int().min(1).max(reviewItems.length), note: z.string().trim().max(500, '每项说明请写500字以内') });
const spoken = z.object({
  /** 逐项: the reviewer is asked item by item, and the verdict follows from what is said. */
  verdict: z.enum(['同意', '存在问题', '逐项'], '审核意见只有“同意”和“存在问题”两种').optional(),
  items: z.array(item).optional(),
  opinion: z.string().trim().max(longestOpinion, `审核意见太长，请写${longestOpinion}字以内`).optional(),
  /** The problem in the words of a sentence. */
  reason: z.string().trim().max(longestOpinion, `审核意见太长，请写${longestOpinion}字以内`).optional(),
});
type ReviewFields = z.infer<typeof spoken> & Walk;
const fields: z.ZodType<ReviewFields> = spoken.and(walkFields);

/** 审核: the written opinion on a case, 同意 or 存在问题 with the items (review/6, 7), by a reviewer who has no part in the case. */
export const review = defineCaseCommand<ReviewFields>({
  intent: 'review_result',
  words: ['审核'],
  summary: '出具法制审核意见（由法制审核人员）',
  example: '审核 1 存在问题 第3项 证据不足',
  // Officers report what they heard of an opinion: they are told who gives it instead of that they may not.
  roles: ['reviewer', 'officer', 'head'],
  changes: true,
  showsBack: ({ verdict }) => verdict === '逐项',
  fields,
  asks: [
    { field: 'verdict', question: '审核意见是？', choices: ['同意', '存在问题', '逐项审核'], read: readVerdict },
    ...walkAsks,
    {
      field: 'opinion',
      needed: (said) => said.verdict === '存在问题' && issuesOf(said).length === 0,
      question: `哪一项有什么问题？例如：第3项 证据不足\n${reviewItems.map(({ no, title }) => `${no}${title}`).join(' ')}`,
      read: (text) => text.trim().slice(0, longestOpinion) || undefined,
    },
  ],
  refuse: ({ asker, people }, state) => {
    const verdict = asker.person && mayReview(state.facts, asker.person);
    return !verdict || verdict.allowed ? undefined : refused({ ...verdict, reason: `${verdict.reason}${reviewersLine(eligible(state, people))}` }, example);
  },
  card: (said) => [
    { label: '意见', value: verdictOf(said) ?? '' },
    ...issuesOf(said).map(({ no, note }) => ({ label: `第${no}项`, value: note })),
    ...(said.opinion ? [{ label: '说明', value: said.opinion }] : []),
  ],
  run: async (said, context, state) => {
    const { asker, ledger, people, settings, today } = context;
    const { person } = asker;
    if (!person) throw new Error('only listed people give opinions');
    const round = roundFor(state.facts.rounds, person);
    if (!round) throw new Error('a reviewer who may review has a round that waits');

    const { concluded, items, text } = opinionOf(said);
    const check = checkOpinion(concluded, items);
    if (!check.allowed) return { reply: refused(check, example) };
    await context.record(state, [{ type: 'reviewed', round: round.no, verdict: concluded, items: items.map((each) => ({ ...each })), text, on: today }]);
    const after = (await ledger.case(state.id)) ?? state;
    const given = { body: round.body, concluded, text, offices: settings.offices };
    const told = opinionToldReply(after, given, today);
    return {
      reply: opinionGivenReply(after, openDuties(after, context), given),
      others: peopleNamed({ people, asker }, after.facts.officers).map((to) => ({ to, reply: told })),
    };
  },
});

/** Who may give the opinion that is waited for. */
function eligible({ facts }: CaseState, people: readonly Person[]): readonly Person[] {
  return people.filter((person) => mayReview(facts, person).allowed);
}

/** The round that waits for this person's office; any that waits where no article names the office. */
function roundFor(rounds: readonly ReviewRound[], person: Person): ReviewRound | undefined {
  const waiting = rounds.filter(({ opinion }) => !opinion);
  return waiting.find((round) => sentTo(round, person)) ?? waiting[0];
}

function readVerdict(text: string): ReviewFields['verdict'] {
  if (/逐项|一项一项/u.test(text)) return '逐项';
  if (/问题|不同意|不通过|退回/u.test(text)) return '存在问题';
  return /同意|通过/u.test(text) ? '同意' : undefined;
}

/** What was said, or what follows from the walk: a problem with any item is a problem. */
function verdictOf(said: Partial<ReviewFields>): '同意' | '存在问题' | undefined {
  if (said.verdict !== '逐项') return said.verdict;
  return issuesOf(said).length > 0 ? '存在问题' : '同意';
}

/** The problems that were named: by number, else by what the words are about. */
function issuesOf(said: Partial<ReviewFields>): readonly ReviewIssue[] {
  const { items = [], opinion, reason = '', verdict } = said;
  if (verdict === '逐项') return issuesOfWalk(said);
  if (items.length > 0) return items.map(({ number, note }) => ({ no: number, note }));
  return verdict === '存在问题' ? readIssues(opinion ?? reason) : [];
}

/** The opinion in writing (review/7); without a word on any item 同意 says that all eight are in order. */
function opinionOf(said: ReviewFields): { readonly concluded: OpinionVerdict; readonly items: readonly ItemResult[]; readonly text: string } {
  if (said.verdict === undefined) throw new Error('an opinion concludes');
  const issues = issuesOf(said);
  const items = issues.length > 0 ? withIssues(issues) : allPassed();
  if (verdictOf(said) === '存在问题') return { concluded: 'issues', items, text: [textOfIssues(items), ...extraOf(said)].join('。') };
  return { concluded: 'agree', items, text: ['同意', ...extraOf(said)].join('。') };
}

/** Words beyond the items themselves; where the items were read from them they say the same. */
function extraOf({ verdict, items = [], opinion = '' }: ReviewFields): readonly string[] {
  return opinion !== '' && (verdict !== '存在问题' || items.length > 0) ? [opinion] : [];
}
