import type { Address, PlatformName } from './core/index.ts';
import type { Contacts, Person } from '../store/index.ts';

/** Platforms that can start a private chat with a person, and under which of the person's ids. */
const reach: readonly (readonly [PlatformName, (person: Person) => string | undefined])[] = [
  ['wecom', (person) => person.wecom],
  ['dingtalk', (person) => person.dingtalk],
  ['wecom-bot', (person) => person.wecom],
  ['console', (person) => person.id],
];

/** Where people can be told something, by the platforms that are on. */
export interface AddressBook {
  /** Whether there is any way to a person at all. */
  canReach(person: Person): boolean;
  /** The ways to a person: the platform they were heard on last comes first, the others stand in when it fails. Empty when there is none. */
  routesTo(person: Person): Promise<readonly Address[]>;
}

/** Builds the address book over the platforms that are `on`. */
export function createAddressBook(on: readonly PlatformName[], contacts: Pick<Contacts, 'lastHeardOn'>): AddressBook {
  const waysTo = (person: Person): readonly Address[] =>
    reach.flatMap(([platform, idOf]): Address[] => {
      const id = on.includes(platform) ? idOf(person) : undefined;
      return id === undefined ? [] : [{ platform, kind: 'private', conversation: id }];
    });
  return {
    canReach: (person) => waysTo(person).length > 0,
    routesTo: async (person) => {
      const ways = waysTo(person);
      if (ways.length < 2) return ways;
      const last = await contacts.lastHeardOn(person.id);
      return ways.toSorted((a, b) => Number(b.platform === last) - Number(a.platform === last));
    },
  };
}

/** The leaders' group on each platform that can speak to it; the first is used, the others stand in when it fails. */
export function leadersGroup(on: readonly PlatformName[]): readonly Address[] {
  const able = (['wecom-group', 'dingtalk-group', 'console'] as const).filter((platform) => on.includes(platform));
  return able.map((platform) => ({ platform, kind: 'group', conversation: 'leaders' }));
}
