import { errorFields, type IncomingMessage, type Logger } from '../core/index.ts';
import { type Inbox, type NewDelivery, StoreUnavailable, type WaitingMessage } from '../../store/index.ts';

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

/** A message that this many processes may have died over is given up with an apology: it may be what kills the process. */
const mostResumptions = 5;
/** From so many deaths on a message is worked on with no other such beside it: those that only stood beside the one that kills are not blamed with it. */
const suspectFrom = 2;
/** Turns of the event loop that work steps back for, at most. */
const mostTurns = 20;

/**
 * Works on kept messages: the store says whose turn it is in a conversation, conversations go side by side. A message leaves the inbox only
 * together with its replies, so that a process that is killed, or loses the store, leaves it to be taken up again.
 */
export class InboxWorker {
  readonly #options: InboxWorkerOptions;
  readonly #ready: WaitingMessage[] = [];
  #running = 0;
  #suspectRuns = false;
  /** Whether there may be more to be taken up than was taken last. */
  #more = false;
  #stopped = false;
  #idle: (() => void)[] = [];

  constructor(options: InboxWorkerOptions) {
    this.#options = options;
  }

  /** How many conversations wait for their turn or are worked on here. */
  get depth(): number {
    return this.#ready.length + this.#running;
  }

  /** Takes up conversations that nobody works on, and once these are under way the next, until there are none. */
  async takeUp(): Promise<void> {
    if (this.#stopped) return;
    const taken = await this.#options.inbox.takeUp();
    this.#more = taken.length > 0;
    for (const waiting of taken) this.take(waiting);
  }

  /** Takes a message whose conversation is this process's. */
  take(waiting: WaitingMessage): void {
    this.#ready.push(waiting);
    this.#advance();
  }

  /** Resolves when no message waits or is worked on here. */
  idle(): Promise<void> {
    if (this.depth === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Takes no further message up and waits for those under way; the rest stays in the inbox, for others to take up. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const { key } of this.#ready.splice(0)) this.#options.inbox.drop(key);
    await this.idle();
  }

  #advance(): void {
    while (!this.#stopped && this.#running < (this.#options.lanes ?? 8)) {
      const at = this.#ready.findIndex((each) => !isSuspect(each) || !this.#suspectRuns);
      const [waiting] = at < 0 ? [] : this.#ready.splice(at, 1);
      if (!waiting) return;
      this.#running += 1;
      if (isSuspect(waiting)) this.#suspectRuns = true;
      void this.#step(waiting);
    }
  }

  async #step(waiting: WaitingMessage): Promise<void> {
    await this.#letOthersGoFirst();
    const next = await this.#handle(waiting);
    if (this.#more && this.#ready.length === 0) await this.#takeUpMore();
    this.#running -= 1;
    if (isSuspect(waiting)) this.#suspectRuns = false;
    if (next && this.#stopped) this.#options.inbox.drop(next.key);
    // The next of a conversation stands at the end: others have waited longer.
    else if (next) this.#ready.push(next);
    this.#advance();
    if (this.depth === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  async #takeUpMore(): Promise<void> {
    this.#more = false;
    await this.takeUp().catch((error: unknown) => this.#options.logger.warn('left work not taken up', errorFields(error)));
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

  /** Works on one message; resolves to the next of its conversation. */
  async #handle({ key, message, resumed }: WaitingMessage): Promise<WaitingMessage | undefined> {
    const { inbox, logger, deliver } = this.#options;
    try {
      if (resumed > 0) await inbox.begin(key);
      const { added, next } = await inbox.complete(key, await this.#deliveries(message, resumed));
      deliver(added);
      return next;
    } catch (error) {
      // The store refused or is gone: the message stays in the inbox and is taken up again.
      logger.error('message not completed', { platform: message.platform, ...errorFields(error) });
      inbox.drop(key);
      return undefined;
    }
  }

  async #deliveries(message: IncomingMessage, resumed: number): Promise<readonly NewDelivery[]> {
    const { work, apologize, logger } = this.#options;
    if (resumed >= mostResumptions) return apologize(message);
    try {
      return await work(message);
    } catch (error) {
      // What the work has done is not known: whoever takes it up again finds out.
      if (error instanceof StoreUnavailable) throw error;
      logger.error('message work failed', { platform: message.platform, ...errorFields(error) });
      return apologize(message);
    }
  }
}

function isSuspect({ resumed }: WaitingMessage): boolean {
  return resumed >= suspectFrom;
}
