import type { Address, PlatformName } from './core/index.ts';
import type { Contacts, Person } from '../store/index.ts';

/** Platforms that can start a private chat with a person, and under which of the person's ids. */
const reach: readonly (readonly [PlatformName, (person: Person) => string | undefined])[] = [
  ['wecom', (person) => person.wecom],
  ['dingtalk', (person) => person.dingtalk],
  ['wecom-bot', (person) => person.wecom],
  ['console', (person) => person.id],
];

/**
 * Where a person can be told something, by the platforms that are on: the one they were heard on last comes first, the
 * others stand in when it fails. Empty when nowhere.
 */
export function createAddressBook(on: readonly PlatformName[], contacts: Pick<Contacts, 'lastHeardOn'>): (person: Person) => readonly Address[] {
  return (person) => {
    const routes = reach.flatMap(([platform, idOf]): Address[] => {
      const id = on.includes(platform) ? idOf(person) : undefined;
      return id === undefined ? [] : [{ platform, kind: 'private', conversation: id }];
    });
    const last = contacts.lastHeardOn(person.id);
    return routes.toSorted((a, b) => Number(b.platform === last) - Number(a.platform === last));
  };
}

/** The leaders' group on each platform that can speak to it; the first is used, the others stand in when it fails. */
export function leadersGroup(on: readonly PlatformName[]): readonly Address[] {
  const able = (['wecom-group', 'dingtalk-group', 'console'] as const).filter((platform) => on.includes(platform));
  return able.map((platform) => ({ platform, kind: 'group', conversation: 'leaders' }));
}
