import { type Workplace, worksAt } from '../../knowledge/rules/index.ts';
import type { Person, Role } from '../../store/index.ts';
import type { CommandContext } from '../command.ts';

type Whom = Pick<CommandContext, 'people' | 'asker'>;

/** The people of a role (and an office, where one is named) who are to be told something: never the asker. */
export function peopleWith({ people, asker }: Whom, role: Role, where: Workplace = {}): readonly Person[] {
  return people.filter((person) => person.id !== asker.person?.id && person.roles.includes(role) && worksAt(person, where));
}

/** The people with these ids who are to be told something: never the asker. */
export function peopleNamed({ people, asker }: Whom, ids: readonly string[]): readonly Person[] {
  return people.filter(({ id }) => id !== asker.person?.id && ids.includes(id));
}
