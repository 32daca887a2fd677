import { type Clock, type IncomingMessage, type Logger, messageKey } from '../../bot/core/index.ts';
import { laneOf } from '../lane.ts';
import { createMemoryJournal, type Journal, openFileJournal, readJournal } from '../journal/index.ts';
import type { QueueDepth } from '../ports.ts';
import type { Claims, Completed, Delivery, Due, Inbox, KeepResult, NewDelivery, Outbox, WaitingMessage } from '../queue-ports.ts';
import { fingerprint } from '../fingerprint.ts';
import { type QueueRecord, queueRecord } from './queue-record.ts';
import { QueueState } from './queue-state.ts';
import { recordsOf } from './records-of.ts';

/** Inbox, outbox and claims over one journal, so that "done" and its replies, a claim and what is said under it, are one durable step each. */
export interface Queue {
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly claims: Claims;
  depth(): QueueDepth;
  usable(): boolean;
  tidy(now: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens the queue kept in the file `path`; without a path it is kept in memory only. */
export async function openQueue(path: string | undefined, clock: Clock, logger: Logger): Promise<Queue> {
  const state = new QueueState();
  if (path === undefined) return createQueue(state, createMemoryJournal(), clock);
  await readJournal(path, queueRecord, (record) => state.apply(record), logger);
  const queue = createQueue(state, await openFileJournal(path), clock);
  await queue.tidy(clock.now());
  return queue;
}

function createQueue(state: QueueState, journal: Journal, clock: Clock): Queue {
  // Messages on their way to disk: a twin that arrives meanwhile waits for the outcome of the first.
  const underWay = new Map<string, Promise<void>>();

  /** Conversations this process works on, and addresses it sends to. */
  const working = new Set<string>();
  const sending = new Set<string>();
  const dropped = new Set<string>();

  const write = (record: QueueRecord): Promise<void> => journal.append([record], () => state.apply(record));

  const keep = async (message: IncomingMessage, redeliveryWindowMs: number): Promise<KeepResult> => {
    const print = fingerprint(message);
    const names = [messageKey(message), ...(redeliveryWindowMs > 0 ? [print] : [])];
    for (let other = first(names, underWay); other; other = first(names, underWay)) {
      await other.catch(() => undefined);
    }
    const seen = state.seen(message, print, clock.now(), redeliveryWindowMs);
    if (seen) return { kind: 'duplicate', firstKeptAt: seen.at, key: seen.key };
    const writing = write({ t: 'kept', at: clock.now(), message });
    for (const name of names) underWay.set(name, writing);
    try {
      await writing;
    } finally {
      for (const name of names) underWay.delete(name);
    }
    const lane = laneOf(message.replyTo);
    const mine = !working.has(lane) && state.firstOf(lane)?.key === messageKey(message);
    if (mine) working.add(lane);
    return { kind: 'kept', mine };
  };

  const takeUp = (): Promise<readonly WaitingMessage[]> => {
    const left = state.firstOfEach().filter(({ message }) => !working.has(laneOf(message.replyTo)));
    for (const { message } of left) working.add(laneOf(message.replyTo));
    // Only what a process died over counts: what was dropped by this one is known not to have brought it down.
    return Promise.resolve(left.map((waiting) => (dropped.delete(waiting.key) ? waiting : { ...waiting, resumed: waiting.resumed + 1 })));
  };

  const complete = async (key: string, deliveries: readonly NewDelivery[]): Promise<Completed> => {
    const message = state.waitingMessage(key);
    if (!message) return { added: [] };
    const added = deliveries.filter((each) => !state.has(each.id));
    await write({ t: 'done', at: clock.now(), key, deliveries: [...deliveries] });
    const lane = laneOf(message.message.replyTo);
    const next = state.firstOf(lane);
    if (!next) working.delete(lane);
    return { added, ...(next ? { next } : {}) };
  };

  const next = (lane: string): Delivery | Due | undefined => {
    const delivery = state.nextTo(lane);
    const dueAt = delivery && Math.min(delivery.notBefore, delivery.until ?? Infinity);
    if (dueAt === undefined || dueAt > clock.now()) {
      sending.delete(lane);
      return dueAt === undefined ? undefined : { dueAt };
    }
    sending.add(lane);
    return delivery;
  };

  return {
    inbox: {
      keep,
      waiting: () => Promise.resolve(state.waiting()),
      takeUp,
      begin: (key) => write({ t: 'resumed', key }),
      complete,
      drop: (key) => {
        const message = state.waitingMessage(key);
        if (!message) return;
        dropped.add(key);
        working.delete(laneOf(message.message.replyTo));
      },
    },
    outbox: {
      post: async (deliveries: readonly NewDelivery[]) => {
        const fresh = deliveries.filter((each) => !state.has(each.id));
        if (fresh.length > 0) await write({ t: 'posted', at: clock.now(), deliveries: fresh });
        return fresh;
      },
      waiting: () => Promise.resolve(state.outgoing()),
      undelivered: () => Promise.resolve(state.undelivered()),
      lanes: () => Promise.resolve(state.addresses().filter((to) => !sending.has(laneOf(to)))),
      next: (to) => Promise.resolve(next(laneOf(to))),
      begin: (id) => write({ t: 'begun', id }),
      advance: (id, partsSent) => write({ t: 'part', id, partsSent }),
      settle: (id, via) => write({ t: 'sent', at: clock.now(), id, via }),
      postpone: (id, notBefore, reason, mayHaveArrived) =>
        write({ t: 'postponed', id, notBefore, reason, mayHaveArrived }),
      abandon: (id, reason) => write({ t: 'abandoned', at: clock.now(), id, reason }),
      reroute: (id) => write({ t: 'rerouted', at: clock.now(), id }),
      expire: (id, tried) => write({ t: 'expired', at: clock.now(), id, tried }),
      dismiss: (ids) => write({ t: 'dismissed', ids: [...ids] }),
      passiveReply: (key) => Promise.resolve(state.passiveReply(key)),
    },
    claims: createClaims(state, write, clock),
    depth: () => state.depth(),
    usable: () => journal.healthy,
    tidy: (now) => {
      state.forget(now);
      return journal.rewrite(() => recordsOf(state.contents()));
    },
    close: () => journal.close(),
  };
}

function createClaims(state: QueueState, write: (record: QueueRecord) => Promise<void>, clock: Clock): Claims {
  // Keys on their way to disk are as good as held: whoever comes second is refused at once.
  const underWay = new Set<string>();
  return {
    held: (keys) => Promise.resolve(new Set(keys.filter((key) => underWay.has(key) || state.claims.held(key)))),
    freeAfter: async (day) => {
      if (state.claims.reachesBeyond(day)) await write({ t: 'freed', day });
    },
    claim: async ({ keys, day, delivery }) => {
      if (keys.some((key) => underWay.has(key) || state.claims.held(key))) return false;
      for (const key of keys) underWay.add(key);
      try {
        await write({ t: 'claimed', at: clock.now(), day, keys: [...keys], deliveries: delivery ? [delivery] : [] });
      } finally {
        for (const key of keys) underWay.delete(key);
      }
      return true;
    },
  };
}

function first(names: readonly string[], underWay: ReadonlyMap<string, Promise<void>>): Promise<void> | undefined {
  for (const name of names) {
    const promise = underWay.get(name);
    if (promise) return promise;
  }
  return undefined;
}
