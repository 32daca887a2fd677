import { type Address, type IncomingMessage, messageKey, type Reply } from '../../bot/core/index.ts';
import { inOrderKept, type QueueContents } from '../contents.ts';
import { laneOf } from '../lane.ts';
import type { Delivery, NewDelivery, WaitingMessage } from '../queue-ports.ts';
import { sameMoment, seenFor, passiveFor } from '../queue-times.ts';
import { ClaimState } from './claim-state.ts';
import { fingerprint } from '../fingerprint.ts';
import { Lanes } from './lanes.ts';
import type { QueueRecord } from './queue-record.ts';

interface Seen {
  /** When it was kept, and when the platform says it was sent (ms). */
  readonly at: number;
  readonly sentAt: number;
  readonly print: string;
}

/** What the queue journal amounts to. `apply` is the only way in, live and at start alike. */
export class QueueState {
  /** What may not be said again. */
  readonly claims = new ClaimState();
  readonly #seen = new Map<string, Seen>();
  readonly #lastByPrint = new Map<string, Seen & { key: string }>();
  readonly #waiting = new Map<string, WaitingMessage>();
  readonly #conversations = new Lanes();
  readonly #outgoing = new Map<string, Delivery>();
  readonly #addresses = new Lanes();
  readonly #undelivered = new Map<string, Delivery>();
  readonly #passive = new Map<string, { reply: Reply; at: number }>();

  /**
   * When and under which key a message was first kept: by its id, else by its print inside the window, when it was sent
   * at the same moment or its twin is still unanswered.
   */
  seen(message: IncomingMessage, print: string, now: number, windowMs: number): { key: string; at: number } | undefined {
    const key = messageKey(message);
    const byId = this.#seen.get(key);
    if (byId) return { key, at: byId.at };
    const twin = windowMs > 0 ? this.#lastByPrint.get(print) : undefined;
    if (!twin || Math.abs(now - twin.at) >= windowMs) return undefined;
    return Math.abs(message.at - twin.sentAt) <= sameMoment || this.#waiting.has(twin.key) ? twin : undefined;
  }

