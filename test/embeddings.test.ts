import nock from 'nock';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openEmbeddings } from '../bot/embeddings.ts';
import { openKnowledge } from '../knowledge/index.ts';
import { temporaryDirectory } from './fakes/temporary-directory.ts';

const settings = { apiKey: 'a-key', model: 'some', baseUrl: 'https://llm.example.gov.cn/v1', embeddings: 'bge', sharesCases: false, prices: { promptPerMillion: 0, completionPerMillion: 0 }, tokensPerDay: 1000 };
const knowledge = { ...openKnowledge(), wordings: () => [{ text: '张三的电话13812345678要公示吗', target: 'publicity/3' }, { text: '处罚几天公示', target: 'publicity/10' }] };
const request = z.object({ model: z.string(), input: z.array(z.string()), encoding_format: z.literal('float') });

/** The service answers with a vector a text; what it was sent. */
function aService(answer = (at: number): unknown => ({ index: at, embedding: [at + 1, 1] })): string[][] {
  const sent: string[][] = [];
  nock('https://llm.example.gov.cn')
    .persist()
    .post('/v1/embeddings')
    .reply(200, (_uri, body) => {
      const { input } = request.parse(body);
      sent.push(input);
      return { data: input.map((_, at) => answer(at)), model: 'bge', object: 'list', usage: { prompt_tokens: 1, total_tokens: 1 } };
    });
  return sent;
}

describe('embeddings', () => {
  afterEach(() => nock.cleanAll());

  it('are off until a model is named', async () => {
    const { embeddings: _none, ...without } = settings;
    expect(await openEmbeddings(without, undefined, knowledge)).toBeUndefined();
    expect(await openEmbeddings(undefined, undefined, knowledge)).toBeUndefined();
  });

  it('are fetched once for a data directory, masked, and survive a cut line', async () => {
    const sent = aService();
    const directory = await temporaryDirectory();
    await (await openEmbeddings(settings, directory, knowledge))?.prepare();
    expect(sent).toHaveLength(1);
    expect(sent.flat().join()).not.toContain('13812345678');
    await (await openEmbeddings(settings, directory, knowledge))?.prepare();
    expect(sent).toHaveLength(1);

    const [name = ''] = await readdir(join(directory, 'embeddings'));
    const file = join(directory, 'embeddings', name);
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, -5));
    const again = await openEmbeddings(settings, directory, knowledge);
    await again?.prepare();
    expect(sent[1]).toHaveLength(1);
    expect(await again?.nearest('处罚多久公示')).toHaveLength(2);
    await (await openEmbeddings(settings, directory, knowledge))?.prepare();
    expect(sent).toHaveLength(3);
  });

  it.each([
    ['leaves a vector out', (at: number) => ({ index: at + 1, embedding: [1] })],
    ['sends no numbers', (at: number) => ({ index: at, embedding: ['x'] })],
  ])('are not taken from a service that %s', async (_what, answer) => {
    aService(answer);
    const vectors = await openEmbeddings(settings, undefined, knowledge);
    await expect(vectors?.prepare()).rejects.toThrow();
    expect(await vectors?.nearest('处罚多久公示')).toBeUndefined();
  });
});
