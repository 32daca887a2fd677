import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadBank } from '../../../knowledge/bank/index.ts';
import { loadNotice } from '../../../knowledge/corpus/index.ts';
import { createRetriever, decodeModel, encodeModel, examplesFrom, trainModel } from '../../../knowledge/retrieval/index.ts';

const committed = readFileSync(new URL('../../../knowledge/retrieval/weights.bin', import.meta.url));

describe('the committed weights', () => {
  // Math.exp may differ in its last bit between engines, so a weight on the border of rounding may move by one.
  it('are what training on the committed bank, lexicon and articles gives', () => {
    const fresh = trainModel(examplesFrom(loadBank(), loadNotice().articles));
    const kept = decodeModel(committed);
    expect(kept.targets).toEqual(fresh.targets);
    expect(kept.hashes).toEqual(fresh.hashes);
    expect(kept.scale).toBeCloseTo(fresh.scale, 4);
    const moved = Array.from(kept.weights).reduce((most, weight, at) => Math.max(most, Math.abs(weight - (fresh.weights[at] ?? 0))), 0);
    expect(moved).toBeLessThanOrEqual(1);
  }, 30_000);

  it('stay under 3 MB', () => {
    expect(committed.byteLength).toBeLessThan(3_000_000);
  });

  it('are refused when cut short', () => {
    expect(() => decodeModel(committed.subarray(0, -1))).toThrow('cut short');
  });
});

describe('a small model', () => {
  const model = trainModel([
    { text: '罚单几天内挂网', target: 'publicity/10' },
    { text: '罚款几天公示', target: 'publicity/10' },
    { text: '今天天气好不好', target: 'chitchat' },
    { text: '明天天气怎么样', target: 'chitchat' },
  ]);

  it('is the same after being written and read', () => {
    expect(decodeModel(encodeModel(model))).toEqual(model);
  });

  it('tells what it was taught apart', () => {
    const retriever = createRetriever(model, []);
    expect(retriever.retrieve('罚单几天公示').covered).toBeGreaterThan(0.5);
    expect(retriever.retrieve('天气怎么样')).toMatchObject({ outside: 'chitchat' });
    expect(retriever.retrieve('天气怎么样').covered).toBeLessThan(0.5);
  });

  it('is refused when it names a target that is neither an article nor a kind', () => {
    expect(() => createRetriever({ ...model, targets: ['publicity/10', 'nonsense'] }, [])).toThrow();
  });
});
