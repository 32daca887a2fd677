import { type Address, DeliveryError, errorFields, type Logger, type SettledCard } from '../../core/index.ts';
import type { WecomClient } from './client.ts';
import type { CardPart } from './render.ts';

/** Codes by which WeCom, or a private deployment of it, does not take a card (path/90313): its words are then sent instead. */
const cardNotTaken: ReadonlySet<string> = new Set(['40008', '40035', '40058', '40063', '42014', '42017', '45002', '48002']);
const codesKept = 5_000;

/** Sends cards and greys them when they are over. */
export class CardMessages {
  readonly #client: WecomClient;
  readonly #logger: Logger;
  /** By which code a card that was sent can be updated, once, within 72 hours (path/94888); a restart forgets it, and a tap brings another. */
  readonly #codes = new Map<string, string>();

  constructor(client: WecomClient, logger: Logger) {
    this.#client = client;
    this.#logger = logger;
  }

  /** Rejects with `DeliveryError`, but for a card that is not taken: its words go instead. */
  async send({ msgtype, template_card, instead }: CardPart, to: Address): Promise<void> {
    try {
      const code = await this.#client.send({ msgtype, template_card }, to.conversation);
      if (code !== undefined && template_card.task_id !== undefined) this.#remember(template_card.task_id, code);
    } catch (error) {
      if (!(error instanceof DeliveryError) || !cardNotTaken.has(error.platformCode ?? '')) throw error;
      this.#logger.warn('card not taken, words sent instead', { platform: 'wecom', code: error.platformCode });
      for (const words of instead) await this.#client.send(words, to.conversation);
    }
  }

  /** Greys a card, as well as can be: a tap on one that still looks alive does nothing anyway. Never rejects. */
  async update({ card, as }: SettledCard, to: Address): Promise<void> {
    const code = to.hint?.['responseCode'] ?? this.#codes.get(card);
    if (code === undefined) return;
    this.#codes.delete(card);
    try {
      await this.#client.greyCard(code, as, to.conversation);
    } catch (error) {
      this.#logger.warn('card not updated', { platform: 'wecom', ...errorFields(error) });
    }
  }

  #remember(card: string, code: string): void {
    const [oldest] = this.#codes.keys();
    if (this.#codes.size >= codesKept && oldest !== undefined) this.#codes.delete(oldest);
    this.#codes.set(card, code);
  }
}
