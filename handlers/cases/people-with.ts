import type { Person, Role } from '../../store/index.ts';
import type { CommandContext } from '../command.ts';

type Whom = Pick<CommandContext, 'people' | 'asker'>;

/** The people of a role (and an office, where one is named) who are to be told something: never the asker. */
export function peopleWith({ people, asker }: Whom, role: Role, unit?: string): readonly Person[] {
  return people.filter(({ id, roles, unit: own }) => id !== asker.person?.id && roles.includes(role) && (unit === undefined || own === unit));
}

/** The people with these ids who are to be told something: never the asker. */
export function peopleNamed({ people, asker }: Whom, ids: readonly string[]): readonly Person[] {
  return people.filter(({ id }) => id !== asker.person?.id && ids.includes(id));
}
