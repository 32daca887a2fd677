import { openBot } from '../app.ts';
import { type Clock, type IncomingMessage, silentLogger, silentMeter, systemClock } from '../core/index.ts';
import { type ConsolePlatform, createConsole, type JsonlRequest, type JsonlResponse, replyLine } from '../platforms/console/index.ts';
import type { BureauSettings } from '../../knowledge/rules/index.ts';
import type { RosterSource } from '../../store/index.ts';
import type { Config } from '../config.ts';

/** Where a simulated bot keeps its store, and whose people it knows. */
export interface SimulatorOptions {
  readonly directory?: string;
  readonly roster: RosterSource;
  /** What the bureau has set for itself; the defaults when absent. */
  readonly settings?: BureauSettings;
  /** The service that words answers; none: the text's own words. */
  readonly model?: NonNullable<Config['model']>;
}

/** A bot with the console as its only platform, driven request by request. */
export interface Simulator {
  readonly console: ConsolePlatform;
  /** Takes a message and resolves when everything it set in motion is done. */
  take(message: IncomingMessage): Promise<void>;
  /** One request of the script interface; resolves to everything that was sent meanwhile. */
  handle(request: JsonlRequest): Promise<JsonlResponse>;
  close(): Promise<void>;
}

/** The system's time until a request sets one; from then on it stands until the next, and never goes back. */
class ScriptedClock implements Clock {
  #now: number | undefined;

  now(): number {
    return this.#now ?? systemClock.now();
  }

  /** The instant it was set to last, if ever. */
  get setTo(): number | undefined {
    return this.#now;
  }

  set(instant: number): void {
    if (this.#now === undefined || instant > this.#now) this.#now = instant;
  }
}

/** Opens a simulator; without a directory everything is in memory. */
export async function openSimulator({ directory, roster, settings, model }: SimulatorOptions): Promise<Simulator> {
  const clock = new ScriptedClock();
  let console: ConsolePlatform | undefined;
  const bot = await openBot({
    ...(directory === undefined ? {} : { directory }),
    roster,
    ...(settings ? { settings } : {}),
    ...(model ? { model } : {}),
    clock,
    logger: silentLogger,
    meter: silentMeter,
    platforms: ({ roster: people, readMedia, slips, boards }) => {
      console = createConsole({ clock, logger: silentLogger, slips, boards, people: () => people.people(), readFiles: true, readMedia });
      return [console];
    },
  });
  if (!console) throw new Error('console not built');
  const platform = console;

  // What an interrupted run left is finished first, so that its replies do not mix with those of the first request.
  await bot.pipeline.idle();

  const take = async (message: IncomingMessage): Promise<void> => {
    await bot.pipeline.take(message);
    await bot.pipeline.idle();
  };

  return {
    console: platform,
    take,
    handle: async (request) => {
      const replies: JsonlResponse['replies'][number][] = [];
      const unsubscribe = platform.subscribe(({ toLabel, reply, progress }) => {
        if (!progress) replies.push(replyLine(toLabel, reply));
      });
      try {
        if ('tick' in request) {
          const until = Date.parse(request.tick);
          for (const hour of hoursBetween(clock.setTo ?? until, until)) {
            clock.set(hour);
            await bot.scheduler.tick(hour, 'hourly');
            await bot.pipeline.idle();
          }
          clock.set(until);
          await bot.scheduler.tick(clock.now());
          await bot.pipeline.idle();
        } else {
          if (request.at !== undefined) clock.set(Date.parse(request.at));
          await take(platform.message(request));
        }
        return { replies };
      } finally {
        unsubscribe();
      }
    },
    close: () => bot.stop(),
  };
}

const hourMs = 3600_000;
/** Longer than this the machine was off: only what is true at the end is told. */
const longestWatch = 400 * 24;

/** The full hours after `from` and before `until` (ms). */
function* hoursBetween(from: number, until: number): Generator<number> {
  const first = Math.floor(from / hourMs) + 1;
  const count = Math.ceil(until / hourMs) - first;
  for (let hour = 0; count <= longestWatch && hour < count; hour += 1) yield (first + hour) * hourMs;
}
