import type { PlainDate } from '../rules/index.ts';
import { articleKey, articleLabel, comparable, type LawArticle } from './article.ts';
import type { Version } from './library.ts';

/**
 * What to say of an article's past and future beside its words: since when it stands like this, when another text came
 * before, and from when it no longer does. Empty for an article that never changed.
 */
export function amendmentsOf(version: Version, article: LawArticle, today: PlainDate): readonly string[] {
  return [since(version, article), upTo(version, article, today)].filter((line) => line !== undefined);
}

function since(version: Version, article: LawArticle): string | undefined {
  let current = version;
  for (let before = current.previous; before; before = current.previous) {
    const earlier = before.article(articleKey(article));
    if (!earlier || comparable(earlier.text) !== comparable(article.text)) return changeOf(before, current.from, earlier, article);
    current = before;
  }
  return undefined;
}

function changeOf(before: Version, from: PlainDate, earlier: LawArticle | undefined, article: LawArticle): string {
  const origin = before.articles.find(({ text }) => comparable(text) === comparable(article.text));
  if (origin) return `本条自${from}起为现条号，原为${articleLabel(origin)}，文字未改`;
  return earlier ? `本条自${from}起修改` : `本条自${from}起新增`;
}

function upTo({ until }: Version, article: LawArticle, today: PlainDate): string | undefined {
  if (!until) return undefined;
  const when = `自${until.day}起${until.day > today ? '将' : '已'}`;
  if (!until.next) return `本法规${when}停用`;
  const later = until.next.article(articleKey(article));
  if (later && comparable(later.text) === comparable(article.text)) return undefined;
  return later ? `本条${when}修改` : `本条${when}删去`;
}
