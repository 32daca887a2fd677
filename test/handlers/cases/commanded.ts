import { dayAt, SettableClock, silentLogger } from '../../../bot/core/index.ts';
import type { CommandContext, Outcome } from '../../../handlers/command.ts';
import { commands } from '../../../handlers/commands.ts';
import { createRecorder } from '../../../handlers/context/index.ts';
import { dispatch } from '../../../handlers/dispatch.ts';
import type { IntentName } from '../../../handlers/understand/index.ts';
import { bureauDefaults, createCalendar, plainDate } from '../../../knowledge/rules/index.ts';
import { createMemoryMedia, demoPeople, inOffices, type Ledger, openEmbeddedStore, openLedger, type Person } from '../../../store/index.ts';
import { anOrigin } from '../../builders/event.ts';
import { aMessage } from '../../builders/message.ts';
import { fakeKnowledge } from '../../fakes/fake-knowledge.ts';
import type { Happened } from './seeded.ts';

/** Commands given past the words: as a button of a page gives them. */
export interface Commanded {
  readonly ledger: Ledger;
  readonly clock: SettableClock;
  readonly give: (as: string, name: IntentName, fields?: Readonly<Record<string, unknown>>) => Promise<Outcome>;
}

/** The dispatcher over a ledger in memory in which a case has happened at nine; `listed` are the demo roster unless given, `over` stands in for parts of what commands use. */
export async function commandedAfter(happened: Happened, listed: readonly Person[] = demoPeople, over: Partial<CommandContext> = {}): Promise<Commanded> {
  const people = inOffices(listed);
  const clock = new SettableClock(Date.parse('2026-03-10T01:00:00Z'));
  const ledger = await openLedger(undefined, clock, silentLogger);
  const { claims, outbox, questions } = await openEmbeddedStore({ clock, logger: silentLogger });
  const knowledge = fakeKnowledge();
  let subject: string | { readonly newIn: number } = { newIn: 2026 };
  let version = 0;
  for (const [by, ...events] of happened) {
    const added = await ledger.append({ subject, version, events, origin: anOrigin({ by, at: new Date(clock.now()).toISOString() }) });
    subject = added.subject;
    version += events.length;
  }
  return {
    ledger,
    clock,
    give: async (as, name, fields = {}) => {
      const person = people.find(({ id }) => id === as);
      const asker = person ? { person } : {};
      const context: CommandContext = {
        asker,
        where: 'private',
        today: plainDate(dayAt(clock.now())),
        now: clock.now(),
        knowledge,
        sharesCases: false,
        ledger,
        media: createMemoryMedia(),
        claims,
        outbox,
        questions,
        calendar: createCalendar(),
        settings: bureauDefaults,
        people,
        rosterProblem: undefined,
        platforms: ['console'],
        commands,
        attachments: [],
        progress: () => undefined,
        record: createRecorder(ledger, clock, aMessage({ platform: 'console', from: as }), asker),
        ...over,
      };
      return (await dispatch({ name, fields, form: 'command' }, context)).outcome;
    },
  };
}
