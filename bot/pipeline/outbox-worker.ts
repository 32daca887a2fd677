import { type Address, type Clock, DeliveryError, errorFields, type Logger, type Meter, type Platform, type PlatformName, type Reply } from '../core/index.ts';
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

/** A lane whose store cannot be read is looked at again after this (ms). */
const storePause = 1000;

/** What happens at one address. */
interface Lane {
  busy: boolean;
  /** Something came for it while it was looked at. */
  asked: boolean;
  /** The store may take the address for this process's: nobody else sends there. */
  held: boolean;
  /** What the store could not be told yet: nothing more is sent here before it knows, or it would be sent again. */
  readonly untold: (() => Promise<void>)[];
  /** Set while nothing is due. */
  timer?: NodeJS.Timeout;
}

/**
 * Sends what is in the outbox: in order to one address, addresses side by side; the store says what is next, and to one process only. A delivery
 * counts as sent on the platform's own success code; failures are tried again by their kind, then by the next route, then kept as 未送达.
 */
export class OutboxWorker {
  readonly #options: OutboxWorkerOptions;
  readonly #lanes = new Map<string, Lane>();
  #busy = 0;
  #stopped = false;
  #idle: (() => void)[] = [];

  constructor(options: OutboxWorkerOptions) {
    this.#options = options;
  }

  /** Takes up what nobody sends. */
  async takeUp(): Promise<void> {
    if (this.#stopped) return;
    for (const to of await this.#options.outbox.lanes()) this.#look(to);
  }

  /** Takes deliveries that have just been kept in the outbox. */
  add(deliveries: readonly NewDelivery[]): void {
    for (const { to } of deliveries) this.#look(to);
  }

  /** Resolves when nothing is being sent; deliveries that wait for a later time do not count. */
  idle(): Promise<void> {
    if (this.#busy === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Sends nothing more and waits for what is under way; the rest stays in the outbox. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const lane of this.#lanes.values()) clearTimeout(lane.timer);
    await this.idle();
  }

  #look(to: Address): void {
    if (this.#stopped) return;
    const name = `${to.platform}|${to.kind}|${to.conversation}`;
    const known = this.#lanes.get(name);
    if (this.#options.platforms.get(to.platform)?.canSend?.() === false) {
      // What only another process can send by is left to that one; what is still ours to let go of is come back to.
      if (known?.held && !known.busy) this.#lookLater(to, known, storePause);
      return;
    }
    const lane: Lane = known ?? { busy: false, asked: false, held: false, untold: [] };
    this.#lanes.set(name, lane);
    if (lane.busy) {
      lane.asked = true;
      return;
    }
    clearTimeout(lane.timer);
    lane.busy = true;
    this.#busy += 1;
    void this.#work(to, lane).then((again) => {
      lane.busy = false;
      this.#busy -= 1;
      if (again === undefined || this.#stopped) this.#lanes.delete(name);
      else this.#lookLater(to, lane, again);
      if (this.#busy === 0) for (const resolve of this.#idle.splice(0)) resolve();
    });
  }

  #lookLater(to: Address, lane: Lane, ms: number): void {
    clearTimeout(lane.timer);
    lane.timer = setTimeout(() => this.#look(to), Math.min(Math.max(ms, 0), 2 ** 31 - 1));
  }

  /** Sends to one address as long as something is due there; resolves to when to look again (ms from now), or to nothing. */
  async #work(to: Address, lane: Lane): Promise<number | undefined> {
    const { outbox, clock, logger } = this.#options;
    // Read through a function where an await lies between two looks at it.
    const isAsked = (): boolean => lane.asked;
    for (;;) {
      if (this.#stopped) return undefined;
      lane.asked = false;
      try {
        while (lane.untold.length > 0) {
          await lane.untold[0]?.();
          lane.untold.shift();
        }
        lane.held = true;
        const next = await outbox.next(to);
        lane.held = next !== undefined && 'id' in next;
        if (next && 'id' in next) await this.#attempt(next, lane);
        // Something may have been put in just while the store said that there is nothing.
        else if (!isAsked()) return next && next.dueAt - clock.now();
      } catch (error) {
        logger.error('outbox not read', { platform: to.platform, ...errorFields(error) });
        return storePause;
      }
    }
  }

  /** One attempt, whose outcome the store is told. Rejects when the store cannot be told that it begins. */
  async #attempt(delivery: Delivery, lane: Lane): Promise<void> {
    const { outbox, clock, logger, meter } = this.#options;
    const platform = delivery.to.platform;
    const started = clock.now();
    let sofar = delivery;
    if (started >= (delivery.until ?? Infinity)) {
      meter.count('deliveries_total', { platform, outcome: 'expired' });
      return this.#tell(lane, () => outbox.expire(delivery.id, delivery.attempts > 0));
    }
    if (delivery.person !== undefined && this.#options.isListed?.(delivery.person) === false) {
      return this.#tell(lane, () => outbox.abandon(delivery.id, { kind: 'refused', code: 'left_roster' }));
    }
    // An answer that comes twice is only read twice; a reminder that comes twice is a second alarm and has to say so.
    if (delivery.claims) await outbox.begin(delivery.id);
    try {
      await this.#send(delivery, lane, (partsSent) => {
        sofar = { ...sofar, partsSent, mayHaveArrived: false };
      });
      meter.count('deliveries_total', { platform, outcome: 'sent' });
      meter.time('send_seconds', { platform }, (clock.now() - started) / 1000);
    } catch (error) {
      const failed = asDeliveryError(error);
      const code = failed.platformCode;
      const reason = { kind: failed.kind, code };
      meter.count('deliveries_total', { platform, outcome: failed.kind });
      logger.warn('delivery failed', { platform, kind: failed.kind, code, attempts: sofar.attempts + 1, ...causeFields(error) });
      const now = clock.now();
      const pause = retryPause(failed, sofar.attempts, now - sofar.createdAt);
      const [other] = sofar.routes ?? [];
      if (other && triesOtherRoute(pause, now - sofar.createdAt)) {
        meter.count('deliveries_total', { platform, outcome: 'rerouted' });
        await this.#tell(lane, () => outbox.reroute(delivery.id).then(() => this.#look(other)));
      } else if (pause === undefined) {
        meter.count('deliveries_total', { platform, outcome: 'undelivered' });
        await this.#tell(lane, () => outbox.abandon(delivery.id, reason));
      } else {
        await this.#tell(lane, () => outbox.postpone(delivery.id, now + pause, reason, failed.mayHaveArrived));
      }
    }
  }

  async #send(delivery: Delivery, lane: Lane, advanced: (partsSent: number) => void): Promise<void> {
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
      await this.#tell(lane, () => (part + 1 < parts.length ? outbox.advance(delivery.id, part + 1) : outbox.settle(delivery.id, receipt.via)));
      receipt.afterKept?.();
    }
  }

  /** Tells the store what became of a delivery, now or before anything else is sent there; when the process ends before, it may be sent once more. */
  async #tell(lane: Lane, what: () => Promise<void>): Promise<void> {
    if (lane.untold.length > 0) {
      lane.untold.push(what);
      return;
    }
    try {
      await what();
    } catch (fault) {
      this.#options.logger.error('delivery state not kept', errorFields(fault));
      lane.untold.push(what);
    }
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
