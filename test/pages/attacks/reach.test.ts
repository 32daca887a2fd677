import { describe, expect, it } from 'vitest';
import { type Shown, useSite, type Visitor } from '../a-site.ts';
import { addressesIn, crawl, foreignCase, pagesOf, people, secretCase, tokenOf } from './a-bureau.ts';
import { allPages } from '../../../bot/pages/all-pages.ts';

const opened = useSite({ after: [secretCase, foreignCase], people });
/** Everybody signs in once. */
const visitors = new Map<string, Promise<Visitor>>();
const site = {
  get url() {
    return opened.url;
  },
  as: (person: string): Promise<Visitor> => {
    const visitor = visitors.get(person) ?? opened.as(person);
    visitors.set(person, visitor);
    return visitor;
  },
};
const [own, foreign, none] = ['2026-0001', '2026-0002', '2026-0777'];
const words = ['红星电镀厂', '暗管排放', '线人', '渝江环罚', '罚款5万元'];
const told = ({ html }: Pick<Shown, 'html'>): readonly string[] => words.filter((each) => html.includes(each));
const happened = async (): Promise<string | undefined> => /经过 · \d+/u.exec((await (await site.as('officer')).get(`/h5/case/${own}`)).words)?.[0];

/** Those to whom 2026-0001 is nothing. */
const outsiders = ['other', 'reviewer2', 'publicist', 'staff', 'admin'];

describe('somebody else’s case', () => {
  it.each(outsiders)('is on no page, asked for by its number or found by links: %s', async (who) => {
    const visitor = await site.as(who);
    for (const path of pagesOf(own)) {
      const shown = await visitor.get(path);
      expect([path, told(shown), [403, 404].includes(shown.status)]).toEqual([path, [], true]);
      // Nor does the answer tell that there is such a case.
      const nothing = await visitor.get(path.replace(own, none));
      expect([nothing.status, nothing.words]).toEqual([shown.status, shown.words]);
    }
    for (const [path, html] of await crawl(visitor)) expect([path, told({ html })]).toEqual([path, []]);
  });

  it.each(outsiders)('is not changed, read or taken by a copied form: %s', async (who) => {
    const visitor = await site.as(who);
    const before = await happened();
    const _token = await tokenOf(visitor);
    const forms = allPages.filter(({ path }) => path.startsWith('/case/')).flatMap(({ path, forms: all = [] }) => all.map(({ name }) => [path.replace(':id', own), name] as const));
    expect(forms.length).toBeGreaterThan(10);
    for (const [index, [path, _form]] of forms.entries()) {
      const shown = await visitor.post(`/h5${path}`, { _form, _token, _id: `copied-form-number-${index}`, on: '2026-03-20', remark: '假', kind: '文书', reason: '假', verdict: '同意', content: '假', channel: '区政务网站', approved: '通过', conclusion: '罚款1元' });
      expect([_form, told(shown), shown.status >= 400, shown.words.includes('页面已过期')]).toEqual([_form, [], true, false]);
    }
    for (const [index, paper] of ['公示', '审核意见', '卷内目录'].entries()) {
      const shown = await visitor.post(`/h5/case/${own}`, { _form: 'export', _token, _id: `copied-paper-number-${index}`, paper, case: own });
      expect([paper, told(shown), addressesIn(shown.html).filter((each) => each.startsWith('/h5/media/'))]).toEqual([paper, [], []]);
    }
    expect(await happened()).toBe(before);
  });

  it('is not found by the search of the ledger either', async () => {
    for (const who of ['other', 'reviewer2', 'publicist']) {
      const shown = await (await site.as(who)).submit('/h5/ledger', 'search', { words: '红星' });
      expect([who, shown.words.includes('：0件')]).toEqual([who, true]);
    }
  });

  it('stays closed to its own office the other way round', async () => {
    for (const who of ['officer', 'head', 'reviewer']) expect([who, (await (await site.as(who)).get(`/h5/case/${foreign}`)).status]).toEqual([who, 404]);
    expect((await (await site.as('leader')).get(`/h5/case/${foreign}`)).status).toBe(200);
  });
});

describe('whoever has not signed in', () => {
  it('reads the regulations and nothing else', async () => {
    for (const page of allPages) {
      const path = `/h5${page.path.replace(':id', own).replace(':year', '2025').replace(':system', 'publicity')}`;
      const response = await fetch(site.url + path, { redirect: 'manual' });
      if (page.isPublic) expect([path, response.status < 300 || response.status === 404]).toEqual([path, true]);
      else expect([path, response.status, response.headers.get('location')]).toEqual([path, 302, `/h5/sign-in?back=${encodeURIComponent(path)}`]);
      expect(told({ html: await response.text() })).toEqual([]);
      if (!page.forms) continue;
      const posted = await fetch(site.url + path, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ _form: page.forms[0]?.name ?? '', _token: 'x', _id: 'guest-form-number-1' }) });
      expect([path, posted.status]).toEqual([path, 302]);
    }
  });
});

