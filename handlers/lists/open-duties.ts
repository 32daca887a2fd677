import type { Duty } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import { maySee, openDuties } from '../cases/index.ts';
import type { CommandContext } from '../command.ts';

/** An open duty with the case it belongs to. */
export interface CaseDuty {
  readonly state: CaseState;
  readonly duty: Duty;
}

/** What duties depend on besides the case. */
export type Moment = Pick<CommandContext, 'today' | 'calendar' | 'settings'>;

/**
 * Duties by the state they were derived from. A case that changes gets a new state, and with the state its entry goes:
 * what is remembered is never stale and never outlives its case.
 */
const remembered = new WeakMap<CaseState, Moment & { readonly duties: readonly Duty[] }>();

/** {@link openDuties}, derived once a day for each state of a case, and again when the calendar has changed. */
export function dutiesToday(state: CaseState, { today, calendar, settings }: Moment): readonly Duty[] {
  const known = remembered.get(state);
  if (known?.today === today && known.calendar === calendar && known.settings === settings) return known.duties;
  const duties = openDuties(state, { today, calendar, settings });
  remembered.set(state, { today, calendar, settings, duties });
  return duties;
}

/** By how many days the most belated duty of a case is late; 0 when none is. */
export function daysOverdue(state: CaseState, moment: Moment): number {
  return dutiesToday(state, moment).reduce((most, { deadline }) => Math.max(most, deadline?.overdueDays ?? 0), 0);
}

/**
 * The open duties of all open cases the asker may see that satisfy `wanted`: the earliest due first, those without a day last. Sorted by
 * laying them out by their day: there are thousands of duties and a few dozen days.
 */
export async function openCaseDuties(context: Moment & Pick<CommandContext, 'asker' | 'ledger'>, wanted: (found: CaseDuty) => boolean): Promise<readonly CaseDuty[]> {
  const byDay = new Map<string, CaseDuty[]>();
  for (const state of await context.ledger.openCases()) {
    if (!maySee(context.asker, state)) continue;
    for (const duty of dutiesToday(state, context)) {
      const each = { state, duty };
      if (!wanted(each)) continue;
      const day = duty.deadline?.due ?? lastOfAll;
      const sameDay = byDay.get(day);
      if (sameDay) sameDay.push(each);
      else byDay.set(day, [each]);
    }
  }
  return [...byDay.keys()].sort().flatMap((day) => byDay.get(day) ?? []);
}

/** Sorts behind every day. */
const lastOfAll = '9999';
