import { type Article, amendmentsOf, articleLabel, citationOf, type LawArticle, type Library, systemTitles, type Version } from '../../knowledge/index.ts';
import type { PlainDate } from '../../knowledge/rules/index.ts';
import type { ViewContext } from './view-context.ts';

/** An article as it is read: `key` is its anchor (`10`, `63-1`), `lines` its paragraphs and items, `amendments` what to say of its past and future. */
export interface ArticleText {
  readonly key: string;
  readonly label: string;
  /** The chapter it stands in, where there are chapters. */
  readonly heading?: string;
  readonly lines: readonly string[];
  readonly amendments: readonly string[];
}

/** A regulation in the words in force today, or that will be; `standing` says since when, where that is known. */
export interface RegulationText {
  readonly id: string;
  readonly title: string;
  readonly standing?: string;
  /** False for a text that is not in force today. */
  readonly inForce: boolean;
  readonly articles: readonly ArticleText[];
}

/** Texts by the library they were made of, and the day they hold for: long laws are laid out once a day. */
const remembered = new WeakMap<Library, { readonly today: string; readonly texts: readonly RegulationText[] }>();

/** All regulations there are: the three, then those added beside them. */
export function regulationTexts({ knowledge, today }: Pick<ViewContext, 'knowledge' | 'today'>): readonly RegulationText[] {
  const library = knowledge.added();
  const known = remembered.get(library);
  if (known?.today === today) return known.texts;
  const texts = layOut(knowledge, library, today);
  remembered.set(library, { today, texts });
  return texts;
}

/** The citation of an article of a regulation: `publicity/10`. */
export function citationIn({ id }: Pick<RegulationText, 'id'>, { key }: Pick<ArticleText, 'key'>): string {
  return `${id}/${key}`;
}

function layOut(knowledge: ViewContext['knowledge'], library: Library, today: PlainDate): readonly RegulationText[] {
  const three = Object.entries(systemTitles).map(([id, title]) => ({
    id,
    title,
    standing: `${knowledge.notice.issuedBy}，${knowledge.notice.writtenOn}印发`,
    inForce: true,
    articles: knowledge.articles.filter(({ system }) => system === id).map(ownArticle),
  }));
  const added = library.regulations.flatMap(({ on, versions }) => {
    const current = on(today);
    const version = current ?? versions.find(({ from }) => from > today) ?? versions.at(-1);
    return version ? [{ id: version.id, title: version.title, standing: standingOf(version, today), inForce: current !== undefined, articles: version.articles.map((article) => addedArticle(version, article, today)) }] : [];
  });
  return [...three, ...added];
}

function ownArticle({ number, label, text }: Article): ArticleText {
  return { key: String(number), label, lines: text.split('\n'), amendments: [] };
}

function addedArticle(version: Version, article: LawArticle, today: PlainDate): ArticleText {
  return {
    key: citationOf(version.id, article).slice(version.id.length + 1),
    label: articleLabel(article),
    ...(article.heading ? { heading: article.heading } : {}),
    lines: article.text.split('\n'),
    amendments: amendmentsOf(version, article, today),
  };
}

function standingOf({ from, until }: Version, today: PlainDate): string {
  if (from > today) return `${from}起施行，现在还没有生效`;
  if (until && until.day <= today) return `${until.day}起停用`;
  const next = until ? `，${until.day}起${until.next ? '换新文本' : '停用'}` : '';
  return `现行文本，${from}起有效${next}`;
}
