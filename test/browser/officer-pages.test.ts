import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tinyFiles } from '../builders/files.ts';
import { reviewed } from '../handlers/cases/seeded.ts';
import { useSite } from '../pages/a-site.ts';
import { launchBrowser } from './launch.ts';

const site = useSite({ after: [reviewed()] });
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Whatever can be tapped in the page and is lower than 44 px, but for a link within a line of text. */
const tooSmall = `[...document.querySelectorAll('main :is(button, input:not([type=hidden], [type=file]), select, textarea, a, summary)')]
  .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 44 && each.closest('.lead') === null)
  .map((each) => each.outerHTML)`;

/** A phone in the officer's hand, and what its browser complained of. */
async function phone(): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, permissions: ['geolocation'], geolocation: { latitude: 29.6, longitude: 106.57 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(site.url + (await site.signInPath('officer')));
  return { page, complaints };
}

it('logs a seizure by touch with place and photos; what was typed survives a reload and is gone once it is taken', async () => {
  const { page, complaints } = await phone();
  await page.goto(`${site.url}/h5/log`);
  expect(await page.getByRole('radio', { name: '查封', exact: true }).isVisible()).toBe(false);
  await page.getByRole('radio', { name: '行政强制' }).tap();
  await page.getByRole('radio', { name: '查封', exact: true }).tap();
  expect(await page.getByRole('radio', { name: '罚款' }).isVisible()).toBe(false);
  await page.getByLabel('相对人').fill('乙化工厂');
  await page.getByRole('radio', { name: '在现场', exact: true }).tap();
  await page.getByLabel('地点').fill('港城东路1号');
  await page.getByRole('button', { name: '定位' }).tap();
  await page.getByText('已填入位置').waitFor();
  await page.getByRole('checkbox', { name: '周执法' }).tap();

  await page.reload();
  await page.getByText('已恢复上次没有提交的内容').waitFor();
  expect(await page.getByLabel('相对人').inputValue()).toBe('乙化工厂');
  expect(await page.getByLabel('地点').inputValue()).toBe('港城东路1号 北纬29.60000 东经106.57000');
  expect(await page.evaluate("[...document.querySelectorAll('input:checked')].map(({ value }) => value)")).toEqual(['行政强制', '查封', '是', 'officer2']);

  expect(await page.getByLabel('照片备注').isVisible()).toBe(false);
  const photo = (name: string) => ({ name, mimeType: 'image/png', buffer: tinyFiles.png });
  await page.getByLabel('现场照片').setInputFiles([photo('一.png'), photo('二.png')]);
  await expect.poll(() => page.getByText('已传好').count()).toBe(2);
  await page.getByLabel('照片备注').fill('厂门全景');
  await page.getByRole('button', { name: '登记' }).tap();
  await page.getByText('已记录第1、2号').waitFor();
  expect(await page.getByText('下一步：补齐记录，最迟2026-03-12').count()).toBe(1);
  expect(await page.evaluate('Object.keys(localStorage)')).toEqual([]);

  await page.goto(`${site.url}/h5/log`);
  expect(await page.getByLabel('相对人').inputValue()).toBe('');
  expect(complaints).toEqual([]);
});

it('keeps a draft that was refused, and enters the decision with its last day once it is mended', async () => {
  const { page } = await phone();
  await page.goto(`${site.url}/h5/case/2026-0001/decide`);
  await page.getByLabel('文号').fill('渝江环罚〔2026〕1号');
  await page.getByLabel('作出之日').fill('2026-03-10');
  await page.getByLabel('结论').fill('罚款5万元');
  await page.getByLabel('金额').fill('五万');
  await page.getByRole('button', { name: '登记决定' }).tap();
  await page.getByRole('alert').getByText('金额请写数字').waitFor();
  // Somebody rang: the page is opened anew.
  await page.goto(`${site.url}/h5/case/2026-0001/decide`);
  expect(await page.getByLabel('结论').inputValue()).toBe('罚款5万元');
  await page.getByLabel('金额').fill('50000');
  await page.getByRole('button', { name: '登记决定' }).tap();
  await page.getByRole('status').getByText('最迟2026-03-19').first().waitFor();
  expect(await page.evaluate('Object.keys(localStorage)')).toEqual([]);
});

it('fits a narrow phone: nothing to scroll sideways, nothing too small to hit', async () => {
  const { page } = await phone();
  await page.setViewportSize({ width: 360, height: 640 });
  for (const path of ['/h5/log', '/h5/case/2026-0001/record', '/h5/case/2026-0001/decide']) {
    await page.goto(site.url + path);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    const small = await page.evaluate(tooSmall);
    expect(small).toEqual([]);
  }
});
