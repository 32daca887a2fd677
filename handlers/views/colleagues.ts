import type { ViewContext } from './view-context.ts';

/** Somebody who can be chosen. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
}

/** The other officers of the asker's office: who may go along. */
export function colleaguesOf({ asker: { person }, people }: Pick<ViewContext, 'asker' | 'people'>): readonly Colleague[] {
  return people.filter(({ id, roles, unit }) => roles.includes('officer') && unit === person?.unit && id !== person.id).map(({ id, name }) => ({ id, name }));
}
