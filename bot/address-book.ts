import type { Address, PlatformName } from './core/index.ts';
import type { Person } from '../store/index.ts';

/** Platforms that can start a private chat with a person, the first that is on and knows the person is used. */
const reach: readonly (readonly [PlatformName, (person: Person) => string | undefined])[] = [
  ['wecom', (person) => person.wecom],
  ['dingtalk', (person) => person.dingtalk],
  ['wecom-bot', (person) => person.wecom],
  ['console', (person) => person.id],
];

/** Where a person can be told something, by the platforms that are on; `undefined` when nowhere. */
export function createAddressBook(on: readonly PlatformName[]): (person: Person) => Address | undefined {
  return (person) => {
    for (const [platform, idOf] of reach) {
      const id = on.includes(platform) ? idOf(person) : undefined;
      if (id !== undefined) return { platform, kind: 'private', conversation: id };
    }
    return undefined;
  };
}
