import { apology, type BureauTotals, type ContextOptions, createBureauCalendar, createResponder, createScan, createViews, type Download, type Period, type PersonViews, teachCollected, totalsOf } from '../handlers/index.ts';
import { openKnowledge } from '../knowledge/index.ts';
import { bureauDefaults, type BureauSettings } from '../knowledge/rules/index.ts';
import { mainBureau, openEmbeddedStore, openRoster, type Person, type Roster, type RosterSource, type Store } from '../store/index.ts';
import { createAddressBook, leadersGroup } from './address-book.ts';
import type { Config } from './config.ts';
import { ChannelWatch, type ChannelTrouble } from './channel-watch.ts';
import type { Address, Boards, Clock, Connection, Logger, Meter, Platform, PlatformName, ReadMedia, Slips } from './core/index.ts';
import { openLibraryFile } from './library.ts';
import { openEmbeddings } from './embeddings.ts';
import { openWording } from './model.ts';
import { MonthlyQuota, type Spent } from './monthly-quota.ts';
import { createPipeline, type Pipeline } from './pipeline/index.ts';
import { createScheduler, type Scheduler } from './scheduler/index.ts';
import { sweepMedia } from './sweep-media.ts';

/** What platforms are built upon: `spend` counts what a platform's quota counts, `readMedia` reads files to be sent. */
export interface Surroundings {
  readonly roster: Roster;
  readonly spend: (what: Spent) => void;
  readonly readMedia: ReadMedia;
  readonly slips: Slips;
  readonly boards: Boards;
}

/** What a bot is made of. */
export interface BotOptions {
  /** Whose bot it is: its id, and what people call it; the only bureau when absent. */
  readonly bureau?: string;
  readonly name?: string;
  /** The numbers of all bureaus, where the leaders of the city may read them. */
  readonly cityTotals?: ContextOptions['cityTotals'];
  /** Builds the platforms, once people are known and the store is open. */
  readonly platforms: (surroundings: Surroundings) => readonly Platform[];
  /** The long connections, as far as they have been opened. */
  readonly connections?: ReadonlyMap<PlatformName, Connection>;
  /** What DingTalk allows in a month. */
  readonly quota?: Readonly<Record<Spent, number>>;
  /** Where the store and the added regulations are kept; in memory when absent. */
  readonly directory?: string;
  /** Opens a store that other processes share; the embedded one in `directory` when absent. */
  readonly openStore?: () => Promise<Store>;
  readonly roster: RosterSource;
  /** What the bureau has set for itself; the defaults when absent. */
  readonly settings?: BureauSettings;
  /** Words answers better when present. */
  readonly model?: Config['model'];
  readonly clock: Clock;
  readonly logger: Logger;
  readonly meter: Meter;
}

/** A bot put together: the same whether HTTP, a terminal or a script stands in front of it. */
export interface Bot {
  readonly store: Store;
  readonly roster: Roster;
  readonly platforms: readonly Platform[];
  readonly pipeline: Pipeline;
  readonly scheduler: Scheduler;
  readonly quota: MonthlyQuota;
  /** What pages show to a person, `undefined` when nobody of this id is listed; what anybody may see when no id is given. */
  viewsFor(id: string | undefined): PersonViews | undefined;
  /** What its cases of a period amount to; numbers alone. */
  totals(period: Period): Promise<BureauTotals>;
  /** How many regulations there are beside the three. */
  addedRegulations(): number;
  /** What is wrong with channels now. */
  troubles(): Promise<readonly ChannelTrouble[]>;
  /** Finishes what is under way and lets go of the store. */
  stop(): Promise<void>;
}

