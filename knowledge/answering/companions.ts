import type { ArticleId } from '../corpus/index.ts';

/** Articles read together: recording/9 and /10 both say that records are filed; what review/5 lists may not be decided before review/1. */
const companions: Partial<Readonly<Record<ArticleId, ArticleId>>> = {
  'recording/9': 'recording/10',
  'recording/10': 'recording/9',
  'review/5': 'review/1',
};

/** The next articles of an answer, at most `most`; the companion of a quoted one keeps the last place unless it comes up anyway. */
export function nextWithCompanion(quoted: readonly ArticleId[], next: readonly ArticleId[], most: number): readonly ArticleId[] {
  const first = next.slice(0, most);
  const companion = quoted.map((id) => companions[id]).find((id) => id !== undefined && !quoted.includes(id));
  return companion === undefined || most < 1 || first.includes(companion) ? first : [...first.slice(0, most - 1), companion];
}
