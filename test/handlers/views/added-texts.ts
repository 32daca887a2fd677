import type { LibraryEvent } from '../../../knowledge/index.ts';
import { plainDate } from '../../../knowledge/rules/index.ts';

/** An added regulation of 2019 whose second article was amended, and another put in behind it, on 2026-05-01. */
export function anAmendedLibrary(): readonly LibraryEvent[] {
  const text = (from: string, articles: readonly (readonly [number, number, string])[]): LibraryEvent => ({
    type: 'added',
    at: '2026-01-01T00:00:00.000Z',
    id: 'tt',
    title: '某市滩涂养护条例',
    short: '滩涂法',
    from: plainDate(from),
    source: { file: '滩涂.txt', sha256: '0'.repeat(64) },
    accepted: [],
    articles: articles.map(([number, insertion, words]) => ({ number, insertion, heading: '第一章 总则', text: words })),
  });
  return [
    text('2019-09-01', [[1, 0, '为了养护滩涂，制定本条例。'], [2, 0, '擅自围垦滩涂的，处二十万元以下的罚款。']]),
    text('2026-05-01', [[1, 0, '为了养护滩涂，制定本条例。'], [2, 0, '擅自围垦滩涂的，处五十万元以下的罚款。'], [2, 1, '拒不改正的，按日连续处罚。']]),
  ];
}
