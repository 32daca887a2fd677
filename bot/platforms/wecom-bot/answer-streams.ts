import { z } from 'zod';
import type { Clock, Receipt, Slips } from '../../core/index.ts';
import type { TemplateCard } from '../wecom/index.ts';

/** A whole answer: its words, and the card with its choices. */
export interface WholeAnswer {
  readonly content: string;
  readonly card?: TemplateCard | undefined;
}

/** One state of a streamed answer: all its words so far, and whether that is all; the card comes with the last. */
export interface StreamFrame extends WholeAnswer {
  readonly finish: boolean;
}

/** What is known of one stream while WeCom may ask for it. */
interface Stream {
  readonly openedAt: number;
  /** Words to show until the answer is there. */
  sofar: string;
  /** The whole answer, once it is durably marked as sent: given to everyone who asks from then on. */
  answer?: WholeAnswer;
  /** An answer that waits to be fetched, or has been and is being marked as sent. */
  offered?: { readonly whole: WholeAnswer; readonly fetched: (receipt: Receipt) => void; handedOver: boolean };
  /** The callback that waits for an answer, woken when one is offered. */
  waiting?: () => void;
  /** Refreshes of a stream no message is known for (we were restarted); it is given up after a few. */
  orphanPolls: number;
}

/** WeCom refreshes a stream for 6 minutes (path/100719); a little more covers a slow clock. */
const streamLifeMs = 7 * 60_000;
const pickUpMs = 8_000;
const markingMs = 3_000;
const orphanPollsAllowed = 10;
const interrupted = '这个回答因服务重启中断了，请再问一次。';
const answeredElsewhere = '答复见下一条消息。';

/**
 * The answers of callback mode: WeCom comes to fetch them. An answer counts as sent when a request has come for it
 * and leaves only once that is durably marked; a request that breaks off is followed by another.
 */
export class AnswerStreams {
  readonly #clock: Clock;
  readonly #slips: Slips;
  readonly #streams = new Map<string, Stream>();

  constructor(clock: Clock, slips: Slips) {
    this.#clock = clock;
    this.#slips = slips;
  }

  /** A message came: its answer will be fetched under `id`. */
  open(id: string): void {
    this.#streamOf(id);
  }

  /** The first answer to a message: waits up to `budgetMs` for the whole one. */
  async first(id: string, budgetMs: number): Promise<StreamFrame> {
    const stream = this.#streamOf(id);
    if (!stream.offered && stream.answer === undefined) {
      await withTimeout(budgetMs, (wake) => {
        stream.waiting = () => wake(undefined);
      });
      delete stream.waiting;
    }
    return this.#fetch(id, stream);
  }

  /**
   * A refresh. One for a stream this process does not know, because it began before a restart or at another process, gets the answer that one has
   * given; without any it is answered "not yet" a few times, then with an apology.
   */
  async refresh(id: string): Promise<StreamFrame> {
    const known = this.#streams.get(id);
    const stream = known ?? this.#streamOf(id);
    if (!known) stream.orphanPolls = 1;
    else if (stream.orphanPolls > 0) stream.orphanPolls += 1;
    const given = stream.orphanPolls > 0 ? wholeAnswer.safeParse(await this.#slips.get(slipOf(id))).data : undefined;
    if (given) stream.answer ??= given;
    if (stream.orphanPolls > orphanPollsAllowed && !stream.offered) stream.answer ??= { content: interrupted };
    return this.#fetch(id, stream);
  }

  /** Shows unfinished words to the next refresh. */
  show(id: string, sofar: string): void {
    this.#streamOf(id).sofar = sofar;
  }

  /**
   * Offers the whole answer. Resolves when a request has come for it; with `undefined` when none came in 8 s or the
   * stream has had its answer: it must then go another way.
   */
  async offer(id: string, whole: WholeAnswer): Promise<Receipt | undefined> {
    const stream = this.#streamOf(id);
    if (stream.answer !== undefined || stream.offered) return undefined;
    const receipt = await withTimeout<Receipt>(pickUpMs, (fetched) => {
      stream.offered = { whole, fetched, handedOver: false };
      stream.waiting?.();
    });
    if (!receipt) delete stream.offered;
    return receipt;
  }

  /** The answer went out another way: refreshes that still come are told so. */
  closeElsewhere(id: string): void {
    const stream = this.#streamOf(id);
    stream.answer ??= { content: answeredElsewhere };
    this.#share(id, stream.answer);
  }

  /** Lets other processes give the same answer; one that does not hear of it gives none for a while, then an apology. */
  #share(id: string, answer: WholeAnswer): void {
    this.#slips.put(slipOf(id), answer, this.#clock.now() + streamLifeMs).catch(() => undefined);
  }

  #fetch(id: string, stream: Stream): StreamFrame | Promise<StreamFrame> {
    if (stream.answer !== undefined) return { ...stream.answer, finish: true };
    const notYet: StreamFrame = { content: stream.sofar, finish: false };
    const { offered } = stream;
    if (!offered || offered.handedOver) return notYet;
    offered.handedOver = true;
    return withTimeout<StreamFrame>(markingMs, (done) => {
      const afterKept = (): void => {
        stream.answer = offered.whole;
        this.#share(id, offered.whole);
        delete stream.offered;
        done({ ...offered.whole, finish: true });
      };
      offered.fetched({ via: 'passive', afterKept });
    }).then((frame) => frame ?? notYet);
  }

  #streamOf(id: string): Stream {
    const known = this.#streams.get(id);
    if (known) return known;
    this.#forgetOld();
    const stream: Stream = { openedAt: this.#clock.now(), sofar: '', orphanPolls: 0 };
    this.#streams.set(id, stream);
    return stream;
  }

  /** The map keeps the order of opening, so the old ones are in front. */
  #forgetOld(): void {
    for (const [id, stream] of this.#streams) {
      if (this.#clock.now() - stream.openedAt < streamLifeMs) return;
      this.#streams.delete(id);
    }
  }
}

/** What was shared is ours: no more than its shape is looked at. */
const wholeAnswer = z.object({ content: z.string(), card: z.custom<TemplateCard>((card) => typeof card === 'object' && card !== null).optional() });

function slipOf(id: string): string {
  return `stream|${id}`;
}

/** What `start` hands over within `ms`, or `undefined`. */
function withTimeout<T>(ms: number, start: (resolve: (value: T | undefined) => void) => void): Promise<T | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), ms);
    start((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}
