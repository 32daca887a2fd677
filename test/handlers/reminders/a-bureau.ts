import { type Address, dayAt, type PlatformName, SettableClock, silentLogger, silentMeter } from '../../../bot/core/index.ts';
import { createAddressBook } from '../../../bot/address-book.ts';
import { createBureauCalendar, createScan } from '../../../handlers/index.ts';
import { bureauDefaults } from '../../../knowledge/rules/index.ts';
import { demoPeople, inOffices, type NewDelivery, openEmbeddedStore, type Person, type Store } from '../../../store/index.ts';
import { anOrigin } from '../../builders/event.ts';
import type { Trouble } from '../../../handlers/reminders/owed.ts';
import type { Happened } from '../cases/seeded.ts';

/** A store, a roster and a scan over them, without a platform: what a scan puts out is read from the outbox. */
export interface Bureau {
  readonly clock: SettableClock;
  /** What is wrong with channels; may be added to. */
  readonly troubles: Trouble[];
  readonly store: Store;
  /** Puts another roster in force. */
  employ(people: readonly Person[]): void;
  /** What scans have put out so far, in order. */
  readonly out: NewDelivery[];
  /** Adds a case with this history, or goes on with one. */
  happen(happened: Happened, subject?: string): Promise<string>;
  /** Everything put out so far reaches its people. */
  arrive(): Promise<void>;
  /** A scan at a time (ISO), which may lie before an earlier one: the clock was set back. */
  scanAt(at: string): Promise<readonly NewDelivery[]>;
}

/** Opens a bureau on a Wednesday morning; `group` is the leaders' group, `platforms` those that are on. */
export async function aBureau({ group = [], platforms = ['console'], people: first = demoPeople }: { group?: readonly Address[]; platforms?: readonly PlatformName[]; people?: readonly Person[] } = {}): Promise<Bureau> {
  const clock = new SettableClock(Date.parse('2026-03-11T09:00:00+08:00'));
  const store = await openEmbeddedStore({ clock, logger: silentLogger });
  const out: NewDelivery[] = [];
  const troubles: Trouble[] = [];
  let people = inOffices(first);
  const book = createAddressBook(platforms, store.contacts);
  const scan = createScan({
    store,
    roster: { people: () => people },
    routesTo: (person) => book.routesTo(person),
    canReach: (person) => book.canReach(person),
    group,
    calendar: createBureauCalendar(store.ledger),
    settings: bureauDefaults,
    troublesAt: () => Promise.resolve(troubles),
    deliver: (deliveries) => out.push(...deliveries),
    clock,
    meter: silentMeter,
  });
  return {
    clock,
    troubles,
    store,
    employ: (next) => {
      people = inOffices(next);
    },
    out,
    happen: async (happened, known) => {
      let subject: string | { readonly newIn: number } = known ?? { newIn: 2026 };
      let version = known === undefined ? 0 : (await store.ledger.history(known)).length;
      for (const [by, ...events] of happened) {
        const added = await store.ledger.append({ subject, version, events, origin: anOrigin({ by }) });
        subject = added.subject;
        version += events.length;
      }
      return typeof subject === 'string' ? subject : dayAt(clock.now());
    },
    arrive: async () => {
      for (const { id } of out) await store.outbox.settle(id, 'active');
    },
    scanAt: async (at) => {
      const before = out.length;
      clock.advanceTo(Date.parse(at));
      await scan(Date.parse(at));
      return out.slice(before);
    },
  };
}