/** The only place that picks implementations for ports. Opens everything and starts the pipeline. */
export async function openBot({ bureau = mainBureau, name, cityTotals, platforms: build, directory, openStore, roster: source, settings = bureauDefaults, connections = new Map(), quota: limits = { message: Infinity, call: Infinity }, model, clock, logger, meter }: BotOptions): Promise<Bot> {
  const library = await openLibraryFile(directory, logger);
  const knowledge = openKnowledge(library.current);
  const roster = await openRoster(source, logger, settings.offices);
  const store = openStore ? await openStore() : await openEmbeddedStore({ bureau, ...(directory === undefined ? {} : { directory }), clock, logger });
  const quota = new MonthlyQuota(store.tallies, limits);
  const platforms = build({ roster, spend: (what) => quota.spend(what, clock.now()), readMedia: (sha256) => store.media.read(sha256), slips: store.slips, boards: store.boards });
  // Pages are a way in, not a place where somebody can be told something.
  const on = platforms.map((platform) => platform.name).filter((name) => name !== 'h5');
  await teachCollected(knowledge, store.questions);
  const addresses = createAddressBook(on, store.contacts);
  const routesTo = (person: Person): Promise<readonly Address[]> => addresses.routesTo(person);
  const calendar = createBureauCalendar(store.ledger);
  const download: Download = (from, attachment) => platforms.find(({ name }) => name === from)?.download?.(attachment);
  const vectors = await openEmbeddings(model, directory, knowledge);
  const word = model && openWording(model, knowledge.articles, { clock, meter });
  const standing = { knowledge, roster, platforms: on, store, settings, calendar, ...(word ? { word } : {}), ...(vectors ? { nearByVector: (question: string) => vectors.nearest(question) } : {}), sharesCases: model?.sharesCases ?? false, ...(cityTotals ? { cityTotals } : {}), clock };
  const respond = createResponder({ ...standing, routesTo, download, logger, meter });
  const views = createViews(standing);
  const isListed = (id: string): boolean => roster.people().some((person) => person.id === id);
  const pipeline = createPipeline({ store, platforms, respond, isListed, apology, clock, logger, meter });
  const watch = new ChannelWatch();
  const troubles = async (now = clock.now()): Promise<readonly ChannelTrouble[]> => watch.look({ waiting: await store.outbox.waiting(), connections, now });
  const scan = createScan({
    store,
    roster,
    canReach: (person) => addresses.canReach(person),
    routesTo,
    group: leadersGroup(on),
    calendar,
    settings,
    troublesAt: async (now) => [...(await troubles(now)), ...quota.troubles(now)],
    deliver: (deliveries) => pipeline.deliver(deliveries),
    clock,
    meter,
  });
  const scheduler = createScheduler(
    [
      { name: 'roster', wake: '*/5 * * * * *', run: () => roster.refresh() },
      { name: 'added regulations', wake: '*/5 * * * * *', run: () => library.refresh() },
      ...(vectors ? [{ name: 'embeddings', wake: '*/10 * * * *', hourly: true, run: () => vectors.prepare() }] : []),
      { name: 'reminders', wake: '*/5 * * * *', hourly: true, shared: true, run: scan },
      // What an admin has collected at another process counts here within the minute.
      ...(store.jobs ? [{ name: 'collected questions', wake: '15 * * * * *', run: () => teachCollected(knowledge, store.questions) }] : []),
      { name: 'tidy', wake: '30 3 * * *', shared: true, run: (now) => store.tidy(now) },
      { name: 'media', wake: '45 3 * * *', shared: true, run: (now) => sweepMedia(store, now).then(() => undefined) },
    ],
    { clock, logger, waker: store.jobs },
  );
  await pipeline.start();
  return {
    store,
    roster,
    platforms,
    pipeline,
    scheduler,
    quota,
    viewsFor: (id) => {
      if (id === undefined) return views(undefined);
      const person = roster.people().find((each) => each.id === id);
      return person && views(person);
    },
    totals: (period) => totalsOf(period, { name: name ?? settings.agency, store, calendar, settings, clock }),
    addedRegulations: () => library.current().regulations.length,
    troubles: () => troubles(),
    stop: async () => {
      await scheduler.stop();
      await pipeline.stop();
      await store.close();
    },
  };
}
