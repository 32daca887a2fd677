import { describe, expect, it } from 'vitest';
import { loadNotice } from '../../../knowledge/corpus/index.ts';
import { createBm25 } from '../../../knowledge/evaluation/index.ts';

const ask = createBm25(loadNotice().articles);

describe('the BM25 baseline', () => {
  it('finds an article by its own words', () => {
    expect(ask('权力和责任清单的动态调整')).toMatchObject({ citations: expect.arrayContaining(['publicity/6']) as string[], refused: false });
    expect(ask('权力和责任清单的动态调整').citations[0]).toBe('publicity/6');
  });

  it('refuses what shares no character with any article', () => {
    expect(ask('hello')).toMatchObject({ refused: true });
  });
});
