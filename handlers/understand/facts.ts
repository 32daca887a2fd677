import { type Amount, findAmounts } from './amounts.ts';
import { findChannels } from './channels.ts';
import { findCompanions } from './colleagues.ts';
import { type DateRead, findDates } from './dates.ts';
import { findDocumentNumbers } from './document-number.ts';
import { cover, findAll, type Found, marks } from './mark.ts';
import { readMeasure } from './measures.ts';
import type { Wording } from './normalize.ts';
import { parseNumber } from './numerals.ts';
import { findParty, type Party } from './party.ts';
import { readVerdict, type Verdict } from './verdicts.ts';

/** Everything that could be read in a message before it is known what the message is for. */
export interface Facts {
  readonly wording: Wording;
  readonly today?: string;
  /** The text with one mark in place of each thing that was found: what the words around them say. */
  readonly sentence: string;
  readonly numbers: readonly Found<string>[];
  readonly cases: readonly Found<string>[];
  readonly sums: readonly Found<Amount>[];
  readonly dates: readonly Found<DateRead>[];
  readonly channels: readonly Found<string>[];
  readonly links: readonly Found<string>[];
  readonly party?: Found<Party>;
  readonly category?: string;
  readonly measure?: string;
  readonly verdict?: Verdict;
}

const link = /https?:\/\/[\w\-./?=&%#:~+@]{3,500}/giu;
const caseNumber = /(?<![\d-])(20\d{2}-\d{4,7})(?![\d-])|(?<!\d)(\d{1,4}) ?号案(?:子|件)?|(?<![一二三四五六七八九十百])([一二三四五六七八九十百]{1,5}) ?号案(?:子|件)?|案(?:子|件)?(?:编号)? ?#?(\d{1,4})(?![\d.年月日号万元])|#(\d{1,4})(?!\d)/gu;

/** Reads every fact of a message; dates only when `today` (`YYYY-MM-DD`) is known. What one reader has taken, the next does not see. */
export function readFacts(wording: Wording, today: string | undefined): Facts {
  const links = findAll(wording.names, link, ([words]) => words);
  let text = cover(wording.text, links, marks.link);
  const take = <T>(found: Found<T>[], mark: string): Found<T>[] => {
    text = cover(text, found, mark);
    return found;
  };
  const numbers = take(findDocumentNumbers(text), marks.number);
  const cases = take(findAll(text, caseNumber, ([, printed, numbered, written, after, hash]) => printed ?? numbered ?? numberWritten(written) ?? after ?? hash), marks.case);
  const sums = take(findAmounts(text), marks.sum);
  const dates = take(today === undefined ? [] : findDates(text, today), marks.date);
  text = cover(text, findCompanions(text), ' ');
  const party = findParty(text, wording.names);
  if (party) text = cover(text, [party], marks.party);
  const channels = take(findChannels(text), marks.channel);
  const sentence = text.replace(/([\u24b8-\u24cd])\1+/gu, '$1');
  const verdict = readVerdict(sentence);
  return {
    wording,
    ...(today === undefined ? {} : { today }),
    sentence, numbers, cases, sums, dates, channels, links,
    ...(party ? { party } : {}),
    ...readMeasure(sentence),
    ...(verdict ? { verdict } : {}),
  };
}

/** 十二号案 is case 12. */
function numberWritten(words: string | undefined): string | undefined {
  const number = words === undefined ? undefined : parseNumber(words);
  return number === undefined ? undefined : String(number);
}
