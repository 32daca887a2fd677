import { type BureauConfig, theOnlyBureau } from './bureaus/index.ts';
import type { Config } from './config.ts';
import { type Clock, type Logger, SettableClock, systemClock } from './core/index.ts';
import { createFront, createHealth, createPrometheusMeter, type HttpServer, startHttp } from './http/index.ts';
import { type OpenBureau, openBureau } from './open-bureau.ts';
import { partLines, processLines } from './parts.ts';
import type { BureauTotals, Period } from '../handlers/index.ts';
import type { Postgres } from '../store/postgres/index.ts';

/** The whole program, running. */
export interface Service {
  readonly url: string;
  /** One line for each part, on or off and why. */
  readonly parts: readonly string[];
  /** Finishes what it holds and ends. */
  stop(): Promise<void>;
}

/** What is served beside what `config` sets for the process; the one bureau that `config` describes when absent. */
export interface Served {
  readonly bureaus: readonly BureauConfig[];
  /** Whether the bureaus are told apart by host and path. */
  readonly several: boolean;
}

/** Opens every bureau, the HTTP door before them and their long connections. Rejects with an exposed `AppError` that says what to mend. */
export async function serve(config: Config, logger: Logger, served?: Served): Promise<Service> {
  const { bureaus, several } = served ?? { bureaus: [await theOnlyBureau(config)], several: false };
  const clock: Clock = config.fixedNow === undefined ? systemClock : new SettableClock(config.fixedNow);
  const meter = createPrometheusMeter();
  const open: OpenBureau[] = [];
  const postgres = await joinPostgres(config, logger);
  const totalsOfAll = (period: Period): Promise<readonly BureauTotals[]> => Promise.all(open.map(({ bot }) => bot.totals(period)));
  const stopAll = async (): Promise<void> => {
    await Promise.all(open.map((bureau) => bureau.stop()));
    await postgres?.close();
  };
  let stopping = false;
  let http: HttpServer;
  try {
    for (const bureau of bureaus) {
      const isCity = several && bureau.id === config.cityBureau;
      open.push(await openBureau(bureau, { several, ...(isCity ? { cityTotals: totalsOfAll } : {}), postgres, clock, logger, meter }));
    }
    http = await startHttp(
      (koa) => {
        koa.use(createHealth(() => missingParts(open, { several, stopping })));
        koa.use(meter.routes(config.metricsToken, new Map(open.map(({ id, gauges }) => [id, gauges]))));
        koa.use(createFront(open, { alone: !several }));
      },
      { host: config.host, port: config.port, logger },
    );
  } catch (error) {
    await stopAll();
    throw error;
  }
  for (const bureau of open) await bureau.start();
  const { url } = http;
  return {
    url,
    parts: [...open.flatMap((each, index) => partLines(bureaus[index]?.config ?? config, { url, ...each.facts() })), ...processLines(url)],
    stop: async () => {
      stopping = true;
      // Requests under way still need the stores.
      await http.close();
      await stopAll();
    },
  };
}

/** The database that other processes share, when the store is one; read into the program only then. */
async function joinPostgres(config: Config, logger: Logger): Promise<Postgres | undefined> {
  const { store } = config;
  if (store.kind !== 'postgres') return undefined;
  const { openPostgres } = await import('../store/postgres/index.ts');
  return openPostgres({ url: store.url, poolSize: config.databasePool, takeoverMs: config.takeoverMs, ...(store.adminUrl === undefined ? {} : { adminUrl: store.adminUrl }), logger });
}

function missingParts(bureaus: readonly OpenBureau[], { several, stopping }: { readonly several: boolean; readonly stopping: boolean }): ReadonlyMap<string, string> {
  const missing = bureaus.flatMap((bureau) => [...bureau.missing()].map(([part, why]) => [several ? `${bureau.id}/${part}` : part, why] as const));
  return new Map([...(stopping ? [['process', 'stopping'] as const] : []), ...missing]);
}
