import {
  basePublication,
  type Calendar,
  type CaseFacts,
  isPublishedLate,
  missingRecords,
  type PlainDate,
  type ReviewOpinion,
  type Stage,
  stageOf,
} from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import { isWithin, type Period } from './period.ts';

/** What one case adds to the figures of a period: everything that does not change until the case does. */
interface Lasting {
  readonly stage: Stage;
  /** First opinions of each office, by their day. */
  readonly opinions: readonly { readonly on: PlainDate; readonly agreed: boolean }[];
  /** The months (`YYYY-MM`) of those opinions, each once, and the month of the decision. */
  readonly reviewMonths: readonly string[];
  readonly decisionMonth?: string;
  /** Items of review/6 found wanting, once for each opinion that did. */
  readonly problems: readonly { readonly no: number; readonly on: PlainDate }[];
  /** Whether sound and picture is still missing (recording/4, 5). */
  readonly lacksRecordings: boolean;
}

/** What one case adds to figures, as it stands on a day. */
export interface CaseContribution extends Lasting {
  /** How the publication of its decision went; absent without a decision, while there is time, and where a law exempts it. */
  readonly publication?: 'inTime' | 'late';
}

interface Remembered {
  readonly calendar: Calendar;
  /** The day it holds for; absent when it holds for every day. */
  readonly today?: PlainDate;
  readonly contribution: CaseContribution;
}

/** By the state it was derived from: a case that changes gets a new state, and with the old one its entry goes. */
const lasting = new WeakMap<CaseState, Lasting>();
const remembered = new WeakMap<CaseState, Remembered>();

/** What a case adds to figures, worked out once for each of its states and, while its publication is still owed, once a day. */
export function contributionOf(state: CaseState, today: PlainDate, calendar: Calendar): CaseContribution {
  const known = remembered.get(state);
  if (known?.calendar === calendar && (known.today === undefined || known.today === today)) return known.contribution;
  const publication = publicationOf(state.facts, today, calendar);
  const contribution = { ...lastingOf(state), ...(publication ? { publication } : {}) };
  remembered.set(state, { calendar, contribution, ...(isPublicationOpen(state.facts) ? { today } : {}) });
  return contribution;
}

/** How the first opinions of a period went: `passed` when all agree, `undefined` when none was given in it. */
export function firstReview({ opinions }: Pick<CaseContribution, 'opinions'>, period: Period | undefined): 'passed' | 'returned' | undefined {
  let found: 'passed' | 'returned' | undefined;
  for (const { on, agreed } of opinions) {
    if (!isWithin(on, period)) continue;
    if (!agreed) return 'returned';
    found = 'passed';
  }
  return found;
}

function lastingOf(state: CaseState): Lasting {
  const known = lasting.get(state);
  if (known) return known;
  const { facts } = state;
  const first = firstOpinions(facts);
  const worked: Lasting = {
    stage: stageOf(facts),
    opinions: first.map(({ verdict, givenOn }) => ({ on: givenOn, agreed: verdict === 'agree' })),
    reviewMonths: [...new Set(first.map(({ givenOn }) => givenOn.slice(0, 7)))],
    ...(facts.decision ? { decisionMonth: facts.decision.decidedOn.slice(0, 7) } : {}),
    problems: facts.rounds.flatMap(({ opinion }) => (opinion ? opinion.items.filter(({ passed }) => !passed).map(({ no }) => ({ no, on: opinion.givenOn })) : [])),
    lacksRecordings: missingRecords(facts).some(({ article }) => article === 'recording/4' || article === 'recording/5'),
  };
  lasting.set(state, worked);
  return worked;
}

/** The opinion on the first submission to each office, where it has been given. */
function firstOpinions({ rounds }: Pick<CaseFacts, 'rounds'>): readonly ReviewOpinion[] {
  const first = rounds.filter((round, index) => rounds.findIndex(({ body }) => body === round.body) === index);
  return first.flatMap(({ opinion }) => opinion ?? []);
}

function publicationOf(facts: CaseFacts, today: PlainDate, calendar: Calendar): CaseContribution['publication'] {
  if (!facts.decision) return undefined;
  if (isPublishedLate(facts, calendar, today)) return 'late';
  return basePublication(facts) ? 'inTime' : undefined;
}

/** Whether the passing of days alone may still make the publication late. */
function isPublicationOpen(facts: CaseFacts): boolean {
  return facts.decision !== undefined && facts.publication.exempt === undefined && basePublication(facts) === undefined;
}
