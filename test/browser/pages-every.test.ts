import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { allPages } from '../../bot/pages/all-pages.ts';
import { plainDate, redact } from '../../knowledge/rules/index.ts';
import { opened } from '../builders/event.ts';
import { cleared, decided, type Happened, published, reviewed } from '../handlers/cases/seeded.ts';
import { useSite, type Visitor } from '../pages/a-site.ts';
import { aPhone } from './a-phone.ts';
import { launchBrowser } from './launch.ts';

const on = plainDate('2026-03-10');
const longName = '重庆市江北区红星金属表面处理及热处理加工有限责任公司第二分公司';
const waiting: Happened = [
  ['officer', opened({ party: longName, officers: ['officer'], on: plainDate('2026-03-02') })],
  ['officer', { type: 'recorded', no: 1, kind: 'document', remark: '现场检查笔录', on }],
  ['officer', { type: 'submitted', round: 1, body: '支队', materials: [], on }],
];
const conclusion = '对李某（身份证110101199003078515，电话13800138000）罚款5万元';
const withPersonalData: Happened = [
  ...decided({ conclusion }),
  ['officer', { type: 'collected', content: { agency: '重庆市江北区生态环境局', subject: '甲公司', category: '行政处罚', conclusion: redact(conclusion) }, on }],
];
const site = useSite({ after: [withPersonalData, waiting, reviewed(), cleared(), published()] });
const roster = ['officer', 'officer2', 'head', 'reviewer', 'reviewer2', 'publicist', 'leader', 'staff', 'admin'] as const;
type Who = (typeof roster)[number];

const [collectedCase, waitingCase, reviewedCase, clearedCase, publishedCase] = ['2026-0001', '2026-0002', '2026-0003', '2026-0004', '2026-0005'] as const;

const admins: readonly Who[] = ['admin'];
const officers: readonly Who[] = ['officer', 'officer2'];
const enforcing: readonly Who[] = ['officer', 'officer2', 'head', 'reviewer', 'reviewer2', 'publicist', 'leader'];
/** Those whose roles open pages of cases, but not this one: it reads as if it were not there. */
const elsewhere: readonly Who[] = ['reviewer2', 'publicist'];

/** Who opens which page; the case waits for the head of 支队 to clear its material. Whoever is in neither list is told that the page is not theirs. */
const matrix: readonly (readonly [path: string, opens: readonly Who[], finds404?: readonly Who[]])[] = [
  ['/todo', enforcing],
  ['/log', officers],
  ['/ledger', enforcing],
  ['/case/:id', ['officer', 'officer2', 'head', 'reviewer', 'leader'], elsewhere],
  ['/case/:id/records', ['officer', 'officer2', 'head', 'reviewer', 'leader'], ['reviewer2']],
  ['/case/:id/record', officers],
  ['/case/:id/review', ['officer', 'officer2', 'head', 'reviewer', 'leader'], elsewhere],
  ['/case/:id/decide', officers],
  ['/case/:id/publication', ['officer', 'officer2', 'head', 'reviewer', 'leader'], elsewhere],
  ['/regulations', roster],
  ['/regulations/:system', roster],
  ['/board', ['head', 'leader']],
  // For the city's own leaders, whom no bureau's roster makes.
  ['/city', []],
  ['/annual/:year', ['officer', 'officer2', 'head']],
  ['/admin', admins],
  ['/admin/people', admins],
  ['/admin/calendar', admins],
  ['/admin/undelivered', admins],
  ['/admin/questions', admins],
  ['/admin/questions/:id', admins],
];

/** Each page where there is most on it, by the person who sees most of it. */
const seen: Readonly<Partial<Record<Who, readonly string[]>>> = {
  officer: ['/todo', '/log', '/ledger', `/case/${waitingCase}`, `/case/${publishedCase}`, `/case/${waitingCase}/record`, `/case/${waitingCase}/records`, `/case/${reviewedCase}/review`, `/case/${reviewedCase}/decide`, `/case/${publishedCase}/publication`],
  head: [`/case/${collectedCase}/publication`, '/annual/2025'],
  reviewer: ['/todo', `/case/${waitingCase}/review`],
  publicist: [`/case/${clearedCase}/publication`],
  leader: ['/board', `/case/${collectedCase}`, '/log'],
  staff: ['/regulations', '/regulations/publicity'],
  admin: ['/admin', '/admin/people', '/admin/calendar', '/admin/undelivered', '/admin/questions', '/admin/questions/1'],
};

