import type { PlainDate } from '../rules/index.ts';
import { articleKey, type LawArticle } from './article.ts';
import type { LibraryEvent } from './library-event.ts';
import { createSearchIndex, type SearchIndex } from './search-index.ts';

/** One text of a regulation, in force from a day until the next. */
export interface Version {
  readonly id: string;
  readonly title: string;
  readonly short: string;
  readonly from: PlainDate;
  /** The first day it is no longer in force, and whether another text follows then. */
  readonly until?: { readonly day: PlainDate; readonly next?: Version };
  /** The text it replaced, when there was one until then. */
  readonly previous?: Version;
  readonly articles: readonly LawArticle[];
  /** The article with a key (`63`, `63-1`). */
  readonly article: (key: string) => LawArticle | undefined;
  /** Made at the first use, then kept. */
  readonly index: () => SearchIndex;
}

/** An added regulation with every text it ever had, oldest first. `title` and `short` are those of the latest. */
export interface Regulation {
  readonly id: string;
  readonly title: string;
  readonly short: string;
  readonly versions: readonly Version[];
  /** The text in force on a day, if any. */
  readonly on: (day: PlainDate) => Version | undefined;
}

/** The added regulations as their events say. */
export interface Library {
  readonly regulations: readonly Regulation[];
  readonly find: (id: string) => Regulation | undefined;
}

type Draft = { -readonly [K in keyof Version]: Version[K] };

/** The added regulations after these events. Of two events of a regulation for the same day the later one holds. */
export function createLibrary(events: readonly LibraryEvent[]): Library {
  const ids = [...new Set(events.map(({ id }) => id))];
  const regulations = ids.flatMap((id) => regulationOf(id, events.filter((event) => event.id === id)) ?? []);
  return { regulations, find: (id) => regulations.find((regulation) => regulation.id === id) };
}

function regulationOf(id: string, events: readonly LibraryEvent[]): Regulation | undefined {
  const byDay = new Map(events.map((event) => [event.from, event]));
  const turns = [...byDay.values()].sort((one, other) => (one.from < other.from ? -1 : 1));
  const versions: Draft[] = [];
  let current: Draft | undefined;
  for (const event of turns) {
    const next: Draft | undefined = event.type === 'added' ? versionOf(event) : undefined;
    if (current) current.until = { day: event.from, ...(next ? { next } : {}) };
    if (current && next) next.previous = current;
    if (next) versions.push(next);
    current = next;
  }
  const latest = versions.at(-1);
  return latest && {
    id,
    title: latest.title,
    short: latest.short,
    versions,
    on: (day) => versions.find(({ from, until }) => from <= day && (until === undefined || day < until.day)),
  };
}

function versionOf({ id, title, short, from, articles }: Extract<LibraryEvent, { type: 'added' }>): Draft {
  const byKey = new Map<string, LawArticle>();
  for (const article of articles) {
    // Of doubled numbers, taken in against advice, the first is the one that is cited.
    if (!byKey.has(articleKey(article))) byKey.set(articleKey(article), article);
  }
  let index: SearchIndex | undefined;
  return { id, title, short, from, articles, article: (key) => byKey.get(key), index: () => (index ??= createSearchIndex(articles)) };
}