describe('what was made for one person', () => {
  const reads = async (visitor: Visitor): Promise<string> => {
    const called = await visitor.submit('/h5/ledger', 'export', { paper: '台账' });
    return addressesIn(called.html).find((each) => each.startsWith('/h5/media/')) ?? '';
  };

  it('opens for nobody else: an address of a file', async () => {
    const officer = await site.as('officer');
    const link = await reads(officer);
    const status = async (cookie?: string): Promise<number> => (await fetch(site.url + link, { headers: cookie === undefined ? {} : { cookie } })).status;
    expect(await status(officer.cookie)).toBe(200);
    expect(await status()).toBe(401);
    for (const who of ['officer2', 'head', 'leader', 'admin']) expect([who, await status((await site.as(who)).cookie)]).toEqual([who, 410]);
  });

  it('is read in parts, and only in parts there are', async () => {
    const officer = await site.as('officer');
    const link = await reads(officer);
    const part = async (range: string) => {
      const response = await fetch(site.url + link, { headers: { cookie: officer.cookie, range } });
      return [response.status, response.headers.get('content-range')?.split('/')[0], (await response.arrayBuffer()).byteLength];
    };
    expect(await part('bytes=0-1')).toEqual([206, 'bytes 0-1', 2]);
    expect((await part('bytes=99999999-')).slice(0, 2)).toEqual([416, 'bytes *']);
    for (const odd of ['bytes=5-2', 'bytes=-5', 'bytes=0-1,3-4', 'bytes=a-b', 'lines=1-2']) expect([odd, [200, 416].includes(Number((await part(odd))[0]))]).toEqual([odd, true]);
  });

  it('is told to nobody else: the answer a form led to', async () => {
    const officer = await site.as('officer');
    const { path, words: said } = await officer.submit(`/h5/case/${own}`, 'join', { officers: '周执法' });
    expect([said.includes('周执法'), path]).toEqual([true, expect.stringMatching(/\?n=[\w-]{12}$/u)]);
    const colleague = await site.as('officer2');
    expect((await colleague.get(path)).html).not.toContain('data-notice');
  });
});

describe('addresses', () => {
  const page = /^\/h5\/(?:todo|log|ledger|board|regulations(?:\/[\w-]+)?|annual\/\d{4}|admin(?:\/(?:people|calendar|undelivered|questions(?:\/\d+)?))?|case\/\d{4}-\d{4}(?:\/(?:record|records|review|decide|publication))?)?(?:\?(?:(?:kind|stage|list|mine|open|item|page|from|to)=[\w-]*&?)+|\?period=[%\w]+)?(?:#[\w-]+)?$/u;
  const other = /^(?:#[\w-]+|\/h5\/assets\/[\w./-]+|\/h5\/media\/[\w-]+)$/u;

  it.each(people.map(({ id }) => id))('carry no more of a case than its number, wherever pages lead: %s', async (who) => {
    const pages = await crawl(await site.as(who));
    for (const [path, html] of pages) {
      expect(addressesIn(html).filter((each) => !page.test(each) && !other.test(each)), path).toEqual([]);
      for (const each of addressesIn(html)) expect(words.filter((word) => decodeURIComponent(each).includes(word) || Buffer.from(each, 'base64url').includes(word))).toEqual([]);
    }
  });

  it('tell a stranger nothing of the file behind them', async () => {
    const officer = await site.as('officer');
    const called = await officer.submit(`/h5/case/${own}/records`, 'access', {});
    const exported = await officer.submit('/h5/ledger', 'export', { paper: '台账' });
    const links = [called, exported].flatMap(({ html }) => addressesIn(html)).filter((each) => each.startsWith('/h5/media/'));
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) {
      const bytes = Buffer.from(link.replace('/h5/media/', ''), 'base64url');
      for (const word of ['officer', '台账', '笔录', '2026', 'xlsx', 'name']) expect(bytes.includes(word)).toBe(false);
    }
  });

  it('are kept by no cache', async () => {
    const officer = await site.as('officer');
    const link = await (async () => addressesIn((await officer.submit('/h5/ledger', 'export', { paper: '台账' })).html).find((each) => each.startsWith('/h5/media/')) ?? '')();
    for (const path of ['/h5/', '/h5/todo', '/h5/ledger', ...pagesOf(own), ...pagesOf(none), link, '/h5/media/none', '/h5/sign-in', '/h5/signature', '/h5/nothing']) {
      const { headers } = await fetch(site.url + path, { headers: { cookie: officer.cookie }, redirect: 'manual' });
      expect([path, headers.get('cache-control'), headers.get('referrer-policy'), headers.get('x-content-type-options'), headers.get('etag')]).toEqual([path, 'no-store', 'no-referrer', 'nosniff', null]);
    }
  });
});

it('reading changes nothing: every page opened by everybody leaves the case as it was', async () => {
  const before = await happened();
  for (const { id } of people) await crawl(await site.as(id));
  expect(await happened()).toBe(before);
});
