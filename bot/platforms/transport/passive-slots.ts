import type { Receipt, SendContext } from '../../core/index.ts';

/** A callback that waits: how it is given its reply (`undefined`: acknowledge without one), and when it stops waiting. */
interface Waiter<T> {
  readonly answer: (body: T | undefined) => void;
  readonly patience: NodeJS.Timeout;
}

/**
 * Callbacks that wait a moment for their reply, by the key of their message. The worker that finishes in time hands
 * the reply over (`offer`); it leaves in the callback's own response once it is durably marked as sent.
 */
export class PassiveSlots<T> {
  readonly #open = new Map<string, Waiter<T>>();

  /** Waits for a reply to the message `key` at most `budgetMs`. */
  wait(key: string, budgetMs: number): Promise<T | undefined> {
    return new Promise((answer) => {
      const patience = setTimeout(() => {
        if (this.#open.get(key)?.patience === patience) this.#open.delete(key);
        answer(undefined);
      }, budgetMs);
      this.#open.set(key, { answer, patience });
    });
  }

  /** Hands `body` to the callback that waits for this delivery; `undefined` when none does or the reply has several parts. */
  offer(context: SendContext, body: T): Receipt | undefined {
    const waiter = context.inReplyTo === undefined ? undefined : this.#open.get(context.inReplyTo);
    if (!waiter || context.parts > 1 || context.inReplyTo === undefined) return undefined;
    this.#open.delete(context.inReplyTo);
    // From here on the reply counts as given: running out of patience now would lose it.
    clearTimeout(waiter.patience);
    return { via: 'passive', afterKept: () => waiter.answer(body) };
  }

  /** Lets the callback that waits for `key` go without a reply: what answers it goes another way. */
  letGo(key: string): void {
    const waiter = this.#open.get(key);
    if (!waiter) return;
    this.#open.delete(key);
    clearTimeout(waiter.patience);
    waiter.answer(undefined);
  }
}
