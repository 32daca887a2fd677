import { missingForArchive } from './archive.ts';
import type { Calendar } from './calendar.ts';
import type { CaseFacts } from './case-facts.ts';
import { bureauDefaults, type BureauSettings } from './defaults.ts';
import type { PlainDate } from './plain-date.ts';
import { correctionDeadline, withdrawalDeadline } from './publication-changes.ts';
import { missingContent } from './publication-content.ts';
import { publicationDeadline } from './publication-deadline.ts';
import { missingRecords } from './recording-completeness.ts';
import { latestRound, needsReview, reviewBodies, roundState } from './review-gate.ts';
import { reviewDeadline } from './review-rounds.ts';
import { type Stage, stageOf } from './stage.ts';
import { byBureau, byText, type Grounds, groundsOf, type Missing } from './verdict.ts';
import type { Role, Workplace } from './vocabulary.ts';
import { addWorkdays, type Deadline, standing, type Standing } from './working-days.ts';

/** What somebody has to do next on a case. */
export type DutyKind =
  | 'record'
  | 'submitReview'
  | 'review'
  | 'handleIssues'
  | 'transfer'
  | 'decide'
  | 'collect'
  | 'clear'
  | 'publish'
  | 'correct'
  | 'withdraw'
  | 'archive';

/** Who has to do it: by role and, where an article names it, by office. */
export interface DutyOwner extends Workplace {
  readonly role: Role;
}

/** An open duty: since when, by when (where there is a term), how it stands today, and what it still lacks. */
export type Duty = Grounds & {
  readonly kind: DutyKind;
  readonly stage: Stage;
  readonly owner: DutyOwner;
  readonly since: PlainDate;
  readonly missing: readonly Missing[];
  readonly deadline?: Deadline & Standing;
};

const officer: DutyOwner = { role: 'officer' };
const head: DutyOwner = { role: 'head', office: 'brigade' };
const publicist: DutyOwner = { role: 'publicist', office: 'publicityCenter' };

/**
 * The open duties of a case on `today`, the earliest due first and those without a term last: what lists, reminders and alerts read. It is
 * derived from the facts alone, so that a missed run loses nothing and a new calendar moves every date.
 */
export function dutiesOf(facts: CaseFacts, today: PlainDate, calendar: Calendar, settings: BureauSettings = bureauDefaults): readonly Duty[] {
  const stage = stageOf(facts);
  const context: Context = { facts, today, calendar, settings, stage };
  const open = [...recordDuty(context), ...stageDuties(context), ...changeDuties(context)];
  return open.sort((a, b) => compare(a.deadline?.due, b.deadline?.due));
}

interface Context {
  readonly facts: CaseFacts;
  readonly today: PlainDate;
  readonly calendar: Calendar;
  readonly settings: BureauSettings;
  readonly stage: Stage;
}

interface Outline {
  readonly kind: DutyKind;
  readonly owner: DutyOwner;
  readonly grounds: Grounds;
  readonly since: PlainDate;
  readonly deadline?: Deadline;
  readonly missing?: readonly Missing[];
}

function duty({ stage, today, calendar }: Context, { kind, owner, grounds, since, deadline, missing = [] }: Outline): Duty {
  if (!deadline) return { ...grounds, kind, stage, owner, since, missing };
  const { due, provisional } = deadline;
  const { remainingWorkdays, overdueWorkdays, overdueDays } = standing(calendar, today, due);
  return { ...grounds, kind, stage, owner, since, missing, deadline: { due, provisional, remainingWorkdays, overdueWorkdays, overdueDays } };
}

function recordDuty(context: Context): readonly Duty[] {
  const { facts, calendar, settings, stage } = context;
  if (stage === 'archived') return [];
  const missing = missingRecords(facts);
  if (missing.length === 0) return [];
  const since = facts.openedOn;
  const audioVisual = missing.find(({ article }) => article === 'recording/4' || article === 'recording/5');
  if (!audioVisual) return [duty(context, { kind: 'record', owner: officer, grounds: byText('recording/2'), since, missing })];
  const grounds = byBureau(audioVisual.article, `没有规定入卷天数；本局按${settings.recordWorkdays}个工作日掌握`);
  return [duty(context, { kind: 'record', owner: officer, grounds, since, missing, deadline: addWorkdays(calendar, since, settings.recordWorkdays) })];
}

