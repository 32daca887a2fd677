import { parseNumeral, SystemId, type Article } from '../corpus/index.ts';
import type { Finding } from './finding.ts';

const NUMBER = '(\\d{1,3}|[一二两三四五六七八九十]{1,3})';
const SYSTEM_WORDS: Readonly<Record<SystemId, string>> = {
  publicity: '公[示式开]',
  recording: '(?:执法)?全过程|[记纪]录',
  review: '法[制治]?[审核]|审核',
};
const ANY_SYSTEM = SystemId.options.map((id) => SYSTEM_WORDS[id]).join('|');
const IN_A_SENTENCE = new RegExp(`第\\s*${NUMBER}(?:\\.\\d{1,2})?\\s*条`, 'g');
const WHOLE_MESSAGE = new RegExp(`^(?:条款|查|看|看看)?\\s*(${ANY_SYSTEM})[^第\\d\\s]{0,6}?\\s*第?\\s*${NUMBER}(?:\\.\\d{1,2})?\\s*条?$`);
/** 记录制度12条说的什么: without 第, only where what follows asks for its words. 公示3条信息 counts things. */
const SPOKEN = new RegExp(`(${ANY_SYSTEM})(?:制度)?的?\\s*${NUMBER}\\s*条(?=[说讲写是规的原内怎咋啥什有])`);
const NUMBER_ALONE = new RegExp(`^(?:条款|查|看)?\\s*第?\\s*${NUMBER}(?:\\.\\d{1,2})?\\s*条$`);
const OTHER_LAW = /(?:[^办方]法|条例|办法|规定|细则|法典)[》」]?\s*$/;
const LONGEST_LEAD_IN = 40;

interface Asked {
  readonly number: number;
  readonly system: SystemId | undefined;
}

/** What a question with an article number asks for. */
export type NumberReading =
  | { readonly kind: 'articles'; readonly articles: readonly Article[] }
  | { readonly kind: 'another-law' }
  | Extract<Finding, { kind: 'choose-article' | 'no-such-article' }>;

/**
 * Reads article numbers: 公示第10条, 公示10, 记录第十四条, 第3.2条 (its item is read elsewhere). A number without a
 * regulation that several have is `choose-article`; undefined when the question holds no article number.
 */
export function readArticleNumber(question: string, articles: readonly Article[]): NumberReading | undefined {
  const plain = question.replace(/[?!。,.]{1,9}$/, '').trim();
  const asked = wholeMessage(plain) ?? inSentence(plain);
  if (asked === 'another-law') return { kind: 'another-law' };
  if (asked.length === 0) return undefined;
  const found: Article[] = [];
  for (const { number, system } of asked) {
    const matching = articles.filter((article) => article.number === number && (system === undefined || article.system === system));
    const [only] = matching;
    if (!only) return { kind: 'no-such-article', number, last: lastNumber(articles, system), ...(system && { system }) };
    if (matching.length > 1) return { kind: 'choose-article', number, articles: matching };
    if (!found.includes(only)) found.push(only);
  }
  return { kind: 'articles', articles: found };
}

function wholeMessage(plain: string): Asked[] | undefined {
  const [, named = '', withSystem] = WHOLE_MESSAGE.exec(plain) ?? SPOKEN.exec(plain) ?? [];
  const words = withSystem ?? NUMBER_ALONE.exec(plain)?.[1];
  const number = words === undefined ? undefined : parseNumeral(words);
  return number === undefined ? undefined : [{ number, system: lastSystemIn(named) }];
}

function inSentence(plain: string): Asked[] | 'another-law' {
  const asked: Asked[] = [];
  let from = 0;
  for (const match of plain.matchAll(IN_A_SENTENCE)) {
    const number = parseNumeral(match[1] ?? '');
    const before = plain.slice(Math.max(from, match.index - LONGEST_LEAD_IN), match.index);
    if (OTHER_LAW.test(before)) return 'another-law';
    from = match.index + match[0].length;
    if (number === undefined) continue;
    asked.push({ number, system: lastSystemIn(before) ?? asked.at(-1)?.system });
  }
  const [only] = asked;
  // 第十条,公示那个: the regulation may be named after the number.
  return only && asked.length === 1 && !only.system ? [{ ...only, system: onlySystemIn(plain) }] : asked;
}

function positions(text: string): { id: SystemId; at: number }[] {
  return SystemId.options.flatMap((id) => Array.from(text.matchAll(new RegExp(SYSTEM_WORDS[id], 'g')), (match) => ({ id, at: match.index })));
}

function lastSystemIn(text: string): SystemId | undefined {
  return positions(text).reduce<{ id: SystemId; at: number } | undefined>((last, each) => (last && last.at > each.at ? last : each), undefined)?.id;
}

function onlySystemIn(text: string): SystemId | undefined {
  const named = new Set(positions(text).map(({ id }) => id));
  return named.size === 1 ? [...named][0] : undefined;
}

function lastNumber(articles: readonly Article[], system: SystemId | undefined): number {
  return Math.max(...articles.filter((article) => !system || article.system === system).map(({ number }) => number));
}
