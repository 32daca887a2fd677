import {
  type Acceptance,
  type Clock,
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

/** What a handler wants said: to whom it was asked by (no `to`), or to somebody else, by other routes when the first fails. */
export interface Outgoing extends Pick<NewDelivery, 'routes' | 'person' | 'reply'> {
  readonly to?: NewDelivery['to'];
}

/** Answers one message; `progress` shows an unfinished answer where the platform can stream. */
export type Respond = (message: IncomingMessage, progress: (sofar: Reply) => void) => Promise<readonly Outgoing[]>;

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
    return outgoing.map(({ to, ...rest }, position) => ({
      id: `${key}#${position}`,
      to: to ?? message.replyTo,
      ...rest,
      inReplyTo: to ? undefined : key,
    }));
  };

  let keeping = 0;
  const inboxWorker = new InboxWorker({
    inbox: store.inbox,
    pressed: () => keeping > 0,
    logger,
    work: async (message) => {
      const platform = platforms.get(message.platform);
      const progress = (sofar: Reply): void => platform?.progress?.(sofar, message.replyTo);
      return deliveriesFor(message, await options.respond(message, progress));
    },
    apologize: (message) =>
      message.content.kind === 'notice' ? [] : deliveriesFor(message, [{ reply: options.apology }]),
    deliver: (deliveries) => outboxWorker.add(deliveries),
  });

  return {
    take: async (message) => {
      const { platform } = message;
      keeping += 1;
      const kept = await store.inbox.keep(message, platforms.get(platform)?.redeliveryWindowMs ?? 0).finally(() => {
        keeping -= 1;
      });
      const busy = store.depth().inbox > busyDepth;
      if (kept.kind === 'kept') {
        meter.count('messages_kept_total', { platform });
        inboxWorker.take({ key: messageKey(message), message, resumed: 0 });
        return { duplicate: false, busy };
      }
      meter.count('messages_duplicate_total', { platform });
      const earlierReply = store.outbox.passiveReply(kept.key);
      const firstKeptAgoMs = clock.now() - kept.firstKeptAt;
      return { duplicate: true, busy, firstKeptAgoMs, ...(earlierReply ? { earlierReply } : {}) };
    },
    post: async (deliveries) => {
      outboxWorker.add(await store.outbox.post(deliveries));
    },
    deliver: (deliveries) => outboxWorker.add(deliveries),
    start: async () => {
      outboxWorker.start();
      await inboxWorker.start();
    },
    idle: async () => {
      await inboxWorker.idle();
      await outboxWorker.idle();
    },
    stop: async () => {
      await inboxWorker.stop();
      await outboxWorker.stop();
    },
  };
}