function stageDuties(context: Context): readonly Duty[] {
  const { facts, stage } = context;
  const since = facts.rounds.at(-1)?.opinion?.givenOn ?? facts.openedOn;
  const officerDuty = (kind: DutyKind, grounds: Grounds): readonly Duty[] => [duty(context, { kind, owner: officer, grounds, since })];
  switch (stage) {
    case 'toSubmit':
      return [...officerDuty('submitReview', groundsOf(needsReview(facts))), ...reviewDuties(context)];
    case 'reviewIssues':
      return [...officerDuty('handleIssues', byText('review/8')), ...reviewDuties(context)];
    case 'inReview':
      return reviewDuties(context);
    case 'toTransfer':
      return officerDuty('transfer', byText('review/6'));
    case 'toDecide':
      return officerDuty('decide', byText(facts.rounds.length > 0 ? 'review/1' : 'recording/1'));
    case 'toCollect':
    case 'publicationReturned':
      return publicationDuty(context, 'collect', officer);
    case 'toClear':
      return publicationDuty(context, 'clear', head);
    case 'toPublish':
      return publicationDuty(context, 'publish', publicist);
    case 'toArchive':
      return archiveDuty(context);
    case 'archived':
      return [];
  }
}

function reviewDuties(context: Context): readonly Duty[] {
  const { facts, calendar, settings } = context;
  const waiting = reviewBodies(facts).filter((body) => roundState(facts, body) === 'pending');
  return waiting.flatMap((body) => {
    const round = latestRound(facts, body);
    if (!round) return [];
    const deadline = reviewDeadline(round, calendar, settings);
    const owner: DutyOwner = { role: 'reviewer', ...(round.office === undefined ? { unit: round.body } : { office: round.office }) };
    return [duty(context, { kind: 'review', owner, grounds: groundsOf(deadline), since: round.submittedOn, deadline })];
  });
}

function publicationDuty(context: Context, kind: DutyKind, owner: DutyOwner): readonly Duty[] {
  const { facts, calendar } = context;
  const deadline = publicationDeadline(facts, calendar);
  if (!facts.decision || !deadline) return [];
  const { content } = facts.publication;
  const missing = content ? missingContent(content) : [];
  return [duty(context, { kind, owner, grounds: groundsOf(deadline), since: facts.decision.decidedOn, deadline, missing })];
}

function archiveDuty(context: Context): readonly Duty[] {
  const { facts } = context;
  const since = facts.publication.published.at(-1)?.on ?? facts.publication.exempt?.on ?? facts.openedOn;
  return [duty(context, { kind: 'archive', owner: officer, grounds: byText('recording/9'), since, missing: missingForArchive(facts) })];
}

function changeDuties(context: Context): readonly Duty[] {
  const { facts, calendar, settings } = context;
  const corrections = facts.corrections
    .filter(({ correctedOn }) => correctedOn === undefined)
    .map((correction) => ({ kind: 'correct' as const, since: correction.foundOn, term: correctionDeadline(correction, calendar, settings) }));
  const withdrawals = facts.withdrawals
    .filter(({ withdrawnOn }) => withdrawnOn === undefined)
    .map((withdrawal) => ({ kind: 'withdraw' as const, since: withdrawal.foundOn, term: withdrawalDeadline(facts, withdrawal, calendar, settings) }));
  return [...corrections, ...withdrawals].map(({ kind, since, term }) =>
    duty(context, { kind, owner: publicist, grounds: groundsOf(term), since, deadline: term }),
  );
}

function compare(a: PlainDate | undefined, b: PlainDate | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  return a < b ? -1 : Number(a > b);
}
