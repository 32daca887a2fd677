import type { Reply } from '../../bot/core/index.ts';
import { addDays, type Duty, type PlainDate, weekdayOf } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import { dutiesToday, figuresOf, openAnnualDuties, peopleOf } from '../lists/index.ts';
import { digestReply, type Digest, type HangingDuty, weekNumbers } from '../replies/index.ts';
import type { Moment } from './owed.ts';

/**
 * What leaders are told today: what is late by the law or by the bureau's term for reviews (publicity/4, 10, 11, 14, review/9), and on the first
 * working day of a week its numbers and days. `undefined` when there is nothing to tell.
 */
export async function digestOf(moment: Moment, { withParty }: { readonly withParty: boolean }): Promise<Reply | undefined> {
  const { today } = moment;
  const dated = await datedDuties(moment);
  const late = dated.filter(({ duty }) => daysLate(duty) > 0).sort((a, b) => daysLate(b.duty) - daysLate(a.duty));
  const annualLate = (await openAnnualDuties(moment)).filter(({ state }) => state === 'late');
  const week = opensWeek(moment) ? await weekOf(dated, moment) : undefined;
  const isQuiet = !week || (week.coming.length === 0 && weekNumbers(week.figures).length === 0);
  if (late.length === 0 && annualLate.length === 0 && isQuiet) return undefined;
  return digestReply({ today, late, annualLate, withParty, ...(week ? { week } : {}) });
}

/** Every duty with a last day that leaders answer for. Missing recordings are between the bot and its officers. */
async function datedDuties(moment: Moment): Promise<readonly HangingDuty[]> {
  const found: HangingDuty[] = [];
  for (const state of await moment.ledger.openCases()) {
    for (const duty of dutiesToday(state, moment)) {
      if (duty.deadline && duty.kind !== 'record') found.push(hanging(state, duty, moment));
    }
  }
  return found;
}

function hanging(state: CaseState, duty: Duty, { people }: Moment): HangingDuty {
  return {
    state,
    duty,
    get whom() {
      return peopleOf(duty, state, people);
    },
  };
}

function daysLate({ deadline }: Duty): number {
  return deadline?.overdueDays ?? 0;
}

/** Whether today is the first working day of its week; a Sunday worked in exchange ends a week. */
function opensWeek({ today, calendar }: Moment): boolean {
  for (let day = mondayOf(today); day < today; day = addDays(day, 1)) if (calendar.isWorkday(day)) return false;
  return true;
}

async function weekOf(dated: readonly HangingDuty[], { ledger, today, calendar }: Moment): Promise<NonNullable<Digest['week']>> {
  const monday = mondayOf(today);
  const [before, sunday] = [{ from: addDays(monday, -7), to: addDays(monday, -1) }, addDays(monday, 6)];
  const coming = dated
    .filter(({ duty: { deadline } }) => deadline !== undefined && deadline.due >= today && deadline.due <= sunday)
    .sort((a, b) => ((a.duty.deadline?.due ?? '') < (b.duty.deadline?.due ?? '') ? -1 : 1));
  return { before, figures: figuresOf(await ledger.casesWithin(before), before, today, calendar), coming };
}

function mondayOf(day: PlainDate): PlainDate {
  return addDays(day, -((weekdayOf(day) + 6) % 7));
}
