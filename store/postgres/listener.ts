import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { errorFields, type Logger } from '../../bot/core/index.ts';

/** Seconds to wait before each further attempt to connect. */
const waits = [1, 2, 4, 8, 10];
const beatEveryMs = 20_000;
const beatWithinMs = 5000;
const beatChannel = 'sanxiang_beat';

type OnNotify = (payload?: string) => void;

/**
 * Listens for notifications on one connection of its own, made when the first channel is listened to and anew whenever it is lost. A notification
 * to itself now and then tells whether they really arrive: a pooler may swallow them, a cut line may look alive.
 */
export class Listener {
  readonly #url: string;
  readonly #logger: Logger;
  readonly #connectionTimeoutMs: number;
  readonly #channels = new Map<string, Set<OnNotify>>();
  #client: Client | undefined;
  #arrives = false;
  #closed = false;
  #failures = 0;
  #timer: NodeJS.Timeout | undefined;
  #beat: string | undefined;

  constructor(url: string, { logger, connectionTimeoutMs }: { readonly logger: Logger; readonly connectionTimeoutMs: number }) {
    this.#url = url;
    this.#logger = logger;
    this.#connectionTimeoutMs = connectionTimeoutMs;
  }

  listen(channel: string, onNotify: OnNotify): () => void {
    if (!/^[a-z_]{1,60}$/u.test(channel)) throw new Error('not the name of a channel');
    const listeners = this.#channels.get(channel) ?? new Set();
    this.#channels.set(channel, listeners.add(onNotify));
    if (listeners.size === 1 && this.#client) void this.#client.query(`LISTEN ${channel}`).catch((error: unknown) => this.#lost(this.#client, error));
    if (!this.#client && this.#timer === undefined && !this.#closed) void this.#connect();
    return () => void listeners.delete(onNotify);
  }

  /** Whether notifications arrive at present. */
  listening(): boolean {
    return this.#arrives;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    const client = this.#client;
    this.#client = undefined;
    this.#arrives = false;
    await client?.end().catch(() => undefined);
  }

  async #connect(): Promise<void> {
    const client = new Client({ connectionString: this.#url, connectionTimeoutMillis: this.#connectionTimeoutMs, query_timeout: beatWithinMs, keepAlive: true, application_name: 'sanxiang-bot listen' });
    this.#client = client;
    client.on('error', (error) => this.#lost(client, error));
    client.on('end', () => this.#lost(client, new Error('connection ended')));
    client.on('notification', ({ channel, payload }) => this.#heard(channel, payload));
    try {
      await client.connect();
      await client.query([beatChannel, ...this.#channels.keys()].map((channel) => `LISTEN ${channel}`).join('; '));
      await this.#sendBeat(client);
    } catch (error) {
      this.#lost(client, error);
    }
  }

  /** Notifies itself; what does not come back in time was lost on the way, and so may others be. */
  async #sendBeat(client: Client): Promise<void> {
    this.#beat = randomUUID();
    this.#timer = setTimeout(() => this.#lost(client, new Error('notifications do not arrive')), beatWithinMs).unref();
    await client.query(`NOTIFY ${beatChannel}, '${this.#beat}'`);
  }

  #heard(channel: string, payload: string | undefined): void {
    if (channel !== beatChannel) {
      for (const onNotify of this.#channels.get(channel) ?? []) onNotify(payload);
      return;
    }
    const client = this.#client;
    // Every process hears the beats of all.
    if (payload !== this.#beat || !client) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#sendBeat(client).catch((error: unknown) => this.#lost(client, error)), beatEveryMs).unref();
    if (this.#arrives) return;
    this.#arrives = true;
    this.#failures = 0;
    for (const listeners of this.#channels.values()) for (const onNotify of listeners) onNotify();
  }

  #lost(client: Client | undefined, error: unknown): void {
    if (!client || client !== this.#client || this.#closed) return;
    this.#client = undefined;
    clearTimeout(this.#timer);
    if (this.#arrives || this.#failures === 0) this.#logger.warn('database_listener_lost', errorFields(error));
    this.#arrives = false;
    const seconds = waits[Math.min(this.#failures, waits.length - 1)] ?? 10;
    this.#failures += 1;
    void client.end().catch(() => undefined);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#connect();
    }, seconds * 1000).unref();
  }
}
