import { errorFields, type IncomingMessage, type Logger } from '../core/index.ts';
import type { Inbox, NewDelivery, WaitingMessage } from '../../store/index.ts';

/** The work on one message: what it should send. Must not throw for what a person did wrong. */
export type Work = (message: IncomingMessage) => Promise<readonly NewDelivery[]>;

/** What the worker stands on. */
export interface InboxWorkerOptions {
  readonly inbox: Inbox;
  readonly work: Work;
  /** What to send when `work` failed, or when a message has brought the process down again and again. */
  readonly apologize: (message: IncomingMessage) => readonly NewDelivery[];
  /** Takes deliveries that are durably in the outbox. */
  readonly deliver: (deliveries: readonly NewDelivery[]) => void;
  /** True while messages are on their way to disk and wait to be acknowledged: work then steps back a little. */
  readonly pressed: () => boolean;
  readonly logger: Logger;
  /** Conversations worked on side by side; default 8. */
  readonly lanes?: number;
}

/** A message taken up this often after a restart is given up with an apology: it may be what kills the process. */
const mostResumptions = 3;
/** Turns of the event loop that work steps back for, at most. */
const mostTurns = 20;

/**
 * Works on kept messages: one at a time in a conversation, conversations side by side. A message leaves the inbox only
 * together with its replies, so a killed process takes it up again.
 */
export class InboxWorker {
  readonly #options: InboxWorkerOptions;
  readonly #lanes = new Map<string, WaitingMessage[]>();
  readonly #ready: string[] = [];
  #running = 0;
  #stopped = false;
  #idle: (() => void)[] = [];

  constructor(options: InboxWorkerOptions) {
    this.#options = options;
  }

  /** Takes up what a former process left. */
  async start(): Promise<void> {
    for (const waiting of this.#options.inbox.waiting()) {
      await this.#options.inbox.resume(waiting.key);
      this.take({ ...waiting, resumed: waiting.resumed + 1 });
    }
  }

  /** Takes a message that has just been kept. */
  take(waiting: WaitingMessage): void {
    const { platform, kind, conversation } = waiting.message.replyTo;
    const lane = `${platform}|${kind}|${conversation}`;
    const queue = this.#lanes.get(lane);
    if (queue) {
      queue.push(waiting);
      return;
    }
    this.#lanes.set(lane, [waiting]);
    this.#ready.push(lane);
    this.#advance();
  }

  /** Resolves when no message waits or is worked on. */
  idle(): Promise<void> {
    if (this.#lanes.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Takes no further message up and waits for those under way; the rest stays in the inbox. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const lane of this.#ready.splice(0)) this.#lanes.delete(lane);
    await this.idle();
  }

  #advance(): void {
    while (!this.#stopped && this.#running < (this.#options.lanes ?? 8)) {
      const lane = this.#ready.shift();
      if (lane === undefined) return;
      this.#running += 1;
      void this.#step(lane);
    }
  }

  async #step(lane: string): Promise<void> {
    await this.#letOthersGoFirst();
    const queue = this.#lanes.get(lane) ?? [];
    const waiting = queue[0];
    if (waiting) {
      await this.#handle(waiting);
      queue.shift();
    }
    this.#running -= 1;
    if (queue.length > 0 && !this.#stopped) this.#ready.push(lane);
    else this.#lanes.delete(lane);
    this.#advance();
    if (this.#lanes.size === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  /** Messages that wait to be acknowledged go before work, but a steady stream of them does not stop it. */
  async #letOthersGoFirst(): Promise<void> {
    const { pressed } = this.#options;
    let turns = 0;
    do {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
    } while (pressed() && turns < mostTurns);
  }

  async #handle({ key, message, resumed }: WaitingMessage): Promise<void> {
    const { inbox, logger, deliver } = this.#options;
    try {
      const deliveries = await this.#deliveries(message, resumed);
      await inbox.complete(key, deliveries);
      deliver(deliveries);
    } catch (error) {
      // The disk refused: the message stays in the inbox and is taken up at the next start.
      logger.error('message not completed', { platform: message.platform, ...errorFields(error) });
    }
  }

  async #deliveries(message: IncomingMessage, resumed: number): Promise<readonly NewDelivery[]> {
    const { work, apologize, logger } = this.#options;
    if (resumed >= mostResumptions) return apologize(message);
    try {
      return await work(message);
    } catch (error) {
      logger.error('message work failed', { platform: message.platform, ...errorFields(error) });
      return apologize(message);
    }
  }
}
