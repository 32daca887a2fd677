import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAddressBook } from '../../../bot/address-book.ts';
import { openBot } from '../../../bot/app.ts';
import { SettableClock, silentLogger, silentMeter } from '../../../bot/core/index.ts';
import { createConsole } from '../../../bot/platforms/console/index.ts';
import { createBureauCalendar, createScan } from '../../../handlers/index.ts';
import { bureauDefaults } from '../../../knowledge/rules/index.ts';
import type { Store } from '../../../store/index.ts';
import { openPostgres } from '../../../store/postgres/index.ts';
import { measuredOn, people } from './many-cases.ts';

/** The bot in this process over the PostgreSQL store, asked as people ask it. */
export interface AskedBot {
  readonly store: Store;
  readonly clock: SettableClock;
  /** Sends a message as a person and waits for the words of its answer; refuses an error. */
  ask(as: string, text: string): Promise<string>;
  /** The board over this year, as the leader sees it. */
  board(): Promise<void>;
  /** One scan for reminders; gives how many messages it made. */
  scan(): Promise<number>;
  stop(): Promise<void>;
}

/** Opens it over the ledger of `bureau`, on the morning of {@link measuredOn}. */
export async function openAskedBot(url: string, bureau: string, directory: string): Promise<AskedBot> {
  const clock = new SettableClock(Date.parse(`${measuredOn}T09:00:00+08:00`));
  await writeFile(join(directory, 'roster.json'), people);
  const postgres = await openPostgres({ url, logger: silentLogger });
  let built: ReturnType<typeof createConsole> | undefined;
  const bot = await openBot({
    bureau,
    directory,
    openStore: () => postgres.openStore({ bureau, directory, clock }),
    roster: { file: join(directory, 'roster.json') },
    clock,
    logger: silentLogger,
    meter: silentMeter,
    platforms: ({ roster, slips, boards }) => [(built = createConsole({ clock, logger: silentLogger, slips, boards, people: () => roster.people() }))],
  });
  if (!built) throw new Error('console not built');
  const console = built;
  const waiting = new Map<string, (words: { readonly kind: string; readonly text: string }) => void>();
  console.subscribe(({ to, reply, progress }) => {
    if (!progress) waiting.get(to.conversation)?.(reply);
  });
  const book = createAddressBook(['console'], bot.store.contacts);
  let made = 0;
  const scan = createScan({
    store: bot.store,
    roster: bot.roster,
    routesTo: (person) => book.routesTo(person),
    canReach: (person) => book.canReach(person),
    group: [{ platform: 'console', kind: 'group', conversation: 'leaders' }],
    calendar: createBureauCalendar(bot.store.ledger),
    settings: bureauDefaults,
    troublesAt: () => Promise.resolve([]),
    deliver: (deliveries) => void (made += deliveries.length),
    clock,
    meter: silentMeter,
  });
  return {
    store: bot.store,
    clock,
    ask: async (as, text) => {
      const message = console.message({ as, text, conversation: `of-${as}` });
      const answered = new Promise<{ kind: string; text: string }>((resolve) => waiting.set(message.replyTo.conversation, resolve));
      await bot.pipeline.take(message);
      const reply = await answered;
      if (reply.kind === 'error') throw new Error(`${text}: ${reply.text}`);
      return reply.text;
    },
    board: async () => {
      if (!(await bot.viewsFor('leader')?.board(null))) throw new Error('the leader sees no board');
    },
    scan: async () => {
      made = 0;
      await scan(clock.now());
      return made;
    },
    stop: async () => {
      await bot.stop();
      await postgres.close();
    },
  };
}
