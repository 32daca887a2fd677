import { articleKey } from './article.ts';
import { readChineseNumber } from './chinese-number.ts';
import type { Library, Regulation } from './library.ts';
import { callNames } from './names.ts';

const NUMBER = '[〇零一二三四五六七八九十百千]{1,9}|\\d{1,4}';
const ARTICLE = `第\\s?(?<numeral>${NUMBER})\\s?条(?:之(?<inserted>${NUMBER}))?`;
/** 处罚法63, 处罚法六十三条, cf63-1: right behind a name a number counts without 第, but neither years nor what has a unit. */
const BARE = '(?<=(?:NAMES)[》\\s/]{0,3})(?!(?:19|20)\\d{2})(?<bare>\\d{1,4}|[〇零一二三四五六七八九十百千]{1,9}(?=\\s?条|$))(?:-(?<bareInserted>\\d{1,2}))?(?![\\d年月日号个天元万%.])';
const THREE = '(?:公示|记录|审核)(?:制度|(?=\\s?第))';
/** Words that make another law's name of the name behind them: 治安管理处罚法 is not 处罚法. */
const ANOTHER_LAW = /(?:管理|治安|海关|税收|交通|劳动|刑事|民事|诉讼|保护|防治|安全|生产|监察)$/u;
/** The name of some law, right before an article. */
const SOME_LAW = /(?:[^办方]法|法典|条例|办法)》?\s*$/u;
const LAW_AND_ARTICLE = new RegExp(`(?:[^办方]法|法典|条例|办法)[》」]?\\s?第\\s?(?:${NUMBER})\\s?条`, 'u');
const LONGEST_LEAD_IN = 30;

/** A regulation that a question names, and the article of it, when one is named: `key` is `63` or `63-1`. */
export interface Mention {
  readonly regulation: Regulation;
  readonly key?: string;
}

/**
 * Finds the added regulations, and articles of them, that a question names: 处罚法第63条, 《行政处罚法》第六十三条, cf63. An
 * article without a name of its own belongs to the regulation named last.
 */
export function createMentionReader({ regulations }: Library): (question: string) => readonly Mention[] {
  const owners = new Map(regulations.flatMap((regulation) => callNames(regulation).map((name) => [plainName(name), regulation] as const)));
  if (owners.size === 0) return () => [];
  const names = [...owners.keys()].sort((one, other) => other.length - one.length).map((name) => (/^[a-z]/u.test(name) ? `(?<![a-z])${name}(?![a-z])` : escaped(name)));
  const all = names.join('|');
  const pattern = new RegExp(`(?<called>《?(?:${all})》?)|${THREE}|${ARTICLE}|${BARE.replace('NAMES', () => all)}`, 'gu');

  return (question) => {
    const plain = plainName(question);
    const found: Mention[] = [];
    let current: Regulation | undefined;
    let nameEnd = 0;
    for (const { 0: whole, groups = {}, index } of plain.matchAll(pattern)) {
      const { called, numeral, inserted, bare, bareInserted } = groups;
      const before = plain.slice(Math.max(nameEnd, index - LONGEST_LEAD_IN), index);
      if (called !== undefined) {
        current = ANOTHER_LAW.test(before) ? undefined : owners.get(called.replace(/[《》]/gu, ''));
        nameEnd = index + whole.length;
        if (current) found.push({ regulation: current });
      } else if (numeral === undefined && bare === undefined) current = undefined;
      else if (SOME_LAW.test(before)) current = undefined;
      else if (current) {
        const number = readChineseNumber(numeral ?? bare ?? '');
        const insertion = readChineseNumber(inserted ?? bareInserted ?? '0');
        if (number !== undefined && insertion !== undefined) found.push({ regulation: current, key: articleKey({ number, insertion }) });
      }
    }
    return distinct(found);
  };
}

/** Whether a question asks for an article of some law by its number. */
export function asksByNumber(question: string): boolean {
  return LAW_AND_ARTICLE.test(plainName(question));
}

/** Each article once; a regulation by itself only where no article of it is named. */
function distinct(found: readonly Mention[]): Mention[] {
  const numbered = new Set(found.flatMap(({ regulation, key }) => (key === undefined ? [] : [regulation.id])));
  const named = found.filter(({ regulation, key }) => key !== undefined || !numbered.has(regulation.id));
  return [...new Map(named.map((mention) => [`${mention.regulation.id}/${mention.key ?? ''}`, mention])).values()];
}

function plainName(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
