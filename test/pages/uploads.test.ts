import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { tinyFiles } from '../builders/files.ts';
import { reviewed } from '../handlers/cases/seeded.ts';
import { useSite, type Visitor } from './a-site.ts';

const site = useSite({ after: [reviewed({ onSite: true })] });
const record = '/h5/case/2026-0001/record';
const answer = z.object({ token: z.string().optional(), error: z.string().optional() });

/** The form token the page's script sends along. */
async function scriptToken(visitor: Visitor): Promise<string> {
  return / data-token="([^"]+)"/u.exec((await visitor.get(record)).html)?.[1] ?? '';
}

async function upload(visitor: Visitor | undefined, headers: Record<string, string>, bytes: Uint8Array = tinyFiles.jpg): Promise<{ status: number } & z.infer<typeof answer>> {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), '现场.jpg');
  const response = await fetch(`${site.url}/h5/upload`, { method: 'POST', body, headers: { ...(visitor ? { cookie: visitor.cookie } : {}), ...headers } });
  return { status: response.status, ...answer.parse(await response.json()) };
}

describe('a photo sent ahead of its form', () => {
  it('becomes the record of the form that brings its token', async () => {
    const officer = await site.as('officer');
    const { status, token = '' } = await upload(officer, { 'x-form-token': await scriptToken(officer) });
    expect(status).toBe(200);
    const shown = await officer.submit(record, 'record', { kind: '照片', remark: '厂门全景', upload: token });
    expect(shown.words).toContain('1号照片 厂门全景（文件 1KB');
  });

  it('is refused without the token of a page, with somebody else\'s, from another site, and to whoever has not signed in', async () => {
    const [officer, other] = [await site.as('officer'), await site.as('officer2')];
    const [own, foreign] = [await scriptToken(officer), await scriptToken(other)];
    const refused = { status: 403, error: '页面已过期，请刷新后再试。' };
    expect(await upload(officer, {})).toEqual(refused);
    expect(await upload(officer, { 'x-form-token': foreign })).toEqual(refused);
    expect(await upload(officer, { 'x-form-token': own, origin: 'https://elsewhere.example' })).toEqual(refused);
    expect(await upload(undefined, { 'x-form-token': own })).toEqual(refused);
    expect(await upload(undefined, { 'x-upload-ticket': own })).toEqual(refused);
  });

  it('is refused in words when it is empty', async () => {
    const officer = await site.as('officer');
    expect(await upload(officer, { 'x-form-token': await scriptToken(officer) }, new Uint8Array())).toEqual({ status: 422, error: '没有收到文件，请再选一次。' });
  });

  it('serves nobody but whoever sent it: a form with another\'s token writes nothing', async () => {
    const [officer, other] = [await site.as('officer'), await site.as('officer2')];
    const { token = '' } = await upload(officer, { 'x-form-token': await scriptToken(officer) });
    const shown = await other.submit(record, 'record', { kind: '照片', remark: '不是我的', upload: token });
    expect([shown.status, shown.words.includes('有一个文件已过期')]).toEqual([422, true]);
    expect(shown.html).not.toContain('name="upload"');
  });

  it('is taken once when the same is sent several times at once', async () => {
    const officer = await site.as('officer');
    const headers = { 'x-form-token': await scriptToken(officer) };
    const sent = await Promise.all(Array.from({ length: 4 }, () => upload(officer, headers, tinyFiles.png)));
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });
});

describe('a form that cannot be tied to a page of ours', () => {
  it.each([
    ['another\'s token', async () => ({ _token: (await (await site.as('officer2')).hidden(record, 'record'))['_token'] ?? '' })],
    ['no token', () => Promise.resolve({ _token: '' })],
    ['a form there is not', () => Promise.resolve({ _form: 'archive' })],
  ])('is refused: %s', async (_what, over) => {
    const officer = await site.as('officer');
    const shown = await officer.post(record, { ...(await officer.hidden(record, 'record')), kind: '文书', remark: '假的', ...(await over()) });
    expect([shown.status, shown.words.includes('请重新提交')]).toEqual([403, true]);
  });

  it('is asked for again when its id is missing', async () => {
    const officer = await site.as('officer');
    const shown = await officer.post(record, { ...(await officer.hidden(record, 'record')), kind: '文书', remark: '没有编号', _id: '' });
    expect([shown.status, shown.words.includes('页面已过期')]).toEqual([422, true]);
    expect(shown.html).toContain('没有编号</textarea>');
  });
});
