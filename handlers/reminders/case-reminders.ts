import { deadlineStage, type Duty, type DutyKind, isLate, type PlainDate, type ReminderStage, waitingStage, workdaysBetween } from '../../knowledge/rules/index.ts';
import type { CaseState, EventData, Person } from '../../store/index.ts';
import { seenBy } from '../cases/index.ts';
import { dutiesToday, dutyButtons, peopleOf, peopleWithIds } from '../lists/index.ts';
import { caseReminderWords } from '../replies/index.ts';
import type { Moment, Owed, ReminderSource } from './owed.ts';

/** Duties about which case officers, and once late the head, are told besides those on whom they hang. */
const watched: ReadonlySet<DutyKind> = new Set<DutyKind>(['collect', 'clear', 'publish', 'correct', 'withdraw']);

/** Events whose reply names the next duty to the one who acted, and tells those it falls to. */
const telling: ReadonlySet<EventData['type']> = new Set<EventData['type']>([
  'opened', 'submitted', 'reviewed', 'coordinated', 'decided', 'termSet', 'collected', 'cleared', 'clearingReturned', 'correctionFound', 'withdrawalFound', 'factsChanged', 'reversed',
]);

/**
 * What open cases ask of people now: the last days of publication, correction, withdrawal, review and recording as they come near or pass
 * (publicity/4, 10, 11, review/9, recording/1), and what waits for a colleague's hand without a day near (publicity/1, review/8).
 */
export const caseReminders: ReminderSource = async (moment) => {
  const owed: Owed[] = [];
  for (const state of await moment.ledger.openCases()) {
    for (const duty of dutiesToday(state, moment)) {
      const stage = stageOf(duty, state, moment);
      if (stage) owed.push(...remindersOf({ state, duty, stage }, moment));
    }
  }
  return owed;
};

interface Pressing {
  readonly state: CaseState;
  readonly duty: Duty;
  readonly stage: ReminderStage;
}

function stageOf(duty: Duty, state: CaseState, { calendar, today }: Moment): ReminderStage | undefined {
  const { deadline } = duty;
  const near = deadline && deadlineStage(deadline, deadline.remainingWorkdays > 1 ? workdaysBetween(calendar, duty.since, deadline.due) : Infinity);
  if (near) return near;
  const since = waitingSince(duty, state);
  return since && waitingStage(workdaysBetween(calendar, since, today));
}

/** Since when a duty waits for the hand of somebody who did not ask for it; `undefined` for an officer's own pace. */
function waitingSince({ kind, since }: Duty, { facts: { publication } }: CaseState): PlainDate | undefined {
  switch (kind) {
    case 'clear':
      return publication.collectedOn;
    case 'publish':
      return publication.clearedOn;
    case 'collect':
      return publication.returned?.on;
    case 'review':
    case 'handleIssues':
    case 'transfer':
      return since;
    default:
      return undefined;
  }
}

function* remindersOf(pressing: Pressing, moment: Moment): Generator<Owed> {
  const { duty, stage } = pressing;
  const owners = ownersOf(pressing, moment.people);
  const repeats = isLate(stage) && duty.kind !== 'record';
  for (const to of owners) yield reminder(pressing, moment, { to, repeats, owners, own: true });
  for (const to of watchersOf(pressing, moment.people)) {
    if (!owners.includes(to)) yield reminder(pressing, moment, { to, repeats: false, owners, own: false });
  }
}

/** Those who are to know although it does not hang on them: the case's officers the day before, and once it is late the head of the office. */
function watchersOf({ state, duty, stage }: Pressing, people: readonly Person[]): readonly Person[] {
  const late = isLate(stage);
  if (!watched.has(duty.kind) || (!late && stage !== 'before1' && stage !== 'day')) return [];
  const officers = peopleWithIds(state.facts.officers, people);
  return late ? [...new Set([...officers, ...headsOf(people).filter(({ unit }) => unit === state.unit)])] : officers;
}

/** The heads of a roster, picked out once: thousands of duties ask for them in a scan. */
const heads = new WeakMap<readonly Person[], readonly Person[]>();

function headsOf(people: readonly Person[]): readonly Person[] {
  const known = heads.get(people) ?? people.filter(({ roles }) => roles.includes('head'));
  heads.set(people, known);
  return known;
}

/** Those it hangs on; when the roster has none of them, the heads of the case's office, else every head. */
function ownersOf({ state, duty }: Pressing, people: readonly Person[]): readonly Person[] {
  const own = peopleOf(duty, state, people);
  if (own.length > 0) return own;
  const near = headsOf(people).filter(({ unit }) => unit === state.unit);
  return near.length > 0 ? near : headsOf(people);
}

interface Whom {
  readonly to: Person;
  readonly repeats: boolean;
  readonly owners: readonly Person[];
  /** False for those who only are to know. */
  readonly own: boolean;
}

function reminder({ state, duty, stage }: Pressing, moment: Moment, { to, repeats, owners, own }: Whom): Owed {
  const { deadline, kind } = duty;
  const since = waitingSince(duty, state) ?? duty.since;
  return {
    // Whoever only watches is told once at each stage, whichever hand it has passed to meanwhile.
    duty: `${state.id}|${own ? `${kind}|${since}` : 'watched'}|${deadline?.due ?? ''}`,
    stage,
    repeats,
    to,
    rank: rankOf(duty),
    case: state.id,
    wasTold: () => wasTold(state, moment, own ? undefined : to),
    say: () => caseReminderWords(seenBy({ person: to }, state), duty, {
      waitedWorkdays: stage.startsWith('waiting') ? workdaysBetween(moment.calendar, since, moment.today) : 0,
      ...(own ? {} : { hangsOn: owners }),
      buttons: own ? dutyButtons(kind, state.id) : [],
    }),
  };
}

function rankOf({ kind, deadline }: Duty): number {
  // The day of a first record is only the bureau's own: it never comes before a day of the law.
  if (kind === 'record') return 50;
  return deadline ? deadline.remainingWorkdays - deadline.overdueWorkdays : 100;
}

/** Whether chat has said today what a case asks for next: to everybody it falls to, and to the `actor` who moved it. */
async function wasTold({ id }: CaseState, { ledger, today }: Moment, actor: Person | undefined): Promise<boolean> {
  const last = (await ledger.history(id)).findLast(({ data }) => telling.has(data.type));
  return last !== undefined && Date.parse(last.at) >= Date.parse(`${today}T00:00:00+08:00`) && (actor === undefined || actor.id === last.by);
}
