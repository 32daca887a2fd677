import { articleKey, comparable, type LawArticle } from './article.ts';

/** What a newer text changes in an older one, in the order of the texts. */
export interface Comparison {
  readonly added: readonly LawArticle[];
  readonly changed: readonly { readonly before: LawArticle; readonly after: LawArticle }[];
  /** Articles whose words stand under another number now. */
  readonly moved: readonly { readonly before: LawArticle; readonly after: LawArticle }[];
  readonly removed: readonly LawArticle[];
}

/** Compares two texts article by article; punctuation marks of another width and spaces are no change. */
export function compareTexts(before: readonly LawArticle[], after: readonly LawArticle[]): Comparison {
  const old = byKey(before);
  const fresh = byKey(after);
  const unplaced = new Map(before.filter((article) => !sameAs(article, fresh.get(articleKey(article)))).map((article) => [comparable(article.text), article]));
  const added: LawArticle[] = [];
  const changed: { before: LawArticle; after: LawArticle }[] = [];
  const moved: { before: LawArticle; after: LawArticle }[] = [];
  for (const article of fresh.values()) {
    const twin = old.get(articleKey(article));
    const origin = unplaced.get(comparable(article.text));
    if (sameAs(article, twin)) continue;
    if (origin) moved.push({ before: origin, after: article });
    else if (twin) changed.push({ before: twin, after: article });
    else added.push(article);
  }
  const carried = new Set(moved.map((each) => each.before));
  const removed = [...old.values()].filter((article) => !fresh.has(articleKey(article)) && !carried.has(article));
  return { added, changed, moved, removed };
}

/** True when nothing differs. */
export function isSameText({ added, changed, moved, removed }: Comparison): boolean {
  return added.length + changed.length + moved.length + removed.length === 0;
}

function byKey(articles: readonly LawArticle[]): ReadonlyMap<string, LawArticle> {
  return new Map(articles.map((article) => [articleKey(article), article]));
}

function sameAs(one: LawArticle, other: LawArticle | undefined): boolean {
  return other !== undefined && comparable(one.text) === comparable(other.text);
}
