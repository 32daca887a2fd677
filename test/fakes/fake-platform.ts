import { type Address, DeliveryError, type Part, type Platform, plainText, type PlatformName, type Receipt, type Reply, type SendContext } from '../../bot/core/index.ts';

/** A platform that takes what it is sent, or fails as it is told to. */
export class FakePlatform implements Platform {
  readonly name: PlatformName;
  readonly redeliveryWindowMs: number;
  /** Texts taken, in order, with where they went. */
  readonly taken: { text: string; to: string; context: SendContext }[] = [];
  readonly shown: string[] = [];
  /** How many parts a reply becomes. */
  parts = 1;
  #failures: Error[] = [];
  #held: (() => void)[] | undefined;

  constructor(name: PlatformName = 'wecom', redeliveryWindowMs = 20_000) {
    this.name = name;
    this.redeliveryWindowMs = redeliveryWindowMs;
  }

  /** The next sends fail, one with each of these. */
  failNext(...failures: Error[]): void {
    this.#failures.push(...failures);
  }

  /** Sends wait until `release`. */
  hold(): void {
    this.#held = [];
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const resolve of held) resolve();
  }

  render(reply: Reply): readonly Part[] {
    return Array.from({ length: this.parts }, (_, index) => ({ text: this.parts > 1 ? `${plainText(reply)}/${index + 1}` : plainText(reply) }));
  }

  async send(part: Part, to: Address, context: SendContext): Promise<Receipt> {
    const held = this.#held;
    if (held) await new Promise<void>((resolve) => held.push(resolve));
    const failure = this.#failures.shift();
    if (failure) throw failure;
    this.taken.push({ text: String(part['text']), to: to.conversation, context });
    return { via: 'active' };
  }

  progress(sofar: Reply): void {
    this.shown.push(sofar.text);
  }
}

/** The platform could not be reached. */
export const unavailable = (mayHaveArrived = false): DeliveryError => new DeliveryError('unavailable', 'down', { mayHaveArrived });
/** The platform said no. */
export const refused = (code = '81013'): DeliveryError => new DeliveryError('refused', 'no', { platformCode: code });
/** The platform said: not now. */
export const limited = (retryAfterMs: number): DeliveryError => new DeliveryError('limited', 'too fast', { retryAfterMs });
