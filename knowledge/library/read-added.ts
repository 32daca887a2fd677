import type { Finding } from '../answering/index.ts';
import type { Article } from '../corpus/index.ts';
import { addDays, type PlainDate } from '../rules/index.ts';
import { cutQuestion } from '../retrieval/index.ts';
import type { AddedFinding, AddedQuote } from './added-finding.ts';
import { amendmentsOf } from './amendments.ts';
import { articleLabel, citationOf, type LawArticle } from './article.ts';
import { dayAsked } from './day-in-question.ts';
import type { Library, Regulation, Version } from './library.ts';
import { asksByNumber, createMentionReader, type Mention } from './mentions.ts';

// Measured on questions to five national laws and on out-of-scope messages: at the first share no message off the subject is
// answered, while a law that is named needs less to be believed.
const SURE = { score: 0.28, shared: 2, close: 2 };
const SURE_WHEN_NAMED = { score: 0.12, shared: 1, close: 3 };
const ALSO_OF_BEST = 0.85;

/** What added regulations say to a question, or undefined when it is not theirs; `ofThree` is what the three regulations say. */
export type ReadAdded = (question: string, today: PlainDate, ofThree: Finding) => AddedFinding | undefined;

type Quoted = Extract<AddedFinding, { kind: 'quoted' }>;

/** A text in force on the day asked, with the day where it is not today. */
interface Dated {
  readonly version: Version;
  readonly on?: PlainDate;
}

/**
 * Reads questions to the added regulations: first those that name one (by article number, or with words to search in it),
 * then those that the three regulations leave open. What the three answer stays theirs. Never throws.
 */
export function createAddedReader(library: () => Library): ReadAdded {
  let known: Library | undefined;
  let mentionsIn = createMentionReader({ regulations: [], find: () => undefined });
  return (message, today, ofThree) => {
    const current = library();
    if (current.regulations.length === 0) return undefined;
    if (current !== known) mentionsIn = createMentionReader(current);
    known = current;
    const question = cutQuestion(message);
    const mentions = mentionsIn(question);
    if (mentions.length > 0) return readNamed(question, mentions, today, ofThree);
    // An article of a law that is not here is not to be answered from another one.
    const open = ofThree.kind === 'not-covered' && (ofThree.about === 'near' || ofThree.about === 'outside') && !asksByNumber(question);
    return open ? searchIn(question, current.regulations.flatMap((regulation) => textOn(regulation, question, today) ?? []), today, SURE) : undefined;
  };
}

function readNamed(question: string, mentions: readonly Mention[], today: PlainDate, ofThree: Finding): AddedFinding | undefined {
  const numbered = mentions.filter(({ key }) => key !== undefined);
  const texts: Dated[] = [];
  const quotes: AddedQuote[] = [];
  const headings = new Set<string>();
  for (const { regulation, key } of numbered.length > 0 ? numbered : mentions) {
    const text = textOn(regulation, question, today);
    if (!text) return notInForce(regulation, question, today);
    texts.push(text);
    if (key === undefined) continue;
    const article = text.version.article(key);
    if (!article) return noSuchArticle(text.version, key);
    quotes.push(quoteOf(text.version, article, today));
    headings.add(article.heading);
  }
  const [first] = texts;
  if (quotes.length > 0) return { kind: 'quoted', lead: headings.size === 1 ? [...headings].join('') || '原文如下：' : '原文如下：', quotes, ...dayOf(first) };
  const found = searchIn(question, texts, today, SURE_WHEN_NAMED);
  if (ofThree.kind === 'grounded') return found && { ...found, quotes: [...found.quotes, ...ofThree.articles.map(quoteOfThree)] };
  return found ?? (first && { kind: 'not-said', title: first.version.title });
}

/** What the three say stands beside what a law says. */
function quoteOfThree({ id, systemTitle, label, text }: Article): AddedQuote {
  return { citation: id, source: `《${systemTitle}》${label}`, words: text, amendments: [] };
}

function searchIn(question: string, texts: readonly Dated[], today: PlainDate, sure: typeof SURE): Quoted | undefined {
  const hits = texts
    .flatMap((text) => text.version.index().search(withoutNames(question, text.version)).map((hit) => ({ ...hit, text })))
    .sort((one, other) => other.score - one.score);
  const [best] = hits;
  if (!best || best.score < sure.score || best.shared < sure.shared) return undefined;
  const close = hits.filter(({ score }) => score >= ALSO_OF_BEST * best.score);
  if (close.length > sure.close) return undefined;
  return {
    kind: 'quoted',
    lead: best.text.version.index().bestSentence(question, best.article),
    quotes: close.map(({ article, text }) => quoteOf(text.version, article, today)),
    ...dayOf(best.text),
  };
}

/** The name says where to look; in the law itself it says nothing. */
function withoutNames(question: string, { title, short }: Version): string {
  return [title, title.replace('中华人民共和国', ''), short].reduce((rest, name) => rest.replaceAll(name, ' '), question);
}

function textOn(regulation: Regulation, question: string, today: PlainDate): Dated | undefined {
  const asked = dayAsked(question);
  const current = regulation.on(today);
  if (asked === undefined) return current && { version: current };
  const day = asked.kind === 'day' ? asked.day : current?.previous && addDays(current.from, -1);
  if (day === undefined) return current && { version: current };
  const version = regulation.on(day);
  return version && { version, ...(version === current ? {} : { on: day }) };
}

function dayOf(text: Dated | undefined): { on?: PlainDate } {
  return text?.on === undefined ? {} : { on: text.on };
}

function quoteOf(version: Version, article: LawArticle, today: PlainDate): AddedQuote {
  return {
    citation: citationOf(version.id, article),
    source: `《${version.title}》${articleLabel(article)}`,
    words: article.text,
    amendments: amendmentsOf(version, article, today),
  };
}

function noSuchArticle({ title, articles }: Version, key: string): AddedFinding {
  const [number = 0, insertion = 0] = key.split('-').map(Number);
  const last = articles.at(-1);
  return { kind: 'no-such-article', title, asked: articleLabel({ number, insertion }), last: last ? articleLabel(last) : '' };
}

function notInForce({ title, versions }: Regulation, question: string, today: PlainDate): AddedFinding {
  const asked = dayAsked(question);
  const spans = versions.map(({ from, until }) => `${from}起${until ? `，到${addDays(until.day, -1)}止` : ''}`);
  return { kind: 'not-in-force', title, on: asked?.kind === 'day' ? asked.day : today, spans };
}
