import { describe, expect, it } from 'vitest';
import { createRetriever, createVectorNeighbours, loadRetriever, trainModel, type VectorCache } from '../../../knowledge/retrieval/index.ts';

/** A vector that knows only whether words speak of cars, dogs or neither. */
const toVector = (text: string): Float32Array => Float32Array.from([/车|轿/u.test(text) ? 1 : 0, /狗|犬/u.test(text) ? 1 : 0, 0.1]);

function aCache(): VectorCache & { readonly kept: Map<string, Int8Array> } {
  const kept = new Map<string, Int8Array>();
  return {
    kept,
    get: (key) => kept.get(key),
    put: (entries) => {
      for (const [key, vector] of entries) kept.set(key, vector);
      return Promise.resolve();
    },
  };
}

const wordings = [
  { text: '车停哪里', target: 'publicity/1' },
  { text: '狗拴哪里', target: 'publicity/2' },
  ...Array.from({ length: 98 }, (_, at) => ({ text: `别的${at}`, target: 'chitchat' })),
];

describe('wordings by vector', () => {
  it('are the nearest first, once all are prepared', async () => {
    const vectors = createVectorNeighbours(wordings, 'm', (texts) => Promise.resolve(texts.map(toVector)), aCache());
    expect(await vectors.nearest('轿子放哪')).toBeUndefined();
    await vectors.prepare();
    expect((await vectors.nearest('轿子放哪'))?.[0]).toMatchObject({ target: 'publicity/1' });
    expect((await vectors.nearest('犬舍在哪'))?.[0]).toMatchObject({ target: 'publicity/2' });
  });

  it('are fetched once, in batches, and go on where a failure stopped them', async () => {
    const cache = aCache();
    const batches: number[] = [];
    let failing = true;
    const embed = (texts: readonly string[]) => {
      if (failing && batches.length === 1) return Promise.reject(new Error('down'));
      batches.push(texts.length);
      return Promise.resolve(texts.map(toVector));
    };
    const first = createVectorNeighbours(wordings, 'm', embed, cache);
    await expect(first.prepare()).rejects.toThrow('down');
    expect(await first.nearest('轿')).toBeUndefined();
    failing = false;
    await first.prepare();
    await first.prepare();
    await createVectorNeighbours(wordings, 'm', embed, cache).prepare();
    expect(batches).toEqual([64, 36]);
  });

  it('of another model are not taken', async () => {
    const cache = aCache();
    const embed = (texts: readonly string[]) => Promise.resolve(texts.map(toVector));
    await createVectorNeighbours(wordings, 'm', embed, cache).prepare();
    await createVectorNeighbours(wordings, 'n', embed, cache).prepare();
    expect(cache.kept.size).toBe(200);
  });

  it('say nothing when the service fails or answers in another size', async () => {
    let answer: () => Promise<Float32Array[]> = () => Promise.reject(new Error('down'));
    const vectors = createVectorNeighbours(wordings, 'm', (texts) => (texts.length > 1 ? Promise.resolve(texts.map(toVector)) : answer()), aCache());
    await vectors.prepare();
    expect(await vectors.nearest('轿')).toBeUndefined();
    answer = () => Promise.resolve([Float32Array.from([1, 0])]);
    expect((await vectors.nearest('轿'))?.every(({ likeness }) => likeness === -1)).toBe(true);
  });
});

describe('their vote', () => {
  const near = (target: string) => Array.from({ length: 20 }, () => ({ target, likeness: 0.8 }));

  it('tips a question that is open', () => {
    const retriever = createRetriever(trainModel([{ text: '甲', target: 'publicity/1' }, { text: '乙', target: 'publicity/2' }, { text: '丙', target: 'chitchat' }]), []);
    expect(retriever.retrieve('丁', near('publicity/2')).candidates[0]?.id).toBe('publicity/2');
    expect(retriever.retrieve('丁', near('publicity/1')).candidates[0]?.id).toBe('publicity/1');
  });

  it('turns none that is clear', () => {
    const retriever = loadRetriever();
    expect(retriever.retrieve('处罚决定几天内公示', near('review/1')).candidates[0]?.id).toBe('publicity/10');
    expect(retriever.retrieve('食堂几点开饭', near('review/1')).covered).toBeLessThan(0.5);
  });
});
