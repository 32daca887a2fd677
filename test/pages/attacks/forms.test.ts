import { describe, expect, it } from 'vitest';
import type { Logger } from '../../../bot/core/index.ts';
import { tinyFiles } from '../../builders/files.ts';
import { useSite, type Visitor } from '../a-site.ts';
import { addressesIn, pagesOf, people, secretCase, tokenOf } from './a-bureau.ts';
import { raw } from '../../fakes/raw-request.ts';

const lines: string[] = [];
const write = (level: string): Logger['info'] => (words, fields) => void lines.push(JSON.stringify([level, words, fields]));
const logger: Logger = { info: write('info'), warn: write('warn'), error: write('error') };
const site = useSite({ after: [secretCase], people, logger });
const page = '/h5/case/2026-0001';
const happened = async (): Promise<string | undefined> => /经过 · \d+/u.exec((await (await site.as('officer')).get(page)).words)?.[0];
const form = { on: '2026-03-20', officers: '周执法' };

describe('a form that comes from another site', () => {
  const refused = async (visitor: Visitor, over: Record<string, string>, headers: Record<string, string> = {}): Promise<void> => {
    const before = await happened();
    const shown = await visitor.post(page, { ...(await visitor.hidden(page, 'join')), ...form, ...over }, [], headers);
    expect([shown.status, shown.words.includes('没有提交')]).toEqual([403, true]);
    expect(await happened()).toBe(before);
  };

  it.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'http://127.0.0.1:1' }],
    [{ origin: 'https://127.0.0.1' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ 'sec-fetch-site': 'none' }],
  ])('is refused even with a good token: %j', async (headers) => {
    await refused(await site.as('officer'), {}, headers);
  });

  it('is refused without the token of this very session', async () => {
    const officer = await site.as('officer');
    for (const token of ['', 'x', await tokenOf(await site.as('officer2')), await tokenOf(await site.as('officer'))]) await refused(officer, { _token: token });
  });

  it('is refused when it was made for another page', async () => {
    await refused(await site.as('officer'), { _form: 'decide' });
  });

  it('cannot be an address, nor another method', async () => {
    const officer = await site.as('officer');
    const before = await happened();
    const said = new URLSearchParams({ ...(await officer.hidden(page, 'join')), ...form }).toString();
    await officer.get(`${page}?${said}`);
    const statuses = await Promise.all(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'].map(async (method) => (await raw(site.url, `${page}?${said}`, { method, headers: { cookie: officer.cookie } })).status));
    expect(statuses.every((status) => status >= 400)).toBe(true);
    expect(await happened()).toBe(before);
  });

  it.each(['text/plain', 'application/json', 'multipart/form-data', ''])('is none as %j', async (type) => {
    const officer = await site.as('officer');
    const answer = await raw(site.url, page, { method: 'POST', headers: { cookie: officer.cookie, 'content-type': type }, pieces: [Buffer.from(JSON.stringify(await officer.hidden(page, 'join')))] });
    expect([400, 415]).toContain(answer.status);
  });
});

describe('a form that is too much', () => {
  const boundary = 'b'.repeat(20);
  const headers = async (person: string): Promise<Record<string, string>> => ({ cookie: (await site.as(person)).cookie, 'content-type': `multipart/form-data; boundary=${boundary}` });
  const part = (name: string, more: string, value: string | Buffer): Buffer => Buffer.concat([Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`), Buffer.from(value), Buffer.from('\r\n')]);
  const end = Buffer.from(`--${boundary}--\r\n`);

  it('is refused by the length it tells, before it comes', async () => {
    const answer = await raw(site.url, page, { method: 'POST', headers: { ...(await headers('officer')), 'content-length': String(65 * 1024 * 1024) } });
    expect([answer.status, answer.text.includes('64MB')]).toEqual([413, true]);
  });

  it('is cut off when it goes on for ever without telling', async () => {
    let sent = 0;
    function* endless(): Generator<Buffer> {
      yield Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="x.jpg"\r\n\r\n`);
      for (; sent < 300 * 1024 * 1024; sent += 1024 * 1024) yield Buffer.alloc(1024 * 1024);
    }
    const { status } = await raw(site.url, page, { method: 'POST', headers: await headers('officer'), pieces: endless() });
    expect([0, 413]).toContain(status);
    expect(sent).toBeLessThan(100 * 1024 * 1024);
  });

  it.each([
    ['a field too long', [part('remark', '', 'x'.repeat(70_000))]],
    ['too many fields', Array.from({ length: 400 }, (_, index) => part(`f${index}`, '', 'x'))],
    ['too many files', Array.from({ length: 12 }, () => part('files', '; filename="x.jpg"', Buffer.from(tinyFiles.jpg)))],
    ['a file too large', [part('files', '; filename="x.jpg"', Buffer.alloc(20 * 1024 * 1024 + 1))]],
  ])('is refused in words: %s', async (_what, parts) => {
    const answer = await raw(site.url, page, { method: 'POST', headers: await headers('officer2'), pieces: [...parts, end] });
    expect([answer.status, answer.text.includes('role="alert"')]).toEqual([413, true]);
  });

  it('is not even read from whoever has not signed in', async () => {
    const long = Buffer.concat([part('code', '', 'x'.repeat(1000)), part('files', '; filename="x.jpg"', Buffer.alloc(200_000)), end]);
    for (const path of [page, '/h5/upload']) {
      const answer = await raw(site.url, path, { method: 'POST', headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, pieces: [long] });
      expect([path, [302, 403].includes(answer.status)]).toEqual([path, true]);
    }
  });

  it('keeps files of nobody who has no form for them', async () => {
    for (const who of ['staff', 'admin', 'leader', 'publicist']) {
      const visitor = await site.as(who);
      const body = new FormData();
      body.append('file', new Blob([new Uint8Array(tinyFiles.jpg)]), 'x.jpg');
      const response = await fetch(`${site.url}/h5/upload`, { method: 'POST', body, headers: { cookie: visitor.cookie, 'x-form-token': await tokenOf(visitor) } });
      expect([who, response.status]).toEqual([who, 403]);
    }
  });
});

