import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { silentLogger } from '../../bot/core/index.ts';
import { createVerifyFiles, startHttp } from '../../bot/http/index.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

async function aServer() {
  const directory = await temporaryDirectory();
  const folder = join(directory, 'verify');
  await mkdir(folder);
  await writeFile(join(directory, 'roster.json'), 'secret');
  await writeFile(join(folder, 'other.txt'), 'secret');
  await writeFile(join(folder, 'WW_verify_Ab3x.txt'), 'Ab3x');
  const server = await startHttp((koa) => koa.use(createVerifyFiles(folder)), { host: '127.0.0.1', port: 0, logger: silentLogger });
  onTestFinished(() => server.close());
  return { server, folder };
}

/** Asks for a path as it is, which `fetch` would straighten first. */
async function askFor(url: string, path: string, method = 'GET'): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(`${method} ${path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`);
  return text(socket);
}

describe('the file that proves whose domain it is', () => {
  it('is given at the root, byte for byte, also when it was put there after the start', async () => {
    const { server, folder } = await aServer();
    const response = await fetch(`${server.url}/WW_verify_Ab3x.txt`);
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([200, 'text/plain; charset=utf-8', 'Ab3x']);
    await writeFile(join(folder, 'WW_verify_later.txt'), 'later\n');
    expect(await (await fetch(`${server.url}/WW_verify_later.txt?x=1`)).text()).toBe('later\n');
    expect((await fetch(`${server.url}/WW_verify_Ab3x.txt`, { method: 'HEAD' })).status).toBe(200);
  });

  it.each([
    '/other.txt',
    '/WW_verify_gone.txt',
    '/WW_verify_.txt',
    '/WW_verify_Ab3x.txt/',
    '/x/WW_verify_Ab3x.txt',
    '/ww_verify_Ab3x.txt',
    '/WW_verify_Ab3x.TXT',
    '/WW_verify_../../roster.json',
    '/WW_verify_..%2f..%2froster.json',
    '/WW_verify_Ab3x.txt%00',
    '/WW_verify_..%5c.txt',
    '/../verify/other.txt',
    `/WW_verify_${'a'.repeat(65)}.txt`,
  ])('is the only file there is: not %s', async (path) => {
    const { server } = await aServer();
    const answer = await askFor(server.url, path);
    expect(answer).toMatch(/^HTTP\/1\.1 404 /u);
    expect(answer).not.toContain('secret');
  });

  it('is not written to, and nothing large or strange is given under its name', async () => {
    const { server, folder } = await aServer();
    expect(await askFor(server.url, '/WW_verify_Ab3x.txt', 'POST')).toMatch(/^HTTP\/1\.1 404 /u);
    await writeFile(join(folder, 'WW_verify_large.txt'), 'x'.repeat(1025));
    await mkdir(join(folder, 'WW_verify_folder.txt'));
    await symlink('/proc/self/environ', join(folder, 'WW_verify_link.txt'));
    for (const name of ['large', 'folder', 'link']) expect(await askFor(server.url, `/WW_verify_${name}.txt`)).toMatch(/^HTTP\/1\.1 404 /u);
  });
});
