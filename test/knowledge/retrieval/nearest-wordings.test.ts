import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadBank } from '../../../knowledge/bank/index.ts';
import { loadNotice } from '../../../knowledge/corpus/index.ts';
import { examplesFrom } from '../../../knowledge/retrieval/index.ts';
import { decodeIndex, encodeIndex } from '../../../knowledge/retrieval/index-file.ts';
import { buildIndex } from '../../../knowledge/retrieval/wording-index.ts';
import { featuresOf } from '../../../knowledge/retrieval/features.ts';
import { mixVote } from '../../../knowledge/retrieval/nearest-vote.ts';
import { indexWordings } from '../../../knowledge/retrieval/nearest-wordings.ts';

const index = indexWordings([
  { text: '罚单几天内挂网', target: 'publicity/10' },
  { text: '封条贴好要录像吗', target: 'recording/4' },
  { text: '封条去哪里领', target: 'near-miss' },
]);

describe('the nearest wordings', () => {
  it('come the most alike first, and one put in the same words is wholly alike', () => {
    const [first, ...rest] = index.nearest(featuresOf('封条去哪里领?'), 3);
    expect(first?.target).toBe('near-miss');
    expect(first?.likeness).toBeCloseTo(1);
    expect(rest.map(({ target }) => target)).toContain('recording/4');
  });

  it('are none for a question that shares nothing with any', () => {
    expect(index.nearest(featuresOf('qwerty'), 3)).toEqual([]);
  });

  it('are fewer where words stand in the question that no wording has', () => {
    const [plain] = index.nearest(featuresOf('罚单几天'), 1);
    const [strange] = index.nearest(featuresOf('罚单几天xyzw'), 1);
    expect(strange?.likeness).toBeLessThan(plain?.likeness ?? 0);
  });

  it('are no more than asked for', () => {
    expect(index.nearest(featuresOf('封条罚单'), 2)).toHaveLength(2);
  });
});

describe('their vote', () => {
  const targets = ['publicity/10', 'near-miss'];
  const mixed = (likeness: number): number[] => {
    const odds = Float64Array.from([1, 0]);
    mixVote(odds, targets, [{ target: 'near-miss', likeness }]);
    return [...odds];
  };

  it('is the whole answer where the question was put before in the same words, and three tenths far from any', () => {
    expect(mixed(1)).toEqual([0, 1]);
    expect(mixed(0.3)).toEqual([0.7, 0.3]);
  });

  it('leaves the odds as they are without neighbours', () => {
    const odds = Float64Array.from([0.5, 0.5]);
    mixVote(odds, targets, []);
    expect([...odds]).toEqual([0.5, 0.5]);
  });
});

describe('the committed wordings', () => {
  const committed = readFileSync(new URL('../../../knowledge/retrieval/wordings.bin', import.meta.url));

  it('are what the committed bank, lexicon and articles give', () => {
    const kept = decodeIndex(committed);
    const { weights, ...fresh } = buildIndex(examplesFrom(loadBank(), loadNotice().articles));
    expect(kept).toMatchObject(fresh);
    const moved = kept.weights.reduce((most, weight, at) => Math.max(most, Math.abs(weight - (weights[at] ?? 0))), 0);
    expect(moved).toBeLessThanOrEqual(1);
  }, 30_000);

  it('are the same after being written and read, and refused when cut short', () => {
    const small = buildIndex([{ text: '罚单几天内挂网', target: 'publicity/10' }, { text: '天气', target: 'chitchat' }]);
    expect(decodeIndex(encodeIndex(small))).toEqual(small);
    expect(() => decodeIndex(committed.subarray(0, -1))).toThrow('cut short');
    expect(() => decodeIndex(Buffer.concat([committed, Buffer.from([0])]))).toThrow('too long');
  });
});
