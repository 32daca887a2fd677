import { type Clock, DeliveryError, errorFields, type Logger, type Meter, type Platform, type PlatformName, type Reply } from '../core/index.ts';
import type { Delivery, NewDelivery, Outbox } from '../../store/index.ts';
import { retryPause, triesOtherRoute } from './retry-plan.ts';

/** What the worker stands on. */
export interface OutboxWorkerOptions {
  readonly outbox: Outbox;
  readonly platforms: ReadonlyMap<PlatformName, Platform>;
  /** Whether somebody is still on the roster: who has left is told nothing more. */
  readonly isListed?: (person: string) => boolean;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly meter: Meter;
}

interface Lane {
  readonly queue: Delivery[];
  timer?: NodeJS.Timeout;
  sending: boolean;
}

/**
 * Sends what is in the outbox: in order to one address, addresses side by side. A delivery counts as sent on the
 * platform's own success code; failures are tried again by their kind, then by the next route, then kept as 未送达.
 */
export class OutboxWorker {
  readonly #options: OutboxWorkerOptions;
  readonly #lanes = new Map<string, Lane>();
  #sending = 0;
  #stopped = false;
  #idle: (() => void)[] = [];

  constructor(options: OutboxWorkerOptions) {
    this.#options = options;
  }

  /** Takes up what a former process left. */
  start(): void {
    for (const delivery of this.#options.outbox.waiting()) this.#enqueue(delivery);
  }

  /** Takes deliveries that have just been kept in the outbox. */
  add(deliveries: readonly NewDelivery[]): void {
    const now = this.#options.clock.now();
    for (const each of deliveries) {
      this.#enqueue({ ...each, createdAt: now, attempts: 0, notBefore: now, partsSent: 0, mayHaveArrived: false });
    }
  }

  /** Resolves when nothing is being sent; deliveries that wait for a later time do not count. */
  idle(): Promise<void> {
    if (this.#sending === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Sends nothing more and waits for what is under way; the rest stays in the outbox. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const lane of this.#lanes.values()) clearTimeout(lane.timer);
    await this.idle();
  }

  #enqueue(delivery: Delivery): void {
    const { platform, kind, conversation } = delivery.to;
    const name = `${platform}|${kind}|${conversation}`;
    let lane = this.#lanes.get(name);
    if (!lane) {
      lane = { queue: [], sending: false };
      this.#lanes.set(name, lane);
    }
    lane.queue.push(delivery);
    this.#advance(name, lane);
  }

  #advance(name: string, lane: Lane): void {
    if (lane.sending || this.#stopped) return;
    clearTimeout(lane.timer);
    const delivery = lane.queue[0];
    if (!delivery) {
      this.#lanes.delete(name);
      return;
    }
    const { clock } = this.#options;
    const wait = Math.min(delivery.notBefore, delivery.until ?? Infinity) - clock.now();
    if (wait > 0) {
      lane.timer = setTimeout(() => this.#advance(name, lane), Math.min(wait, 2 ** 31 - 1));
      return;
    }
    lane.sending = true;
    this.#sending += 1;
    void this.#attempt(delivery).then((next) => {
      if (next) lane.queue[0] = next;
      else lane.queue.shift();
      lane.sending = false;
      this.#sending -= 1;
      this.#advance(name, lane);
      if (this.#sending === 0) for (const resolve of this.#idle.splice(0)) resolve();
    });
  }

  /** One attempt; resolves to the delivery as it waits for the next one, or to nothing when it is over on this route. */
  async #attempt(delivery: Delivery): Promise<Delivery | undefined> {
    const { outbox, clock, logger, meter } = this.#options;
    const platform = delivery.to.platform;
    const started = clock.now();
    let sofar = delivery;
    if (started >= (delivery.until ?? Infinity)) {
      meter.count('deliveries_total', { platform, outcome: 'expired' });
      await outbox.expire(delivery.id, delivery.attempts > 0).catch((fault: unknown) => this.#notMarked(fault));
      return undefined;
    }
    // Taken back while it stood in its lane.
    if (!outbox.isWaiting(delivery.id)) return undefined;
    if (delivery.person !== undefined && this.#options.isListed?.(delivery.person) === false) {
      await outbox.abandon(delivery.id, { kind: 'refused', code: 'left_roster' }).catch((fault: unknown) => this.#notMarked(fault));
      return undefined;
    }
    try {
      // An answer that comes twice is only read twice; a reminder that comes twice is a second alarm and has to say so.
      if (delivery.claims) await outbox.begin(delivery.id).catch((fault: unknown) => this.#notMarked(fault));
      await this.#send(delivery, (partsSent) => {
        sofar = { ...sofar, partsSent, mayHaveArrived: false };
      });
      meter.count('deliveries_total', { platform, outcome: 'sent' });
      meter.time('send_seconds', { platform }, (clock.now() - started) / 1000);
      return undefined;
    } catch (error) {
      const failed = asDeliveryError(error);
      const code = failed.platformCode;
      const reason = { kind: failed.kind, code };
      meter.count('deliveries_total', { platform, outcome: failed.kind });
      logger.warn('delivery failed', { platform, kind: failed.kind, code, attempts: sofar.attempts + 1, ...causeFields(error) });
      const now = clock.now();
      const pause = retryPause(failed, sofar.attempts, now - sofar.createdAt);
      if (sofar.routes?.length && triesOtherRoute(pause, now - sofar.createdAt)) {
        await this.#reroute({ ...sofar, mayHaveArrived: sofar.mayHaveArrived || failed.mayHaveArrived });
        return undefined;
      }
      if (pause === undefined) {
        meter.count('deliveries_total', { platform, outcome: 'undelivered' });
        await outbox.abandon(delivery.id, reason).catch((fault: unknown) => this.#notMarked(fault));
        return undefined;
      }
      const next = { attempts: sofar.attempts + 1, notBefore: now + pause, mayHaveArrived: failed.mayHaveArrived };
      await outbox
        .postpone(delivery.id, next.notBefore, reason, next.mayHaveArrived)
        .catch((fault: unknown) => this.#notMarked(fault));
      return { ...sofar, ...next, lastFailure: reason };
    }
  }

  async #reroute(delivery: Delivery): Promise<void> {
    const [to, ...routes] = delivery.routes ?? [];
    if (!to) return;
    const now = this.#options.clock.now();
    this.#options.meter.count('deliveries_total', { platform: delivery.to.platform, outcome: 'rerouted' });
    await this.#options.outbox.reroute(delivery.id).catch((fault: unknown) => this.#notMarked(fault));
    this.#enqueue({ ...delivery, to, routes, createdAt: now, notBefore: now, attempts: 0, partsSent: 0 });
  }

  async #send(delivery: Delivery, advanced: (partsSent: number) => void): Promise<void> {
    const { outbox, platforms } = this.#options;
    const platform = platforms.get(delivery.to.platform);
    if (!platform) throw new DeliveryError('refused', 'platform is off', { platformCode: 'platform_off' });
    const parts = platform.render(markIfRepeated(delivery), delivery.to);
    for (let part = delivery.partsSent; part < parts.length; part += 1) {
      const body = parts[part];
      if (!body) continue;
      const receipt = await platform.send(body, delivery.to, {
        deliveryId: delivery.id,
        part,
        parts: parts.length,
        ...(delivery.inReplyTo === undefined ? {} : { inReplyTo: delivery.inReplyTo }),
      });
      advanced(part + 1);
      const marked = part + 1 < parts.length ? outbox.advance(delivery.id, part + 1) : outbox.settle(delivery.id, receipt.via);
      await marked.catch((fault: unknown) => this.#notMarked(fault));
      receipt.afterKept?.();
    }
  }

  /** The platform has it, the disk does not know: after a restart it may be sent once more. */
  #notMarked(fault: unknown): void {
    this.#options.logger.error('delivery state not kept', errorFields(fault));
  }
}

/** When the platform may already have taken it, the person is told that this may be a repeat. */
function markIfRepeated(delivery: Delivery): Reply {
  if (!delivery.mayHaveArrived || delivery.partsSent > 0) return delivery.reply;
  const note = [delivery.reply.note, '（重发：上一次可能已送达）'].filter(Boolean).join('\n');
  return { ...delivery.reply, note };
}

function asDeliveryError(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  return new DeliveryError('refused', 'adapter failed', { platformCode: 'internal', cause: error });
}

function causeFields(error: unknown): ReturnType<typeof errorFields> {
  return error instanceof DeliveryError ? {} : errorFields(error);
}
