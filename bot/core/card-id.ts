import { randomBytes } from 'node:crypto';

/**
 * What a card's buttons are: `question` answers something its reader has begun (确认, one of the choices that were asked for) and means
 * nothing without it; `commands` are complete commands that stand by themselves.
 */
export type CardKind = 'question' | 'commands';

const letters: Readonly<Record<CardKind, string>> = { question: 'q', commands: 'c' };
const shape = /^([qc])([0-9a-z]{6})[0-9a-z]{6}$/u;
const radix = 36;

/**
 * A new card's name: what kind it is, the second it was made, and 31 bits by chance. Letters and digits only, so that every platform takes it as
 * its own task id and gives it back. It is not signed: a made-up name lets nobody do more than typing does, and chance keeps others' cards from being named.
 */
export function newCardId(kind: CardKind, now: number): string {
  const second = Math.floor(now / 1000).toString(radix).padStart(6, '0');
  const chance = (randomBytes(4).readUInt32BE() >>> 1).toString(radix).padStart(6, '0').slice(-6);
  return `${letters[kind]}${second}${chance}`;
}

/** What a card's name tells: its kind and when it was made (ms); `undefined` when it is none of ours. */
export function readCardId(id: string): { readonly kind: CardKind; readonly at: number } | undefined {
  const [, letter, second] = shape.exec(id) ?? [];
  if (second === undefined) return undefined;
  return { kind: letter === letters.question ? 'question' : 'commands', at: Number.parseInt(second, radix) * 1000 };
}

/** Words that carry the card they were tapped on, for platforms whose buttons can only make a person say something. */
export function markedWords(send: string, card: string): string {
  return `${unmarked(send)} #${card}`;
}

const mark = /\s*#([qc][0-9a-z]{12})$/u;

/** What {@link markedWords} put together; `undefined` for words without a card. */
export function readMarkedWords(words: string): { readonly send: string; readonly card: string } | undefined {
  const card = mark.exec(words.trimEnd())?.[1];
  return card === undefined ? undefined : { send: unmarked(words), card };
}

function unmarked(words: string): string {
  return words.trimEnd().replace(mark, '');
}
