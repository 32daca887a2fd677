import { type Duty, isCaseOfficer } from '../../knowledge/rules/index.ts';
import type { CaseState, Person } from '../../store/index.ts';

/**
 * Those of `people` a duty hangs on: the case's own officers for what officers do, else everybody of the role and office
 * that an article names. Nobody reviews a case of their own (review/2).
 */
export function peopleOf({ owner }: Duty, { facts }: CaseState, people: readonly Person[]): readonly Person[] {
  if (owner.role === 'officer') return people.filter(({ id }) => facts.officers.includes(id));
  return people.filter(
    (person) =>
      person.roles.includes(owner.role) &&
      (owner.unit === undefined || owner.unit === person.unit) &&
      !(owner.role === 'reviewer' && isCaseOfficer(facts, person)),
  );
}
