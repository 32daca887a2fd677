import type { Button } from '../../bot/core/index.ts';
import { normalizeText } from '../understand/index.ts';

/** Choices are open this long after they were offered (ms). */
const openFor = 30 * 60_000;

/** Choices offered in a dialogue and when (ms). */
export interface Offered {
  readonly choices?: readonly Button[] | undefined;
  readonly at: number;
}

const circled = '①②③④⑤⑥⑦⑧⑨';
const chinese = '一二三四五六七八九';

/**
 * The text a typed choice stands for: its position (`2`, `②`, `第二个`), its label, or a part of one label only.
 * `undefined` when nothing is open or the words name no single choice.
 */
export function chosenText(text: string, offered: Offered | undefined, now: number): string | undefined {
  const choices = offered?.choices ?? [];
  if (!offered || choices.length === 0 || now - offered.at > openFor) return undefined;
  const trimmed = text.trim();
  const symbol = circled.indexOf(trimmed);
  if (trimmed.length === 1 && symbol >= 0) return choices[symbol]?.send;
  const words = normalizeText(text).replace(/[。.!,,、 ]+$/u, '');
  const position = /^(?:选|第)?([1-9一二三四五六七八九])(?:个|项|号)?$/u.exec(words)?.[1];
  if (position !== undefined) {
    const index = chinese.includes(position) ? chinese.indexOf(position) : Number(position) - 1;
    return choices[index]?.send;
  }
  if (words.length < 2 || words.length > 20) return undefined;
  const exact = choices.find((choice) => normalizeText(choice.label) === words);
  if (exact) return exact.send;
  const partly = choices.filter((choice) => normalizeText(choice.label).includes(words));
  return partly.length === 1 ? partly[0]?.send : undefined;
}
