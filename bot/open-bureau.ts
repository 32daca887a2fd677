import { createHmac } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Bot, openBot } from './app.ts';
import { createChannels } from './channels.ts';
import type { Config } from './config.ts';
import type { Clock, Connection, IncomingMessage, LinkFile, Logger, Meter, Platform, PlatformName, Receive } from './core/index.ts';
import { createCallbacks, createFileLinks, createVerifyFiles, type FileLinks, type FrontBureau, type Gauges, inOrder, localNameOf } from './http/index.ts';
import { createH5Platform, createPages, type H5Platform } from './pages/index.ts';
import { type PartFacts } from './parts.ts';
import type { Taken } from './pipeline/index.ts';
import { createConsole, createConsoleRoutes } from './platforms/console/index.ts';
import { setMenus } from './set-menu.ts';
import type { BureauTotals, Period } from '../handlers/index.ts';
import type { RosterSource } from '../store/index.ts';
import type { Postgres } from '../store/postgres/index.ts';
import type { BureauConfig } from './bureaus/index.ts';

/** What a bureau is opened with, the same for all. */
export interface OpenBureauOptions {
  /** Whether others are served beside it: its name then stands in addresses and lines. */
  readonly several: boolean;
  /** The numbers of all bureaus, for the leaders of the city. */
  readonly cityTotals?: (period: Period) => Promise<readonly BureauTotals[]>;
  /** The database all bureaus are kept in; each in its own folder when absent. */
  readonly postgres?: Postgres | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly meter: Meter;
}

/** One bureau, open: its own store, people, apps, pages and reminders, apart from every other. */
export interface OpenBureau extends FrontBureau {
  readonly bot: Bot;
  readonly gauges: Gauges;
  /** What its start lines tell. */
  facts(): Omit<PartFacts, 'url'>;
  /** Why it is not ready, by part; empty when it is. */
  missing(): ReadonlyMap<string, string>;
  /** Opens its long connections and starts its jobs. */
  start(): Promise<void>;
  /** Finishes what it holds and lets go of its store. */
  stop(): Promise<void>;
}

/** Opens a bureau: everything but the HTTP server, which stands before all. Rejects with an exposed `AppError` that says what to mend. */
export async function openBureau({ id, name, config, file }: BureauConfig, { several, cityTotals, postgres, clock, logger: log, meter }: OpenBureauOptions): Promise<OpenBureau> {
  const logger = several ? forBureau(log, id) : log;
  const source = await rosterSource(config);
  const connections = new Map<PlatformName, Connection>();
  const { publicUrl } = config;
  const localName = several ? { localName: localNameOf(id) } : {};
  // Without an address phones can reach there is nothing to link to.
  const fileLink: LinkFile = (linked) => (publicUrl === undefined || !fileLinks ? undefined : `${publicUrl}${fileLinks.offer(linked)}`);
  let console: ReturnType<typeof createConsole> | undefined;
  let h5: H5Platform | undefined;
  let fileLinks: FileLinks | undefined;
  const bot = await openBot({
    bureau: id,
    name,
    directory: config.dataDir,
    ...(postgres ? { openStore: () => postgres.openStore({ bureau: id, directory: config.dataDir, clock }) } : {}),
    roster: source,
    settings: { ...file.settings, seesTotals: cityTotals !== undefined },
    ...(config.model ? { model: config.model } : {}),
    ...(cityTotals ? { cityTotals } : {}),
    clock,
    logger,
    meter,
    connections,
    quota: config.dingtalkQuota,
    platforms: ({ roster, spend, readMedia, slips, boards }) => {
      if (config.console) console = createConsole({ clock, logger, slips, boards, people: () => roster.people(), readMedia });
      fileLinks = createFileLinks(clock, slips, logger);
      h5 = createH5Platform({ clock, readMedia, slips });
      return [...createChannels(config, { clock, logger, slips, spend, readMedia, fileLink }), ...(console ? [console] : []), h5];
    },
  });
  const links = fileLinks;
  if (!h5 || !links) throw new Error('the pages have no platform');
  const take = (message: IncomingMessage): Promise<Taken> => bot.pipeline.take(message);
  const pages = createPages({
    viewsFor: (person) => bot.viewsFor(person),
    find: (via, account) => bot.roster.find(via, account)?.id,
    platforms: bot.platforms,
    h5,
    take,
    keepMedia: (bytes) => bot.store.media.keep(bytes),
    readMedia: (sha256) => bot.store.media.read(sha256),
    key: keyOf(id, await bot.store.secret()),
    slips: bot.store.slips,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...localName,
    clock,
    logger,
  });
  let disconnect = (): Promise<unknown> => Promise.resolve();
  const callbacks = createCallbacks({ platforms: bot.platforms, take, clock, logger, meter });
  return {
    id,
    publicUrl,
    bot,
    callbacks,
    site: inOrder([
      callbacks,
      links.routes((sha256) => bot.store.media.read(sha256)) as FrontBureau['site'],
      ...(config.wecom ? [createVerifyFiles(join(config.dataDir, 'verify'))] : []),
      pages,
      ...(console ? [createConsoleRoutes(console, take, localName.localName) as FrontBureau['site']] : []),
    ]),
    gauges: {
      depth: () => bot.store.depth(),
      channelsFailing: async () => new Set((await bot.troubles()).map(({ platform }) => platform)),
      channels: bot.platforms.map((platform) => platform.name),
      dingtalkSpent: (what) => bot.quota.spent(what, clock.now()),
      connectionLive: () => new Map([...connections].map(([platform, connection]) => [platform, connection.live])),
    },
    facts: () => ({ people: bot.roster.people().length, demoPeople: source === 'demo', added: bot.addedRegulations(), bureauSet: file.set, cityPeople: cityPeople(bot), seesTotals: cityTotals !== undefined, ...(several ? { bureau: { id, name } } : {}) }),
    missing: () => missingParts(bot),
    start: async () => {
      const connecting = bot.platforms.flatMap((platform) => (platform.connect ? [keepConnected(platform, bot, { connections, take })] : []));
      disconnect = () => Promise.all(connecting.map((end) => end()));
      await bot.scheduler.start();
      void setMenus(bot.platforms, logger);
    },
    stop: async () => {
      await disconnect();
      await bot.stop();
    },
  };
}

