import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SettableClock, silentLogger } from '../../bot/core/index.ts';
import { openLedger } from '../../store/index.ts';
import { lastDay, liveThrough, seededRandom } from '../builders/lives.ts';
import { startService } from '../fakes/service-process.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';
import { launchBrowser } from './launch.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** A phone on which somebody has signed in, at nine on 26 November 2026, and what its browser complained of. */
async function aPhone(): Promise<{ page: Page; url: string; as: (who: string, path: string) => Promise<void>; complaints: string[] }> {
  const directory = await temporaryDirectory();
  const ledger = await openLedger(join(directory, 'ledger.jsonl'), new SettableClock(Date.parse('2026-11-26T01:00:00Z')), silentLogger);
  await liveThrough(ledger, 60, lastDay, seededRandom(11));
  await ledger.close();
  const { url } = await startService({ DATA_DIR: directory, NOW: '2026-11-26T09:00:00+08:00' });
  const page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  const as = async (who: string, path: string): Promise<void> => {
    const answer = await page.request.post(`${url}/console/pages/${who}`, { headers: { 'content-type': 'application/json', 'x-console': '1' }, data: '{}' });
    const signIn = (await answer.json()) as { path: string };
    await page.goto(url + signIn.path);
    await page.goto(url + path);
  };
  return { page, url, as, complaints };
}

const sideways = (page: Page): Promise<boolean> => page.evaluate('document.documentElement.scrollWidth > innerWidth');

describe('the board and what is around it, by touch', () => {
  it('draws its tables, opens the cases behind a number, and an admin enters days off', async () => {
    const { page, as, complaints } = await aPhone();
    await as('leader', '/h5/board');
    await page.locator('canvas').nth(2).waitFor();
    expect(await page.locator('canvas').first().getAttribute('aria-label')).toContain('按期公示率');
    expect(await page.locator('details[data-chart][open]').count()).toBe(0);
    const drawn = await page.locator('canvas').first().evaluate((canvas: unknown) => (canvas as { toDataURL(): string }).toDataURL().length);
    expect(drawn).toBeGreaterThan(5000);
    expect(await sideways(page)).toBe(false);
    const tile = page.locator('a.tile').first();
    const number = await tile.locator('.tile__number').innerText();
    await tile.tap();
    await page.getByText(`有超期事项的案件：${number}件`).waitFor();

    await page.goto(page.url().replace(/\/h5\/.*/u, '/h5/regulations'));
    await page.getByRole('searchbox').fill('处罚决定几天内要公示');
    await page.getByRole('button', { name: '查' }).tap();
    await page.getByRole('link', { name: '《行政执法公示制度》第十条' }).tap();
    await page.waitForURL(/publicity#10$/u);
    expect(await page.locator(':target').innerText()).toContain('7个工作日');

    await as('admin', '/h5/admin/calendar');
    await page.getByLabel('从哪天').fill('2027-02-06');
    await page.getByLabel('到哪天').fill('2027-02-12');
    await page.getByLabel('节日').fill('春节');
    await page.getByRole('button', { name: '录入', exact: true }).tap();
    await page.getByText('已录入7天').waitFor();
    expect(await sideways(page)).toBe(false);
    expect(complaints).toEqual([]);
  });
});
