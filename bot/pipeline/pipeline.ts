import {
  type Acceptance,
  type Clock,
  errorFields,
  type IncomingMessage,
  type Logger,
  messageKey,
  type Meter,
  type Platform,
  type PlatformName,
  type Reply,
} from '../core/index.ts';
import type { NewDelivery, Store } from '../../store/index.ts';
import { InboxWorker } from './inbox-worker.ts';
import { OutboxWorker } from './outbox-worker.ts';

/**
 * What a handler wants said: to whom it was asked by (no `to`), or to somebody else, by other routes when the first fails. `later` may bring
 * something that adds to it; it never rejects, and is lost when the process ends before.
 */
export interface Outgoing extends Pick<NewDelivery, 'routes' | 'person' | 'reply'> {
  readonly to?: NewDelivery['to'];
  readonly later?: Promise<Reply | undefined>;
}

/** Answers one message; `progress` shows an unfinished answer and is there only where the platform can stream. */
export type Respond = (message: IncomingMessage, progress?: (sofar: Reply) => void) => Promise<readonly Outgoing[]>;

/** How a kept message was taken, and how long ago (ms) it was first kept when it came before. */
export type Taken = Acceptance & { readonly firstKeptAgoMs?: number };

/** What the pipeline stands on. */
export interface PipelineOptions {
  readonly store: Store;
  readonly platforms: readonly Platform[];
  readonly respond: Respond;
  /** Whether somebody is still on the roster. */
  readonly isListed?: (person: string) => boolean;
  /** The apology for a message whose work failed. */
  readonly apology: Reply;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly meter: Meter;
}

/** Messages waiting beyond this are acknowledged without waiting for a passive reply. */
const busyDepth = 16;

/** Verified message → inbox → work → outbox → platform. */
export interface Pipeline {
  /** Keeps a verified message durably; its work follows. Rejects with `NotKept` when it could not be kept. */
  take(message: IncomingMessage): Promise<Taken>;
  /** Sends something that answers no message. */
  post(deliveries: readonly NewDelivery[]): Promise<void>;
  /** Sends what the outbox has just been given under a claim. */
  deliver(deliveries: readonly NewDelivery[]): void;
  start(): Promise<void>;
  /** Takes up what lies in the store and nobody works on or sends: what a platform could not send before may be sent now. */
  takeUp(): Promise<void>;
  /** Resolves when all kept messages are worked on and everything that can be sent now is sent. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Builds the pipeline; nothing moves before `start`. */
export function createPipeline(options: PipelineOptions): Pipeline {
  const { store, clock, logger, meter } = options;
  const platforms = new Map<PlatformName, Platform>(options.platforms.map((each) => [each.name, each]));
  const { isListed } = options;
  const outboxWorker = new OutboxWorker({ outbox: store.outbox, platforms, ...(isListed ? { isListed } : {}), clock, logger, meter });

  const deliveriesFor = (message: IncomingMessage, outgoing: readonly Outgoing[]): NewDelivery[] => {
    const key = messageKey(message);
    return outgoing.map(({ to, later: _later, ...rest }, position) => ({
      id: `${key}#${position}`,
      to: to ?? message.replyTo,
      ...rest,
      inReplyTo: to ? undefined : key,
    }));
  };

  let stopped = false;
  const following = new Set<Promise<void>>();
  /** Sends what adds to an answer when it comes: after the answer, for both go to the same conversation in order. */
  const follow = (message: IncomingMessage, later: Promise<Reply | undefined>): void => {
    const sent = later
      .then(async (reply) => {
        if (!reply || stopped) return;
        outboxWorker.add(await store.outbox.post([{ id: `${messageKey(message)}#later`, to: message.replyTo, reply }]));
      })
      .catch((error: unknown) => logger.warn('addition not sent', { platform: message.platform, ...errorFields(error) }))
      .finally(() => following.delete(sent));
    following.add(sent);
  };

  let keeping = 0;
  const inboxWorker = new InboxWorker({
    inbox: store.inbox,
    pressed: () => keeping > 0,
    logger,
    work: async (message) => {
      const platform = platforms.get(message.platform);
      const progress = platform?.progress && ((sofar: Reply): void => platform.progress?.(sofar, message.replyTo));
      const outgoing = await options.respond(message, progress);
      for (const { later } of outgoing) if (later) follow(message, later);
      return deliveriesFor(message, outgoing);
    },
    apologize: (message) =>
      message.content.kind === 'notice' ? [] : deliveriesFor(message, [{ reply: options.apology }]),
    deliver: (deliveries) => outboxWorker.add(deliveries),
  });

  let forget = (): void => undefined;
  const takeUp = async (): Promise<void> => {
    await outboxWorker.takeUp();
    await inboxWorker.takeUp();
  };

  return {
    take: async (message) => {
      const { platform } = message;
      keeping += 1;
      const kept = await store.inbox.keep(message, platforms.get(platform)?.redeliveryWindowMs ?? 0).finally(() => {
        keeping -= 1;
      });
      const busy = inboxWorker.depth > busyDepth;
      if (kept.kind === 'kept') {
        meter.count('messages_kept_total', { platform });
        if (kept.mine) inboxWorker.take({ key: messageKey(message), message, resumed: 0 });
        return { duplicate: false, busy };
      }
      meter.count('messages_duplicate_total', { platform });
      const earlierReply = await store.outbox.passiveReply(kept.key);
      const firstKeptAgoMs = clock.now() - kept.firstKeptAt;
      return { duplicate: true, busy, firstKeptAgoMs, ...(earlierReply ? { earlierReply } : {}) };
    },
    post: async (deliveries) => {
      outboxWorker.add(await store.outbox.post(deliveries));
    },
    deliver: (deliveries) => outboxWorker.add(deliveries),
    start: async () => {
      forget = store.onLeftWork(() => {
        takeUp().catch((error: unknown) => logger.warn('left work not taken up', errorFields(error)));
      });
      await takeUp();
    },
    takeUp,
    idle: async () => {
      await inboxWorker.idle();
      await Promise.all(following);
      await outboxWorker.idle();
    },
    stop: async () => {
      stopped = true;
      forget();
      await inboxWorker.stop();
      await outboxWorker.stop();
    },
  };
}
