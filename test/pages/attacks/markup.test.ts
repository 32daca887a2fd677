import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { opened } from '../../builders/event.ts';
import { tinyFiles } from '../../builders/files.ts';
import type { Happened } from '../../handlers/cases/seeded.ts';
import { useSite, type Visitor } from '../a-site.ts';
import { addressesIn, crawl, people } from './a-bureau.ts';

const on = plainDate('2026-03-10');
const evil = `<b-evil onload=evil()>"'\`--></textarea><script>evil()</script>`;
const items = [1, 2, 3, 4, 5, 6, 7, 8].map((no) => ({ no, passed: no > 2, ...(no > 2 ? {} : { note: evil }) }));

/** Markup wherever anybody may write, and an address that would run. */
const happened: Happened = [
  ['officer', opened({ party: evil, matter: evil, place: evil, officers: ['officer'], onSite: true, on: plainDate('2026-03-02') })],
  ['officer', { type: 'recorded', no: 1, kind: 'audio', remark: evil, speakers: evil, on }],
  ['officer', { type: 'omitted', step: 'service', reason: evil, on }],
  ['officer', { type: 'circumstanceNoted', circumstance: 'complex', note: evil, on }],
  ['officer', { type: 'submitted', round: 1, body: '支队', materials: [evil], on }],
  ['reviewer', { type: 'reviewed', round: 1, verdict: 'issues', items, text: evil, on }],
  ['leader', { type: 'coordinated', round: 1, outcome: evil, on }],
  ['officer', { type: 'submitted', round: 2, body: '支队', materials: [`处理说明：${evil}`], on }],
  ['reviewer', { type: 'reviewed', round: 2, verdict: 'agree', items: items.map(({ no }) => ({ no, passed: true })), text: evil, on }],
  ['officer', { type: 'decided', caseNo: evil, decidedOn: on, conclusion: evil, amountYuan: 50_000 }],
  ['head', { type: 'termSet', workdays: 10, law: evil }],
  ['officer', { type: 'collected', content: { agency: evil, subject: evil, category: evil, conclusion: evil }, on }],
  ['head', { type: 'clearingReturned', reason: evil, on }],
  ['officer', { type: 'collected', content: { agency: evil, subject: evil, category: evil, conclusion: evil }, on }],
  ['head', { type: 'cleared', on }],
  ['publicist', { type: 'published', channel: evil, link: 'javascript:evil()', on }],
  ['officer', { type: 'correctionFound', what: evil, on }],
  ['officer', { type: 'withdrawalFound', ground: 'revoked', reason: evil, on }],
  ['head', { type: 'accessed', what: evil }],
  ['leader', { type: 'nudged', whom: ['officer'], duty: evil }],
];
const named = people.map((person) => ({ ...person, name: `${person.name}<b-evil>"'` }));
const site = useSite({ after: [happened, [['officer', opened({ party: evil, officers: ['officer'], onSite: true, on })]]], people: named });

/** What came through as markup, and addresses that lead anywhere but to our pages. */
function holes(html: string): readonly string[] {
  const raw = ['<b-evil', '<script>', `"'`].filter((sign) => html.includes(sign));
  return [...raw, ...addressesIn(html).filter((each) => !/^(?:\/h5\/|#)/u.test(each))];
}

describe('markup in what people write', () => {
  it.each(people.map(({ id }) => id))('stays words on every page: %s', async (who) => {
    const pages = await crawl(await site.as(who));
    expect(pages.size).toBeGreaterThan(4);
    for (const [path, html] of pages) expect(holes(html), path).toEqual([]);
    // Names are on every page: it is there, as words.
    expect([...pages.values()].every((html) => html.includes('&lt;b-evil'))).toBe(true);
  });

  it('stays words when it comes back from a form or an address', async () => {
    const officer = await site.as('officer');
    const shown = [
      await officer.get(`/h5/regulations?q=${encodeURIComponent(evil)}`),
      await officer.get(`/h5/ledger?kind=${encodeURIComponent(evil)}&page=${encodeURIComponent(evil)}`),
      await officer.get(`/h5/todo?n=${encodeURIComponent(evil)}`),
      await officer.get(`/h5/case/${encodeURIComponent(evil)}`),
      await officer.submit('/h5/ledger', 'search', { words: evil.slice(0, 60) }),
      await officer.submit('/h5/log', 'log', { party: evil, matter: evil, place: evil, category: evil, on: evil }),
      await officer.submit('/h5/case/2026-0002/record', 'record', { kind: evil, remark: evil, upload: evil }),
      await officer.submit('/h5/case/2026-0002/record', 'record', { kind: '文书', remark: evil }),
      await officer.submit('/h5/case/2026-0002', 'join', { officers: evil }),
      await officer.submit('/h5/case/2026-0001/records', 'access', { which: '1', reason: evil.slice(0, 40) }),
    ];
    for (const { html } of shown) expect(holes(html)).toEqual([]);
    expect(shown.some(({ html }) => html.includes('&lt;b-evil'))).toBe(true);
  });

  it('takes no address that is none of a public site', async () => {
    const publicist = await site.as('publicist');
    for (const link of ['javascript:evil()', 'data:text/html,x', 'http://127.0.0.1/', '//evil.example']) {
      const shown = await publicist.submit('/h5/case/2026-0001/publication', 'publish', { channel: '政务微博', link });
      expect([link, shown.status]).toEqual([link, 422]);
    }
  });
});

describe('a file that would like to be a page', () => {
  const record = '/h5/case/2026-0002/record';
  const send = (officer: Visitor, name: string, type: string, bytes: Uint8Array) => officer.submit(record, 'record', { remark: `现场${name.length}` }, [{ field: 'files', name, type, bytes }]);
  const script = Buffer.from('<script>evil()</script>');

  it.each([
    ['a page', 'x.html', 'text/html', tinyFiles.html],
    ['a drawing with a script', 'x.svg', 'image/svg+xml', tinyFiles.svg],
    ['a page called a photo', 'x.jpg', 'image/jpeg', tinyFiles.html],
    ['a drawing called words', 'x.txt', 'text/plain', tinyFiles.svg],
  ])('is no record: %s', async (_what, name, type, bytes) => {
    const shown = await send(await site.as('officer'), name, type, bytes);
    expect(shown.status).toBe(422);
  });

  it.each([
    ['a photo with a page behind it', Buffer.concat([tinyFiles.jpg, script]), '<svg onload=evil()>.jpg', /^image\/jpeg$/u, /^inline; /u],
    ['a document with a page behind it', Buffer.concat([tinyFiles.pdf, script]), 'a".html', /^application\/octet-stream$/u, /^attachment; /u],
  ])('is served as what it is, sandboxed: %s', async (_what, bytes, name, type, disposition) => {
    const officer = await site.as('officer');
    expect((await send(officer, name, 'text/html', bytes)).words).toContain('已记录');
    const called = await officer.submit('/h5/case/2026-0002/records', 'access', {});
    const link = addressesIn(called.html).filter((each) => each.startsWith('/h5/media/')).at(-1) ?? '';
    const response = await fetch(site.url + link, { headers: { cookie: officer.cookie } });
    expect(response.status).toBe(200);
    const { headers } = response;
    expect(headers.get('content-type')).toMatch(type);
    expect(headers.get('content-disposition')).toMatch(disposition);
    expect(headers.get('content-disposition')).not.toMatch(/["']?html|[\r\n<]/u);
    expect([headers.get('content-security-policy'), headers.get('x-content-type-options'), headers.get('cache-control')]).toEqual(["default-src 'none'; sandbox", 'nosniff', 'no-store']);
  });
});
