import { isCaseOfficer } from '../../knowledge/rules/index.ts';
import type { CaseState, Person } from '../../store/index.ts';

/** Categories whose acts national law has done by two officers at least (行政处罚法 42, 行政强制法 18; inspections by usage). */
const byTwo: ReadonlySet<string> = new Set(['penalty', 'coercion', 'inspection']);

/** Names as said, sorted into officers of the roster and words that name none, or more than one. */
export interface Colleagues {
  readonly found: readonly Person[];
  readonly unknown: readonly string[];
}

/** Finds officers by name or id. */
export function findColleagues(names: readonly string[], people: readonly Person[]): Colleagues {
  const found: Person[] = [];
  const unknown: string[] = [];
  for (const said of names) {
    const fits = people.filter(({ id, name, roles }) => roles.includes('officer') && (name === said || id === said));
    if (fits.length === 1 && fits[0]) found.push(fits[0]);
    else unknown.push(said);
  }
  return { found: [...new Set(found)], unknown };
}

/** Officers of the case's office who may still go along, when it has one officer and its kind calls for two; else none. */
export function colleaguesWanted({ facts, unit }: CaseState, people: readonly Person[]): readonly Person[] {
  if (facts.officers.length > 1 || !byTwo.has(facts.category)) return [];
  return people.filter((person) => person.roles.includes('officer') && person.unit === unit && !isCaseOfficer(facts, person) && mayStillJoin(facts, person));
}

/** Whoever has reviewed a case cannot become one of its officers. */
export function mayStillJoin({ rounds }: CaseState['facts'], { id }: Person): boolean {
  return !rounds.some(({ opinion }) => opinion?.reviewerId === id);
}
