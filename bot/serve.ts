import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Bot, openBot } from './app.ts';
import { readBureauFile } from './bureau-file.ts';
import { createChannels } from './channels.ts';
import type { Config } from './config.ts';
import { type Clock, type Connection, type IncomingMessage, type LinkFile, type Logger, type PlatformName, SettableClock, systemClock } from './core/index.ts';
import { createCallbacks, createFileLinks, createHealth, createPrometheusMeter, createVerifyFiles, type FileLinks, type HttpServer, startHttp } from './http/index.ts';
import { createH5Platform, createPages, type H5Platform } from './pages/index.ts';
import { partLines } from './parts.ts';
import type { Taken } from './pipeline/index.ts';
import { createConsole, createConsoleRoutes } from './platforms/console/index.ts';
import { setMenus } from './set-menu.ts';
import type { RosterSource } from '../store/index.ts';

/** The whole program, running. */
export interface Service {
  readonly url: string;
  /** One line for each part, on or off and why. */
  readonly parts: readonly string[];
  /** Finishes what it holds and ends. */
  stop(): Promise<void>;
}

/** Opens the bot, its HTTP doors and its long connections. Rejects with an exposed `AppError` that says what to mend. */
export async function serve(config: Config, logger: Logger): Promise<Service> {
  const clock: Clock = config.fixedNow === undefined ? systemClock : new SettableClock(config.fixedNow);
  const meter = createPrometheusMeter();
  const source = await rosterSource(config);
  const bureau = await readBureauFile(config.bureauFile);
  const connections = new Map<PlatformName, Connection>();
  const { publicUrl } = config;
  // Without an address phones can reach there is nothing to link to.
  const fileLink: LinkFile = (file) => (publicUrl === undefined || !fileLinks ? undefined : `${publicUrl}${fileLinks.offer(file)}`);
  let console: ReturnType<typeof createConsole> | undefined;
  let h5: H5Platform | undefined;
  let fileLinks: FileLinks | undefined;
  const bot = await openBot({
    directory: config.dataDir,
    roster: source,
    settings: bureau.settings,
    ...(config.model ? { model: config.model } : {}),
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
  const links = fileLinks as FileLinks | undefined;
  if (!h5 || !links) throw new Error('the pages have no platform');
  const pages = createPages({
    viewsFor: (id) => bot.viewsFor(id),
    find: (via, account) => bot.roster.find(via, account)?.id,
    platforms: bot.platforms,
    h5,
    take: (message) => bot.pipeline.take(message),
    keepMedia: (bytes) => bot.store.media.keep(bytes),
    readMedia: (sha256) => bot.store.media.read(sha256),
    key: await bot.store.secret(),
    slips: bot.store.slips,
    ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
    clock,
    logger,
  });
  let stopping = false;
  let http: HttpServer | undefined;
  try {
    http = await startHttp(
      (koa) => {
        const take = (message: IncomingMessage): Promise<Taken> => bot.pipeline.take(message);
        koa.use(createCallbacks({ platforms: bot.platforms, take, clock, logger, meter }));
        koa.use(links.routes((sha256) => bot.store.media.read(sha256)));
        koa.use(createHealth(() => missingParts(bot, stopping)));
        if (config.wecom) koa.use(createVerifyFiles(join(config.dataDir, 'verify')));
        koa.use(
          meter.routes(config.metricsToken, {
            inboxWaiting: () => bot.store.depth().inbox,
            outboxWaiting: () => bot.store.depth().outbox,
            undelivered: () => bot.store.depth().undelivered,
            channelsFailing: () => new Set(bot.troubles().map(({ platform }) => platform)),
            channels: bot.platforms.map(({ name }) => name),
            dingtalkSpent: (what) => bot.quota.spent(what, clock.now()),
            connectionLive: () => new Map([...connections].map(([name, connection]) => [name, connection.live])),
          }),
        );
        koa.use(pages);
        if (console) koa.use(createConsoleRoutes(console, take));
      },
      { host: config.host, port: config.port, logger },
    );
  } catch (error) {
    await bot.stop();
    throw error;
  }
  for (const platform of bot.platforms) {
    const connection = platform.connect?.((message) => bot.pipeline.take(message));
    if (connection) connections.set(platform.name, connection);
  }
  bot.scheduler.start();
  void setMenus(bot.platforms, logger);
  const { url } = http;
  const server = http;
  return {
    url,
    parts: partLines(config, { url, people: bot.roster.people().length, demoPeople: source === 'demo', added: bot.addedRegulations(), bureauSet: bureau.set }),
    stop: async () => {
      stopping = true;
      await Promise.all([server.close(), ...[...connections.values()].map((connection) => connection.close())]);
      await bot.stop();
    },
  };
}

/** With no platform and no roster there are only the demo people to try the bot with. */
async function rosterSource(config: Config): Promise<RosterSource> {
  const exists = await stat(config.roster.file).then(() => true, () => false);
  return config.anyPlatform || config.roster.named || exists ? { file: config.roster.file } : 'demo';
}

function missingParts(bot: Bot, stopping: boolean): ReadonlyMap<string, string> {
  const missing = new Map<string, string>();
  if (stopping) missing.set('process', 'stopping');
  if (!bot.scheduler.up) missing.set('scheduler', 'not started');
  if (!bot.store.usable()) missing.set('store', 'last write failed');
  return missing;
}
