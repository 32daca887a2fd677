import {
  bodyName,
  circumstances,
  type DutyKind,
  type Grounds,
  mayReview,
  maySubmit,
  nextReviewBody,
  recordKindLabels,
  reviewItems,
  type ReviewMaterial,
  sentTo,
  stageLabels,
  stageOf,
} from '../../knowledge/rules/index.ts';
import type { CaseState, Person } from '../../store/index.ts';
import { materialRecords, maySee, readsMasked } from '../cases/index.ts';
import { askWords, type CommandContext } from '../command.ts';
import { maySay } from '../dispatch.ts';
import { dutiesToday, peopleOf } from '../lists/index.ts';
import { caseCard, kindOf, namesOf, reviewersLine } from '../replies/index.ts';
import { askedNow } from './asked-now.ts';
import { caseActions } from './case-actions.ts';
import { type Barred, restsOn } from './rests-on.ts';
import { type ReviewRoundView, reviewRounds } from './review-rounds.ts';
import { type DutyItem, dutyItem } from './todo.ts';

/** What 送审 wants to know of this case now. */
export interface SubmitOffer {
  /** The bureau's list, each paper with the numbers of the records that stand for it. */
  readonly materials: readonly (ReviewMaterial & { readonly records: readonly number[] })[];
  /** Where it goes, when an article names the office. */
  readonly body?: string;
  /** The offices to choose from where none is named. */
  readonly bodies: readonly string[];
  /** Why somebody has to choose. */
  readonly bodyHint: string;
  /** The five circumstances of review/5, where one of them is what makes a review due; empty otherwise. */
  readonly circumstances: readonly string[];
  /** Whether the office has had the case before and is to be told what was done since (review/8). */
  readonly again: boolean;
}

/** The sheet of the eight items, for the round that waits. */
export interface ReviewSheet {
  readonly round: number;
  readonly items: readonly { readonly no: number; readonly title: string; readonly text: string }[];
}

/** Legal review of one case, as its page shows it to one person. */
export interface ReviewPage {
  readonly id: string;
  readonly party: string;
  readonly kind: string;
  readonly stage: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly records: readonly { readonly no: number; readonly kind: string; readonly hasFile: boolean }[];
  /** What review still asks for, of whom and by when. */
  readonly duties: readonly (DutyItem & { readonly who: string })[];
  readonly rounds: readonly ReviewRoundView[];
  /** What the person may do here; `barred` says to somebody who reviews or sends cases why not this one now. */
  readonly submit?: SubmitOffer;
  readonly sheet?: ReviewSheet;
  readonly barred?: Barred;
  readonly mayCoordinate: boolean;
}

const ofReview: ReadonlySet<DutyKind> = new Set<DutyKind>(['submitReview', 'review', 'handleIssues', 'transfer']);
/** What a reviewer reads of the case itself; rounds and records have their own place. */
const readFirst: ReadonlySet<string> = new Set(['事由', '地点', '承办人', '登记', '决定']);

/** Legal review of a case with this number; `undefined` when there is none or the asker may not see it. */
export async function reviewPage(id: string, context: CommandContext): Promise<ReviewPage | undefined> {
  const { asker, ledger, people, calendar } = context;
  const state = await ledger.case(id);
  const { person } = asker;
  if (!state || !person || !maySee(asker, state) || readsMasked(asker, state)) return undefined;
  const { facts } = state;
  const card = caseCard({ state, calendar, people, duties: [], counted: [], buttons: [] });
  const submit = submitOffer(state, person, context);
  const mayGive = maySay('review_result', context) ? mayReview(facts, person) : undefined;
  const barred = submit || mayGive?.allowed ? undefined : barredFrom(state, person, context);
  return {
    id,
    party: facts.party,
    kind: kindOf(facts),
    stage: stageLabels[stageOf(facts)],
    facts: (card.facts ?? []).filter(({ label }) => readFirst.has(label)),
    records: facts.records.map(({ no, kind }) => ({ no, kind: recordKindLabels[kind], hasFile: state.media.has(no) })),
    duties: dutiesToday(state, context).flatMap((duty) => (ofReview.has(duty.kind) ? [{ ...dutyItem({ state, duty }), who: namesOf(peopleOf(duty, state, people)) }] : [])),
    rounds: reviewRounds(state, context),
    ...(submit ? { submit } : {}),
    ...(mayGive?.allowed ? { sheet: { round: waitingRound(state, person), items: reviewItems.map(({ no, title, text }) => ({ no, title, text })) } } : {}),
    ...(barred ? { barred } : {}),
    mayCoordinate: (await caseActions(state, context, context.commands)).besides.includes('coordinate'),
  };
}

/** What 送审 would ask, so that the form asks all of it at once; `undefined` when the case cannot be sent by this person now. */
function submitOffer(state: CaseState, { id }: Person, context: CommandContext): SubmitOffer | undefined {
  const { facts } = state;
  if (!maySay('review_submit', context) || facts.decision) return undefined;
  const asksCircumstances = askedNow('review_submit', {}, state, context).some(({ field }) => field === 'circumstances');
  if (!asksCircumstances && !maySubmit(facts, { id }).allowed) return undefined;
  // What is asked once one of them is met, whichever it is.
  const met = asksCircumstances ? { circumstances: circumstances.map(({ label }) => label).join('、') } : {};
  const asked = askedNow('review_submit', met, state, context);
  const next = nextReviewBody(facts);
  const body = next && bodyName(next, context.settings.offices);
  return {
    materials: materialRecords(facts, context.settings),
    ...(body === undefined ? {} : { body }),
    bodies: asked.flatMap((ask) => (ask.field === 'body' ? (askWords(ask, context.settings).choices ?? []) : [])),
    bodyHint: chooseBody(context.settings),
    circumstances: asksCircumstances ? circumstances.map(({ label }) => label) : [],
    again: asked.some(({ field }) => field === 'content'),
  };
}

function chooseBody({ offices: { brigade, generalOffice } }: CommandContext['settings']): string {
  return `制度未明确：只指定了行政处罚由${brigade}、行政强制由${generalOffice}。请按局里的指定选。`;
}

/** Why somebody whose part it could be does not review this case now, or does not send it. */
function barredFrom(state: CaseState, person: Person, context: CommandContext): Barred | undefined {
  const { facts } = state;
  if (person.roles.includes('reviewer') && facts.rounds.some(({ opinion }) => !opinion)) {
    const verdict = mayReview(facts, person);
    const others = context.people.filter((each) => mayReview(facts, each).allowed);
    return verdict.allowed ? undefined : inWords({ ...verdict, reason: `${verdict.reason}${reviewersLine(others)}` });
  }
  if (!maySay('review_submit', context) || facts.decision) return undefined;
  const verdict = maySubmit(facts, person);
  return verdict.allowed ? undefined : inWords(verdict);
}

function inWords(verdict: Grounds & { readonly reason: string }): Barred {
  return { ...restsOn(verdict), reason: verdict.reason };
}

/** The number of the round the person's opinion goes to. */
function waitingRound({ facts: { rounds } }: CaseState, person: Person): number {
  const waiting = rounds.filter(({ opinion }) => !opinion);
  return (waiting.find((round) => sentTo(round, person)) ?? waiting[0])?.no ?? 0;
}