let browser: Browser;
let visitors: ReadonlyMap<Who, Visitor>;
beforeAll(async () => {
  browser = await launchBrowser();
  visitors = new Map(await Promise.all(roster.map(async (who) => [who, await site.as(who)] as const)));
  await fetch(`${site.url}/console/messages`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-console': '1' }, body: JSON.stringify({ as: 'staff', text: '食堂几点开饭' }) });
  await vi.waitFor(async () => expect((await visitors.get('admin')?.get('/h5/admin/questions/1'))?.status).toBe(200));
});
afterAll(() => browser.close());
const addressOf = (path: string): string => `/h5${path}`.replace(/questions\/:id/u, 'questions/1').replace(':id', collectedCase).replace(':system', 'publicity').replace(':year', '2025');

describe('every page as every role', () => {
  it('is in the table', () => {
    expect(matrix.map(([path]) => path).sort()).toEqual(allPages.map(({ path }) => path).sort());
  });

  it.each(matrix.map(([path, opens, finds404 = []]) => ({ path, opens, finds404 })))('$path opens for those it is for and nobody else', async ({ path, opens, finds404 }) => {
    for (const [who, visitor] of visitors) {
      const { status, words } = await visitor.get(addressOf(path));
      const expected = opens.includes(who) ? 200 : finds404.includes(who) ? 404 : 403;
      const said = { 200: /^跳到正文 \S/u, 403: /不能使用/u, 404: /没有找到/u }[expected];
      expect([who, status, words]).toEqual([who, expected, expect.stringMatching(said)]);
      if (expected !== 200) expect(words).not.toMatch(/甲公司|超标/u);
    }
  });
});

/** Words drawn smaller than 16 px. */
const smallWords = `(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const small = [];
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode;
    if (textContent.trim() !== '' && parentElement.checkVisibility() && parseFloat(getComputedStyle(parentElement).fontSize) < 16) small.push(textContent.trim());
  }
  return small;
})()`;
/** What can be tapped and is lower than 44 px, but for links within a sentence or a line of a list. */
const smallTargets = `[...document.querySelectorAll(':is(main, nav) :is(button, input:not([type=hidden]), select, textarea, a, summary)')]
  .filter((each) => each.checkVisibility() && each.matches('.item__radio, .choice input') === false && each.getBoundingClientRect().height < 44 && each.closest('p:not(.lead), li, td, blockquote') === null)
  .map((each) => each.outerHTML)`;
const sideways = 'document.documentElement.scrollWidth > innerWidth';
const severe = `axe.run().then(({ violations }) => violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ')))`;

async function faultsOf(page: Page, checker: string): Promise<unknown> {
  await page.evaluate(checker);
  const faults = { tooSmall: await page.evaluate(smallWords), narrow: await page.evaluate(smallTargets), sideways: await page.evaluate(sideways), severe: await page.evaluate(severe) };
  await page.setViewportSize({ width: 360, height: 640 });
  const onSmallPhone = { narrow: await page.evaluate(smallTargets), sideways: await page.evaluate(sideways) };
  await page.setViewportSize({ width: 390, height: 844 });
  return { ...faults, onSmallPhone };
}

describe('every page on a phone', () => {
  it.each(Object.entries(seen))('as %s is drawn whole, large enough, and without a serious fault', async (who, paths) => {
    const checker = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
    const phone = await aPhone(browser, site, who);
    const { page, complaints } = phone;
    for (const path of paths) {
      await phone.open(`/h5${path}`);
      expect([path, await faultsOf(page, checker)]).toEqual([path, { tooSmall: [], narrow: [], sideways: false, severe: [], onSmallPhone: { narrow: [], sideways: false } }]);
    }
    // A page that is not for the person says so with a status the browser notes.
    expect(complaints.filter((line) => !line.includes('403'))).toEqual([]);
  });
});
