import type { Receipt, SendContext } from '../../core/index.ts';

/** How a waiting callback is given its reply; `undefined` means: acknowledge without one. */
type Waiter<T> = (body: T | undefined) => void;

/**
 * Callbacks that wait a moment for their reply, by the key of their message. The worker that finishes in time hands
 * the reply over (`offer`); it leaves in the callback's own response once it is durably marked as sent.
 */
export class PassiveSlots<T> {
  readonly #open = new Map<string, Waiter<T>>();

  /** Waits for a reply to the message `key` at most `budgetMs`. */
  wait(key: string, budgetMs: number): Promise<T | undefined> {
    return new Promise((resolve) => {
      const close = (body: T | undefined): void => {
        clearTimeout(timer);
        if (this.#open.get(key) === close) this.#open.delete(key);
        resolve(body);
      };
      const timer = setTimeout(() => close(undefined), budgetMs);
      this.#open.set(key, close);
    });
  }

  /** Hands `body` to the callback that waits for this delivery; `undefined` when none does or the reply has several parts. */
  offer(context: SendContext, body: T): Receipt | undefined {
    const waiter = context.inReplyTo === undefined ? undefined : this.#open.get(context.inReplyTo);
    if (!waiter || context.parts > 1 || context.inReplyTo === undefined) return undefined;
    this.#open.delete(context.inReplyTo);
    return { via: 'passive', afterKept: () => waiter(body) };
  }
}
