import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { largestDownload } from '../../bot/core/index.ts';
import { FormProblem, readForm } from '../../bot/pages/posted-form.ts';

const kept: Uint8Array[] = [];
const outcomes: string[] = [];
let keep: (bytes: Uint8Array) => Promise<string>;
let ended: () => void = () => undefined;
const server = createServer((request, response) => {
  void readForm(request, (bytes) => keep(bytes))
    .then(
      (sent) => ({ status: 200, body: JSON.stringify({ a: sent.all('a'), files: sent.attachments.map(({ kind, name, hint }) => [kind, name, hint['sha256']]) }) }),
      (error: unknown) => (error instanceof FormProblem ? { status: error.status, body: error.message } : { status: 500, body: String(error) }),
    )
    .then(({ status, body }) => {
      outcomes.push(body);
      response.writeHead(status).end(body);
      ended();
    });
});
let port: number;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = z.object({ port: z.number() }).parse(server.address()).port;
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});
beforeEach(() => {
  kept.length = 0;
  outcomes.length = 0;
  keep = (bytes) => Promise.resolve(`kept${kept.push(bytes)}`);
});

const send = async (body: FormData | URLSearchParams | string, headers: Record<string, string> = {}): Promise<{ status: number; words: string }> => {
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body, headers });
  return { status: response.status, words: await response.text() };
};
const formOf = (...parts: readonly (readonly [string, string | Blob, string?])[]): FormData => {
  const form = new FormData();
  for (const [name, value, file] of parts) {
    if (value instanceof Blob) form.append(name, value, file);
    else form.append(name, value);
  }
  return form;
};
const photo = (bytes = 3): Blob => new Blob([new Uint8Array(bytes).fill(7)], { type: 'image/png' });

describe('a form as it is read', () => {
  it('gives values in order, trimmed, with files kept one by one; a field of files left empty is none', async () => {
    const { status, words } = await send(formOf(['a', ' 一\r\n二 '], ['f', photo(), '照片.png'], ['a', '三'], ['f', new Blob([]), ''], ['f', new Blob(['x'], { type: 'audio/amr' }), 'b.amr']));
    expect(status).toBe(200);
    expect(JSON.parse(words)).toEqual({ a: ['一\n二', '三'], files: [['image', '照片.png', 'kept1'], ['voice', 'b.amr', 'kept2']] });
  });

  it('takes a form without files as browsers send it', async () => {
    expect(JSON.parse((await send(new URLSearchParams({ a: '甲 & 乙' }))).words)).toEqual({ a: ['甲 & 乙'], files: [] });
  });

  it.each<[string, () => FormData, number, string]>([
    ['a file over 20 MB', () => formOf(['f', photo(largestDownload + 1), 'a.png']), 413, '文件超过20MB'],
    ['ten files', () => formOf(...Array.from({ length: 10 }, (_, index) => ['f', photo(), `${index}.png`] as const)), 413, '一次最多9个文件'],
    ['a value that is too long', () => formOf(['a', '字'.repeat(30_000)]), 413, '有一栏太长'],
    ['hundreds of fields', () => formOf(...Array.from({ length: 301 }, (_, index) => [`n${index}`, ''] as const)), 413, '表单栏目太多'],
  ])('refuses %s in words', async (_what, form, status, words) => {
    const refused = await send(form());
    expect(refused).toEqual({ status, words: expect.stringContaining(words) as string });
  });

  it('takes a file of exactly 20 MB', async () => {
    expect((await send(formOf(['f', photo(largestDownload), 'a.png']))).status).toBe(200);
    expect(kept[0]?.length).toBe(largestDownload);
  });

  it('keeps nothing of what was too large', async () => {
    await send(formOf(['f', photo(largestDownload + 1), 'a.png']));
    expect(kept).toEqual([]);
  });

  it('takes nothing that is no form', async () => {
    expect((await send('{}', { 'content-type': 'application/json' })).status).toBe(415);
    expect((await send('x', { 'content-type': 'multipart/form-data' })).status).toBe(400);
    expect((await send('--b\r\nbroken', { 'content-type': 'multipart/form-data; boundary=b' })).status).toBe(400);
  });

  it('says before reading it that a form is too large as a whole', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 99999999\r\n\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(answer.toString()).toContain('413');
    expect(outcomes).toEqual([expect.stringContaining('64MB')]);
  });
});

describe('an upload that breaks off', () => {
  const head = 'POST / HTTP/1.1\r\nhost: x\r\ncontent-type: multipart/form-data; boundary=b\r\ncontent-length: 5000\r\n\r\n';
  const part = (name: string): string => `--b\r\ncontent-disposition: form-data; name="f"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`;

  const breakOff = async (sent: string): Promise<void> => {
    const over = new Promise<void>((resolve) => (ended = resolve));
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    await new Promise<void>((resolve) => socket.write(sent, () => resolve()));
    socket.destroy();
    await over;
  };

  it.each([
    ['in the middle of a file', `${head}${part('a.png')}half`, 0],
    ['in the middle of the second file', `${head}${part('a.png')}whole\r\n${part('b.png')}half`, 1],
    ['between its parts', `${head}${part('a.png')}whole\r\n--b`, 1],
    ['in a header', `${head}--b\r\ncontent-dispo`, 0],
  ])('%s keeps nothing half, and asks for it again', async (_where, sent, whole) => {
    await breakOff(sent);
    expect(outcomes).toEqual(['表单没有传完整，请再提交一次。']);
    expect(kept.map((bytes) => Buffer.from(bytes).toString())).toEqual(whole === 0 ? [] : ['whole']);
  });

  it('is still answered when the disk is full as well', async () => {
    keep = () => Promise.reject(new Error('no space'));
    await breakOff(`${head}${part('a.png')}whole\r\n${part('b.png')}half`);
    expect(outcomes).toEqual(['表单没有传完整，请再提交一次。']);
  });
});
