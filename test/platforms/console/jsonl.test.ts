import { PassThrough, Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError, errorReply, type Reply } from '../../../bot/core/index.ts';
import { type JsonlRequest, type JsonlResponse, replyLine, runJsonl } from '../../../bot/platforms/console/index.ts';

async function run(input: Readable, handle: (request: JsonlRequest) => Promise<JsonlResponse>): Promise<string[]> {
  const output = new PassThrough();
  let written = '';
  output.setEncoding('utf8').on('data', (piece: string) => (written += piece));
  await runJsonl({ input, output, handle });
  expect(written === '' || written.endsWith('\n')).toBe(true);
  return written.split('\n').slice(0, -1);
}

const lines = (...text: string[]): Readable => Readable.from([Buffer.from(text.join('\n'))]);
const echo = (request: JsonlRequest): Promise<JsonlResponse> =>
  Promise.resolve({ replies: [replyLine('officer', { kind: 'text', text: 'text' in request ? request.text : request.tick, citations: [] })] });
const textOf = (line: string | undefined): unknown => (JSON.parse(line ?? 'null') as JsonlResponse).replies[0]?.text;
const error = (to: string, text: unknown): JsonlResponse => ({ replies: [{ to, kind: 'error', text: text as string, citations: [] }] });

describe('a script', () => {
  it('is answered line by line in its order, one request at a time', async () => {
    let running = 0;
    const answers = await run(lines(...Array.from({ length: 20 }, (_, n) => JSON.stringify({ as: 'officer', text: String(n) }))), async (request) => {
      running += 1;
      expect(running).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return echo(request);
    });
    expect(answers.map(textOf)).toEqual(Array.from({ length: 20 }, (_, n) => String(n)));
  });

  it('may say all that the contract knows', async () => {
    const requests: JsonlRequest[] = [];
    const full = {
      as: 'officer',
      text: '记录 1',
      at: '2026-03-10T09:00:00+08:00',
      in: 'group',
      conversation: 'c1',
      attach: { kind: 'image', file: 'a.jpg' },
    };
    await run(lines(JSON.stringify(full), '{"tick":"2026-03-11T01:00:00Z"}', '{"as":"stranger","text":""}'), (request) => {
      requests.push(request);
      return Promise.resolve({ replies: [] });
    });
    expect(requests).toEqual([full, { tick: '2026-03-11T01:00:00Z' }, { as: 'stranger', text: '' }]);
  });

  it.each([
    ['{"as":"officer","text":', 'console', '不是一个 JSON 对象'],
    ['[1]', 'console', 'as'],
    ['null', 'console', '不是一个 JSON 对象'],
    ['{"as":"head"}', 'head', 'text'],
    ['{"as":"head","text":"待办","at":"明天"}', 'head', 'at'],
    ['{"as":"head","text":"待办","at":"2026-02-30T09:00:00+08:00"}', 'head', 'at'],
    ['{"as":"head","text":"待办","in":"square"}', 'head', 'in'],
    ['{"as":"head","text":"看","attach":{"kind":"exe","file":"a"}}', 'head', 'attach'],
    ['{"tick":"tomorrow"}', 'console', 'tick'],
  ])('with the bad line %s is told what is wrong and goes on', async (bad, to, wrong) => {
    const [first, second] = await run(lines(bad, '{"as":"officer","text":"好"}'), echo);
    expect(JSON.parse(first ?? '')).toEqual(error(to, expect.stringMatching(/^第1行读不懂（.*例如 \{"as":/)));
    expect(first).toContain(wrong);
    expect(textOf(second)).toBe('好');
  });

  it('is told the words of an error meant for people and spared the others', async () => {
    const failures = [new AppError('clock', '时间不能倒退，例如 …', { expose: true }), new Error('at /data/secret')];
    const answers = await run(lines('{"as":"a","text":"1"}', '{"as":"b","text":"2"}'), () => Promise.reject(failures.shift() ?? new Error()));
    expect(answers.map((line) => JSON.parse(line) as unknown)).toEqual([error('a', '时间不能倒退，例如 …'), error('b', '第2行处理失败，请稍后重发这一行')]);
  });

  it('may have empty lines, a byte order mark and carriage returns', async () => {
    const answers = await run(lines('\uFEFF{"as":"officer","text":"一"}\r', '', '  ', '{"as":"officer","text":"二"}'), echo);
    expect(answers.map(textOf)).toEqual(['一', '二']);
  });

  it('is answered on one line whatever the words are, however the input is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), fc.integer({ min: 1, max: 7 }), async (texts, size) => {
        const bytes = Buffer.from(texts.map((text) => JSON.stringify({ as: 'officer', text })).join('\n'));
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => bytes.subarray(n * size, (n + 1) * size));
        const answers = await run(Readable.from(pieces), echo);
        expect(answers.map(textOf)).toEqual(texts);
        expect(answers.join('')).not.toMatch(/[\u0085\u2028\u2029\r]/);
      }),
      { numRuns: 60 },
    );
  });

  it('cannot make a line longer than 1 MiB', async () => {
    const [first, second] = await run(lines(JSON.stringify({ as: 'officer', text: 'x'.repeat(2_000_000) }), '{"as":"officer","text":"好"}'), echo);
    expect(first).toContain('第1行读不懂');
    expect(textOf(second)).toBe('好');
  });
});

describe('a reply line', () => {
  it('holds what a script reads', () => {
    const reply: Reply = {
      kind: 'card',
      title: '请核对',
      text: '对吗？',
      buttons: [{ label: '确认', send: '确认' }],
      citations: ['publicity/10'],
      understood: { intent: 'log', fields: { category: '行政处罚' } },
      case: '2026-0001',
    };
    expect(replyLine('officer', reply)).toEqual({
      to: 'officer',
      kind: 'card',
      text: '【请核对】\n\n对吗？\n\n1. 确认',
      citations: ['publicity/10'],
      understood: { intent: 'log', fields: { category: '行政处罚' } },
      case: '2026-0001',
    });
  });

  it('leaves out what there is not', () => {
    expect(Object.keys(replyLine('officer', errorReply('没听懂')))).toEqual(['to', 'kind', 'text', 'citations']);
  });
});