/** Keeps a platform's long connection open; where the platform allows one for all processes, while this one has the lead. Gives how to end it. */
function keepConnected(platform: Platform, { pipeline, store }: Bot, { connections, take }: { readonly connections: Map<PlatformName, Connection>; readonly take: Receive }): () => Promise<void> {
  const { name } = platform;
  const connect = (): void => {
    const connection = platform.connect?.(take);
    if (connection) connections.set(name, connection);
    // What waited for the connection can be sent now.
    void pipeline.takeUp().catch(() => undefined);
  };
  const disconnect = async (): Promise<void> => {
    const connection = connections.get(name);
    connections.delete(name);
    await connection?.close();
  };
  if (!platform.connectsAlone) {
    connect();
    return disconnect;
  }
  const forget = store.lead(`connection/${name}`, (leads) => {
    if (leads) connect();
    else void disconnect();
  });
  return () => {
    forget();
    return disconnect();
  };
}

/** The lines of a log that speak of one bureau say which. */
function forBureau(logger: Logger, bureau: string): Logger {
  return {
    info: (event, fields) => logger.info(event, { bureau, ...fields }),
    warn: (event, fields) => logger.warn(event, { bureau, ...fields }),
    error: (event, fields) => logger.error(event, { bureau, ...fields }),
  };
}

/** What a bureau seals is nobody else's to open, even where somebody has copied its folder. */
function keyOf(id: string, secret: Uint8Array): Uint8Array {
  return createHmac('sha256', secret).update(`bureau|${id}`).digest();
}

function cityPeople({ roster }: Bot): number {
  return roster.people().filter(({ roles }) => roles.includes('city')).length;
}

/** With no platform and no roster there are only the demo people to try the bot with. */
async function rosterSource(config: Config): Promise<RosterSource> {
  const exists = await stat(config.roster.file).then(() => true, () => false);
  return config.anyPlatform || config.roster.named || exists ? { file: config.roster.file } : 'demo';
}

function missingParts({ scheduler, store }: Bot): ReadonlyMap<string, string> {
  const missing = new Map<string, string>();
  if (!scheduler.up) missing.set('scheduler', 'not started');
  if (!store.usable()) missing.set('store', 'last write failed');
  return missing;
}
