import type { Duty, DutyKind } from '../../knowledge/rules/index.ts';

/** The duties in their order, those of one kind first: what has just been reported is what the reply speaks of. */
export function dutiesFrom(kind: DutyKind, duties: readonly Duty[]): readonly Duty[] {
  return [...duties.filter((duty) => duty.kind === kind), ...duties.filter((duty) => duty.kind !== kind)];
}
