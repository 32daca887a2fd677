import { request as httpRequest } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { FakeWecom } from '../../fakes/fake-wecom.ts';
import type { Instances } from './instances.ts';
import type { Message } from './officers.ts';

/** Times a callback is tried, how long each waits for its answer, and how long after a failure the next is tried (ms), as WeCom does it. */
const tries = 4;
const patienceMs = 5000;
const pauseMs = 5000;

/** An answer that reached the platform, in the callback's own answer or sent; `order` counts over all. */
export interface Seen {
  readonly order: number;
  readonly at: number;
  readonly way: 'passive' | 'active';
  readonly person: string;
  readonly type: string;
  readonly content: string;
}

/** A message, when it was first sent, and when it was acknowledged (ms and place in the order of what was seen), on which try. */
export interface Sent {
  readonly message: Message;
  readonly firstAt: number;
  readonly firstOrder: number;
  acknowledged?: { readonly at: number; readonly order: number; readonly tries: number };
  /** Statuses of tries that were not 200, or why there was none. */
  readonly refusals: string[];
}

/** WeCom's side: callbacks to the instances in turn, tried again at the next one, and a note of every answer in the order it came. */
export class WecomClient {
  readonly #fake: FakeWecom;
  readonly #instances: Instances;
  readonly #clock = (): number => performance.timeOrigin + performance.now();
  readonly sent: Sent[] = [];
  readonly seen: Seen[] = [];
  readonly #waiting = new Map<string, () => void>();
  #read = 0;
  #turn = 0;
  #order = 0;

  constructor(fake: FakeWecom, instances: Instances) {
    this.#fake = fake;
    this.#instances = instances;
    // Looked at after each call that comes in, for as long as the fake is open.
    void fake.until(() => this.#drain());
  }

  /** Delivers a message until it is acknowledged or given up. */
  async deliver(message: Message): Promise<void> {
    this.#drain();
    const sent: Sent = { message, firstAt: this.#clock(), firstOrder: this.#next(), refusals: [] };
    this.sent.push(sent);
    const first = this.#turn++;
    for (let count = 1; count <= tries; count += 1) {
      if (count > 1) await wait(pauseMs);
      const outcome = await this.#post(this.#instances.url((first + count - 1) % this.#instances.count), message);
      if (outcome.status === 200) {
        this.#drain();
        sent.acknowledged = { at: this.#clock(), order: this.#next(), tries: count };
        if (outcome.body !== '') this.#note('passive', message.person, 'text', this.#fake.openPassive(outcome.body));
        return;
      }
      sent.refusals.push(outcome.status === 0 ? outcome.body : String(outcome.status));
    }
  }

  /** Resolves when somebody is next answered in words. */
  nextTo(person: string): Promise<void> {
    return new Promise((resolve) => this.#waiting.set(person, resolve));
  }

  /** Notes what was sent since the last look. */
  #drain(): false {
    for (; this.#read < this.#fake.sent.length; this.#read += 1) {
      const call = this.#fake.sent[this.#read];
      if (!call?.path.endsWith('message/send')) continue;
      const body = call.body as { touser?: string; msgtype?: string };
      this.#note('active', body.touser ?? '', body.msgtype ?? '', contentOf(body));
    }
    return false;
  }

  #note(way: Seen['way'], person: string, type: string, content: string): void {
    this.seen.push({ order: this.#next(), at: this.#clock(), way, person, type, content });
    if (type !== 'text') return;
    this.#waiting.get(person)?.();
    this.#waiting.delete(person);
  }

  #next(): number {
    this.#order += 1;
    return this.#order;
  }

  #post(url: string, { id, person, text }: Message): Promise<{ status: number; body: string }> {
    const { query, body } = this.#fake.appCallback({ MsgType: 'text', Content: text, MsgId: id, FromUserName: person, CreateTime: String(Math.floor(this.#clock() / 1000)) });
    return new Promise((resolve) => {
      const failed = (why: string): void => resolve({ status: 0, body: why });
      const outgoing = httpRequest(
        `${url}/wecom/callback?${new URLSearchParams([...query]).toString()}`,
        { method: 'POST', agent: false, timeout: patienceMs, headers: { 'content-length': body.length } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', (error) => failed(reasonOf(error)));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }));
        },
      );
      outgoing.on('timeout', () => outgoing.destroy(new Error('timeout')));
      outgoing.on('error', (error) => failed(reasonOf(error)));
      outgoing.end(body);
    });
  }
}

function contentOf(body: object): string {
  const text = 'text' in body ? (body.text as { content?: string }).content : undefined;
  return text ?? JSON.stringify(body);
}

function reasonOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
