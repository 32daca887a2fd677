import { type Duty, isCaseOfficer, worksAt } from '../../knowledge/rules/index.ts';
import type { CaseState, Person } from '../../store/index.ts';

/** People by id, made once for each roster: thousands of duties are looked up in a scan. */
const indexes = new WeakMap<readonly Person[], ReadonlyMap<string, Person>>();

/** The people of `people` with these ids, in the order of the ids; ids nobody has are passed over. */
export function peopleWithIds(ids: readonly string[], people: readonly Person[]): readonly Person[] {
  let index = indexes.get(people);
  if (!index) {
    index = new Map(people.map((person) => [person.id, person]));
    indexes.set(people, index);
  }
  const byId = index;
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/**
 * Whether a duty hangs on a person: on the case's own officers for what officers do, else on everybody of the role and office
 * that an article names. Nobody reviews a case of their own (review/2).
 */
export function hangsOn({ owner }: Duty, { facts }: CaseState, person: Person): boolean {
  if (owner.role === 'officer') return facts.officers.includes(person.id);
  return (
    person.roles.includes(owner.role) &&
    worksAt(person, owner) &&
    !(owner.role === 'reviewer' && isCaseOfficer(facts, person))
  );
}

/** Those of `people` a duty hangs on. */
export function peopleOf(duty: Duty, state: CaseState, people: readonly Person[]): readonly Person[] {
  if (duty.owner.role === 'officer') return peopleWithIds(state.facts.officers, people);
  return people.filter((person) => hangsOn(duty, state, person));
}