  waiting(): readonly WaitingMessage[] {
    return [...this.#waiting.values()];
  }

  /** The message kept under `key` while its work is not done. */
  waitingMessage(key: string): WaitingMessage | undefined {
    return this.#waiting.get(key);
  }

  /** The oldest waiting message of a conversation. */
  firstOf(lane: string): WaitingMessage | undefined {
    return this.#waiting.get(this.#conversations.first(lane) ?? '');
  }

  /** The oldest waiting message of every conversation, in the order they were kept in. */
  firstOfEach(): readonly WaitingMessage[] {
    return [...this.#waiting.values()].filter(({ key, message }) => this.#conversations.first(laneOf(message.replyTo)) === key);
  }

  /** The next delivery to an address. */
  nextTo(lane: string): Delivery | undefined {
    return this.#outgoing.get(this.#addresses.first(lane) ?? '');
  }

  /** Every address with something to send to, the one that has waited longest first. */
  addresses(): readonly Address[] {
    return [...this.#outgoing.values()].filter(({ id, to }) => this.#addresses.first(laneOf(to)) === id).map(({ to }) => to);
  }

  outgoing(): readonly Delivery[] {
    return [...this.#outgoing.values()];
  }

  undelivered(): readonly Delivery[] {
    return [...this.#undelivered.values()];
  }

  depth(): { inbox: number; outbox: number; undelivered: number } {
    return { inbox: this.#waiting.size, outbox: this.#outgoing.size, undelivered: this.#undelivered.size };
  }

  passiveReply(key: string): Reply | undefined {
    return this.#passive.get(key)?.reply;
  }

  has(deliveryId: string): boolean {
    return this.#outgoing.has(deliveryId) || this.#undelivered.has(deliveryId);
  }

  apply(record: QueueRecord): void {
    switch (record.t) {
      case 'kept': {
        const key = messageKey(record.message);
        this.#remember(key, { at: record.at, sentAt: record.message.at, print: fingerprint(record.message) });
        this.#waiting.set(key, { key, message: record.message, resumed: 0 });
        this.#conversations.add(laneOf(record.message.replyTo), key);
        return;
      }
      case 'seen':
        this.#remember(record.key, { at: record.at, sentAt: record.sentAt, print: record.print });
        return;
      case 'resumed': {
        const waiting = this.#waiting.get(record.key);
        if (waiting) this.#waiting.set(record.key, { ...waiting, resumed: waiting.resumed + 1 });
        return;
      }
      case 'done': {
        const done = this.#waiting.get(record.key);
        this.#waiting.delete(record.key);
        if (done) this.#conversations.remove(laneOf(done.message.replyTo), record.key);
        this.#add(record.deliveries, record.at);
        return;
      }
      case 'posted':
        this.#add(record.deliveries, record.at);
        return;
      case 'begun':
        this.#change(record.id, { mayHaveArrived: true });
        return;
      case 'part':
        this.#change(record.id, { partsSent: record.partsSent, mayHaveArrived: false });
        return;
      case 'postponed':
        this.#change(record.id, {
          notBefore: record.notBefore,
          lastFailure: record.reason,
          mayHaveArrived: record.mayHaveArrived,
        });
        return;
      case 'abandoned':
        this.#change(record.id, { lastFailure: record.reason });
        this.#giveUp(record.id);
        return;
      case 'rerouted': {
        const before = this.#outgoing.get(record.id);
        const [to, ...routes] = before?.routes ?? [];
        if (!before || !to) return;
        // At its next address it stands at the end of the line.
        this.#takeOut(record.id);
        this.#stand({ ...before, to, routes, createdAt: record.at, notBefore: record.at, partsSent: 0, attempts: 0 });
        return;
      }
      case 'expired':
        this.claims.free(this.#outgoing.get(record.id)?.claims ?? []);
        if (record.tried) this.#giveUp(record.id);
        else this.#takeOut(record.id);
        return;
      case 'stands':
        if (record.givenUp) this.#undelivered.set(record.delivery.id, record.delivery);
        else this.#stand(record.delivery);
        return;
      case 'dismissed':
        for (const id of record.ids) this.#undelivered.delete(id);
        return;
      case 'freed':
        this.claims.freeAfter(record.day);
        return;
      case 'claimed':
        this.claims.take(record.keys, record.day, record.at);
        this.#add(record.deliveries, record.at);
        return;
      case 'sent': {
        const delivery = this.#takeOut(record.id);
        if (delivery?.inReplyTo !== undefined && record.via === 'passive') {
          this.#passive.set(delivery.inReplyTo, { reply: delivery.reply, at: record.at });
        }
        return;
      }
    }
  }

  /** Drops what is no longer needed at `now`. */
  forget(now: number): void {
    this.claims.forget(now);
    for (const [key, seen] of this.#seen) {
      if (now - seen.at > seenFor && !this.#waiting.has(key)) this.#seen.delete(key);
    }
    for (const [print, twin] of this.#lastByPrint) {
      if (now - twin.at > seenFor) this.#lastByPrint.delete(print);
    }
    for (const [key, given] of this.#passive) {
      if (now - given.at > passiveFor) this.#passive.delete(key);
    }
  }

  contents(): QueueContents {
    const settled = [...this.#seen].filter(([key]) => !this.#waiting.has(key));
    return {
      settled: inOrderKept(settled.map(([key, { at, sentAt, print }]) => ({ key, print, keptAt: at, sentAt }))),
      unanswered: Array.from(this.#waiting.values(), ({ key, message, resumed }) => ({ message, keptAt: this.#seen.get(key)?.at ?? message.at, resumed })),
      deliveries: this.outgoing(),
      undelivered: this.undelivered(),
      claims: this.claims.all(),
    };
  }

  #giveUp(id: string): void {
    const given = this.#takeOut(id);
    if (given) this.#undelivered.set(id, given);
  }

  #takeOut(id: string): Delivery | undefined {
    const delivery = this.#outgoing.get(id);
    this.#outgoing.delete(id);
    if (delivery) this.#addresses.remove(laneOf(delivery.to), id);
    return delivery;
  }

  #remember(key: string, seen: Seen): void {
    this.#seen.set(key, seen);
    this.#lastByPrint.set(seen.print, { ...seen, key });
  }

  #add(deliveries: readonly NewDelivery[], at: number): void {
    for (const each of deliveries) {
      if (this.has(each.id)) continue;
      this.#stand({ ...each, createdAt: at, attempts: 0, notBefore: at, partsSent: 0, mayHaveArrived: false });
    }
  }

  #stand(delivery: Delivery): void {
    this.#outgoing.set(delivery.id, delivery);
    this.#addresses.add(laneOf(delivery.to), delivery.id);
  }

  #change(id: string, change: Partial<Delivery>): void {
    const delivery = this.#outgoing.get(id);
    if (!delivery) return;
    const attempts = delivery.attempts + (change.lastFailure ? 1 : 0);
    this.#outgoing.set(id, { ...delivery, attempts, ...change });
  }
}