describe('an address nobody linked to', () => {
  it.each([
    '/h5/case/__proto__', '/h5/case/constructor', '/h5/case/2026-0001%00', '/h5/case/%E0%A4%A', '/h5/case/..%2F..%2Fetc%2Fpasswd', '/h5/case/2026-0001/nothing', '/h5/media/x.y', '/h5/media/..%2Fx',
    '/h5/assets/..%2F..%2Fpackage.json', '/h5/assets/../page.js', '/h5/assets/%2e%2e/%2e%2e/package.json', '/h5/assets/fonts/files/../../../../package.json', '/h5/regulations/__proto__',
    '/h5/annual/99999', '/h5/annual/x', '/h5/admin/questions/-1', '//evil.example/h5/', '/h5//evil.example', '/WW_verify_..%2Fsession.key', '/h5/file/none', '/h5/file/get/none', `/h5/case/${'9'.repeat(4000)}`,
  ])('%s is nothing, and says nothing of the machine', async (path) => {
    const officer = await site.as('leader');
    const { status, text, headers } = await raw(site.url, path, { headers: { cookie: officer.cookie } });
    expect(status).toBeGreaterThanOrEqual(300);
    expect(status).toBeLessThan(500);
    expect(text).not.toMatch(/node_modules|\.ts\b|at \w+ \(|\/work|\/tmp|Error:/u);
    expect(headers['location'] ?? '/h5/').toMatch(/^\/h5\//u);
  });

  it.each(['?page=-1', '?page=1e99', '?page=NaN', '?item=9', '?list=__proto__', '?list=toString', '?kind=constructor', '?from=2026-13-99&to=x', '?n=__proto__', '?from=2026-01-01&to=2025-01-01'])('the ledger takes %s for nothing', async (query) => {
    expect((await (await site.as('leader')).get(`/h5/ledger${query}`)).status).toBe(200);
  });

  it.each(['__proto__', 'constructor', '全部', ''])('the board takes the period %j for none', async (period) => {
    expect((await (await site.as('leader')).get(`/h5/board?period=${encodeURIComponent(period)}`)).status).toBe(200);
  });
});

describe('too many requests', () => {
  const until429 = async (most: number, ask: () => Promise<{ status: number; wait: unknown }>): Promise<unknown> => {
    for (let count = 0; count <= most; count += 1) {
      const { status, wait } = await ask();
      if (status === 429) return Number(wait);
    }
    return 'never';
  };

  it('are told to wait, each person and each address by itself', async () => {
    const reviewer = await site.as('reviewer2');
    const read = async (cookie: string, from = '') => {
      const { status, headers } = await raw(site.url, '/h5/todo', { headers: { cookie, ...(from === '' ? {} : { 'x-forwarded-for': `6.6.6.6, ${from}` }) } });
      return { status, wait: headers['retry-after'] };
    };
    const waits = [await until429(240, () => read(reviewer.cookie)), await until429(240, () => read('', '1.2.3.4'))];
    for (const wait of waits) expect(wait).toBeLessThanOrEqual(60);
    expect((await read((await site.as('head')).cookie)).status).toBe(200);
    expect((await read('', '1.2.3.5')).status).toBe(302);
    const write = async () => {
      const { status, headers } = await raw(site.url, '/h5/ledger', { method: 'POST', headers: { cookie: reviewer.cookie, 'content-type': 'application/x-www-form-urlencoded' }, pieces: [Buffer.from('_form=search')] });
      return { status, wait: headers['retry-after'] };
    };
    expect(await until429(40, write)).toBeLessThanOrEqual(60);
    const signIn = async () => {
      const { status, headers } = await raw(site.url, '/h5/sign-in/console?code=guessed', { headers: { 'x-forwarded-for': '1.2.3.4' } });
      return { status, wait: headers['retry-after'] };
    };
    expect(await until429(120, signIn)).toBeLessThanOrEqual(60);
  });
});

it('the log has no word of a case, a person, a token or a file', async () => {
  const officer = await site.as('officer');
  const token = await tokenOf(officer);
  await officer.submit('/h5/case/2026-0001/record', 'record', { remark: '线人提供的照片' }, [{ field: 'files', name: '线人.jpg', type: 'image/jpeg', bytes: tinyFiles.jpg }]);
  const called = await officer.submit('/h5/case/2026-0001/records', 'access', {});
  const link = addressesIn(called.html).find((each) => each.startsWith('/h5/media/')) ?? '';
  for (const path of [link, `${link}x`, ...pagesOf('2026-0001'), `/h5/sign-in/console?code=${token}`]) await officer.get(path);
  expect(link).not.toBe('');
  const text = lines.join('\n');
  for (const word of ['红星', '线人', '暗管', '.jpg', token, link.slice(10, 40), officer.cookie.slice(3, 40), '陈执法']) expect([word, text.includes(word)]).toEqual([word, false]);
});
