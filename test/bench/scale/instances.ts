import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** One place behind the balancer, and the process that stands there. */
interface Place {
  child?: ChildProcess;
  url?: string;
  starts: number;
  /** Set while we end it ourselves. */
  ending: boolean;
}

/** Processes of the program on one database, each in a place of its own; one that is ended may be started again in its place. */
export class Instances {
  readonly #places: readonly Place[];
  readonly #environment: Readonly<Record<string, string>>;
  readonly #logs: string;
  /** How processes ended that were not asked to: there must be none. */
  readonly endedByThemselves: string[] = [];
  /** Exit codes of those that were asked to end. */
  readonly exitCodes: (number | null)[] = [];

  /** What they log goes into files in `logs`, one for each process. */
  constructor(count: number, environment: Readonly<Record<string, string>>, logs: string) {
    this.#places = Array.from({ length: count }, () => ({ starts: 0, ending: false }));
    this.#environment = environment;
    this.#logs = logs;
  }

  get count(): number {
    return this.#places.length;
  }

  /** Where the process in a place listens, or listened last. */
  url(place: number): string {
    return this.#at(place).url ?? 'http://127.0.0.1:9';
  }

  /** Places whose process is ready. */
  ready(): readonly number[] {
    return this.#places.flatMap(({ child, url }, index) => (child && url !== undefined && child.exitCode === null && child.signalCode === null ? [index] : []));
  }

  /** Starts one in every place; the first alone, for it makes the tables. */
  async startAll(): Promise<void> {
    await this.start(0);
    await Promise.all(Array.from({ length: this.count - 1 }, (_, index) => this.start(index + 1)));
  }

  /** Starts a process in a place; resolves when it says that it is ready. One that ends by itself before is started again, as a service manager does. */
  async start(place: number): Promise<void> {
    const own = this.#at(place);
    own.starts += 1;
    const log = openSync(join(this.#logs, `instance-${place}-${own.starts}.log`), 'w');
    const child = spawn(process.execPath, ['bot/run.js', 'bot/main.ts'], {
      env: { PATH: process.env['PATH'], TZ: 'UTC', PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'warn', ...this.#environment },
      stdio: ['ignore', 'pipe', log],
    });
    closeSync(log);
    if (!child.stdout) throw new Error('no output');
    own.child = child;
    own.ending = false;
    delete own.url;
    child.on('exit', (code, signal) => {
      if (own.child === child && !own.ending) this.endedByThemselves.push(`instance-${place}-${own.starts}: ${signal ?? code ?? '?'}${own.url === undefined ? ' before it was ready' : ''}`);
    });
    for await (const line of createInterface(child.stdout)) {
      const url = /已就绪：(\S+)/u.exec(line)?.[1];
      if (url === undefined) continue;
      own.url = url;
      return;
    }
    if (this.endedByThemselves.length > 10) throw new Error(`processes end before they are ready; see ${this.#logs}`);
    if (!this.#isEnding(place)) await this.start(place);
  }

  /** Ends the process in a place without a word. */
  async kill(place: number): Promise<void> {
    await this.#end(this.#at(place), 'SIGKILL');
  }

  /** Asks all to end. */
  async stopAll(): Promise<void> {
    for (const code of await Promise.all(this.#places.map((place) => this.#end(place, 'SIGTERM')))) this.exitCodes.push(code);
  }

  #isEnding(place: number): boolean {
    return this.#at(place).ending;
  }

  async #end(place: Place, signal: NodeJS.Signals): Promise<number | null> {
    const { child } = place;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    place.ending = true;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    return child.exitCode;
  }

  #at(place: number): Place {
    const found = this.#places[place];
    if (!found) throw new RangeError(`no place ${place}`);
    return found;
  }
}
