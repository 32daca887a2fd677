import type { Standing } from './working-days.ts';

/**
 * How far a duty has come, as reminders count it: `before3`, `before1` and `day` on the way to the last day; `late1`, `late5`, `late10` … once
 * it has passed; `waiting1`, `waiting5`, `waiting10` … for what has no last day near. Numbers are working days.
 */
export type ReminderStage = 'before3' | 'before1' | 'day' | `late${number}` | `waiting${number}`;

/** From here on lateness and waiting are spoken of once a week. */
const week = 5;

/**
 * The stage a last day has brought; `undefined` while it is more than three working days away. In a `period` (working days) of a week or less
 * three days before is too soon after it was first said: there the day before is the first stage.
 */
export function deadlineStage({ remainingWorkdays, overdueWorkdays, overdueDays }: Standing, period = Infinity): ReminderStage | undefined {
  if (overdueDays > 0) return `late${overdueWorkdays < week ? 1 : wholeWeeks(overdueWorkdays)}`;
  if (remainingWorkdays === 0) return 'day';
  if (remainingWorkdays === 1) return 'before1';
  return remainingWorkdays <= 3 && period > week ? 'before3' : undefined;
}

/** The stage that waiting for `workdays` working days has brought; `undefined` on the day it began. */
export function waitingStage(workdays: number): ReminderStage | undefined {
  if (workdays < 1) return undefined;
  return workdays < week ? 'waiting1' : `waiting${wholeWeeks(workdays)}`;
}

/** True for stages in which a duty is spoken of every working day, until the person has said 已知悉. */
export function isLate(stage: ReminderStage): boolean {
  return stage.startsWith('late');
}

function wholeWeeks(workdays: number): number {
  return Math.floor(workdays / week) * week;
}
