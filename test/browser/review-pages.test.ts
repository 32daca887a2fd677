import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plainDate } from '../../knowledge/rules/index.ts';
import { opened } from '../builders/event.ts';
import { collected, type Happened } from '../handlers/cases/seeded.ts';
import { useSite } from '../pages/a-site.ts';
import { launchBrowser } from './launch.ts';

const on = plainDate('2026-03-10');
const waiting: Happened = [
  ['officer', opened({ party: '甲公司', officers: ['officer'], on })],
  ['officer', { type: 'submitted', round: 1, body: '支队', materials: [], on }],
];
const site = useSite({ after: [waiting, collected()] });
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function open(who: string, path: string, options: BrowserContextOptions = {}): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // The answer to a form that was not taken is an error to the browser, and meant as one.
    if (message.type() === 'error' && !message.text().includes('422')) complaints.push(message.text());
  });
  await page.goto(site.url + (await site.signInPath(who)));
  await page.goto(site.url + path);
  return { page, complaints };
}

const fits = (page: Page): Promise<unknown> => page.evaluate('document.documentElement.scrollWidth <= innerWidth');

/** What a checker of accessible pages finds wrong. */
async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8'));
  return page.evaluate("axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).join(' ')))");
}

it('takes the sheet of the eight items by touch, keeps it through a reload and says what came of it', async () => {
  const { page, complaints } = await open('reviewer', '/h5/case/2026-0001/review');
  const note = page.getByLabel('第3项存在什么问题');
  expect(await note.isVisible()).toBe(false);
  await page.locator('label[for=item3-problem]').tap();
  await note.fill('证据不足');
  await page.getByRole('button', { name: '没选的都选' }).tap();
  expect(await page.locator('input[value=pass]:checked').count()).toBe(7);
  expect(await fits(page)).toBe(true);
  expect(await faults(page)).toEqual([]);
  await page.reload();
  expect(await note.inputValue()).toBe('证据不足');
  expect(await page.locator('input[value=pass]:checked').count()).toBe(7);
  await page.getByRole('button', { name: '出具审核意见' }).tap();
  await page.getByText('已出具审核意见：存在问题').waitFor();
  await page.getByText('第3项 事实证据：证据不足').waitFor();
  expect(await page.evaluate('Object.keys(localStorage)')).toEqual([]);
  expect(complaints).toEqual([]);
});

it('lets the head clear and the publicist publish, on the smallest phone and without a script', async () => {
  const small = { viewport: { width: 360, height: 640 }, javaScriptEnabled: false };
  const head = await open('head', '/h5/case/2026-0002/publication', small);
  await head.page.getByRole('radio', { name: '通过' }).check();
  await head.page.getByRole('button', { name: '提交审核结果' }).tap();
  await head.page.getByText('公示材料已审核通过：').waitFor();
  const { page } = await open('publicist', '/h5/case/2026-0002/publication', { viewport: small.viewport });
  expect(await faults(page)).toEqual([]);
  await page.getByRole('checkbox', { name: '区政务网站' }).check();
  await page.getByLabel('链接').fill('https://www.example.gov.cn/2');
  await page.getByRole('button', { name: '登记已公示' }).tap();
  await page.getByText('已登记在区政务网站公开').waitFor();
  expect(await fits(page)).toBe(true);
});
