import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { tinyFiles } from '../builders/files.ts';
import { useSite } from '../pages/a-site.ts';
import { aPhone } from './a-phone.ts';
import { launchBrowser } from './launch.ts';

const site = useSite();
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const permissions = { permissions: ['geolocation'], geolocation: { latitude: 29.6, longitude: 106.57 } };
const caseNo = '渝江环罚〔2026〕1号';
const idNumber = '110101199003078515';

/** Taps the tab of this name in the bar, and waits until its page is there. */
async function goToTab(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: '主要页面' }).getByRole('link', { name, exact: true }).tap();
  await page.locator('.bar a[aria-current]', { hasText: name }).waitFor();
}

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).tap();
const follow = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('link', { name }).first().tap();
const says = (page: Page, words: string): Promise<void> => page.locator('[data-notice]').getByText(words).first().waitFor();
/** What is said to be done, and the way there, is found in 待办. */
async function pickUp(page: Page, duty: string): Promise<void> {
  await goToTab(page, '待办');
  await follow(page, new RegExp(`^${duty}.*红星电镀厂`, 'u'));
  await page.waitForURL(/\/case\//u);
}

it('a case lives on the pages alone, by touch: logged, recorded, sent back, passed, decided, cleared, published, filed and seen on the board', async () => {
  const officer = await aPhone(browser, site, 'officer', permissions);
  const reviewer = await aPhone(browser, site, 'reviewer');
  const head = await aPhone(browser, site, 'head');
  const publicist = await aPhone(browser, site, 'publicist');
  const leader = await aPhone(browser, site, 'leader');
  const scene = officer.page;

  await officer.open('/h5/');
  await scene.getByText('现在没有等您办的事。').waitFor();
  await goToTab(scene, '登记');
  await scene.getByRole('radio', { name: '行政处罚' }).tap();
  await scene.getByRole('radio', { name: '罚款', exact: true }).tap();
  await scene.getByLabel('相对人').fill('红星电镀厂');
  await scene.getByRole('radio', { name: '在现场', exact: true }).tap();
  await scene.getByLabel('事由').fill('雨水排口超标排放');
  await press(scene, '定位');
  await scene.getByText('已填入位置').waitFor();
  await scene.getByLabel('现场照片').setInputFiles({ name: '排口.png', mimeType: 'image/png', buffer: tinyFiles.png });
  await scene.getByText('已传好').waitFor();
  await press(scene, '登记');
  await says(scene, '已登记');
  await scene.getByText('北纬29.60000 东经106.57000').first().waitFor();

  await follow(scene, '补齐记录');
  await scene.getByRole('heading', { name: '还缺2样' }).waitFor();
  const recordings = [
    ['文书', '现场检查笔录', 'application/pdf', '笔录.pdf', tinyFiles.pdf, '还缺1样'],
    ['录像', '3号执法记录仪 检查全过程', 'video/mp4', '全程.mp4', tinyFiles.mp4, '已齐'],
  ] as const;
  for (const [kind, remark, mimeType, name, buffer, left] of recordings) {
    await scene.getByRole('radio', { name: kind }).tap();
    await scene.getByLabel('文件（').setInputFiles({ name, mimeType, buffer });
    await scene.getByText('已传好').waitFor();
    await scene.getByLabel('备注').fill(remark);
    await press(scene, '保存记录');
    await scene.getByRole('heading', { name: left }).waitFor();
  }
  await pickUp(scene, '送法制审核');
  await press(scene, '送审');
  await says(scene, '支队');

  const desk = reviewer.page;
  await reviewer.open('/h5/');
  await pickUp(desk, '出具审核意见');
  await follow(desk, '调阅记录');
  await desk.getByLabel('事由').fill('法制审核');
  await press(desk, '调阅');
  await desk.getByRole('link', { name: '3号执法记录仪 检查全过程.mp4' }).waitFor();
  await pickUp(desk, '出具审核意见');
  await desk.locator('label[for=item3-problem]').tap();
  await desk.getByLabel('第3项存在什么问题').fill('证据不足');
  await press(desk, '没选的都选“通过”');
  await press(desk, '出具审核意见');
  await says(desk, '已出具审核意见：存在问题');

  await pickUp(scene, '处理审核意见后再次送审');
  await scene.getByText('第3项 事实证据：证据不足').waitFor();
  await scene.getByLabel('上一轮审核后做了哪些处理').fill('第3项已补充询问笔录');
  await press(scene, '送审');
  await says(scene, '第2轮');
  await pickUp(desk, '出具审核意见');
  await desk.getByText('第3项已补充询问笔录').waitFor();
  await press(desk, '没选的都选“通过”');
  await press(desk, '出具审核意见');
  await says(desk, '已出具审核意见：同意');

  await pickUp(scene, '作出决定后登记');
  await scene.getByLabel('文号').fill(caseNo);
  await scene.getByLabel('结论').fill(`对法定代表人张某（身份证${idNumber}，电话13800138000）罚款5万元`);
  await scene.getByLabel('金额').fill('5万');
  await press(scene, '登记决定');
  await scene.getByText('最迟公开').waitFor();
  await follow(scene, '报公示');
  await scene.waitForURL(/publication$/u);
  await press(scene, '报公示');
  await says(scene, '已报公示');

  const chief = head.page;
  await head.open('/h5/');
  await pickUp(chief, '审核公示材料');
  expect(await chief.locator('mark').allInnerTexts()).toEqual([idNumber, '13800138000']);
  await chief.getByRole('radio', { name: '通过' }).tap();
  await press(chief, '提交审核结果');
  await says(chief, '公示材料已审核通过');

  const web = publicist.page;
  await publicist.open('/h5/');
  await pickUp(web, '向社会公开');
  expect(await web.locator('main').innerText()).not.toContain(idNumber);
  await web.getByRole('checkbox', { name: '区政务网站' }).tap();
  await web.getByLabel('链接').fill('https://www.example.gov.cn/1');
  await press(web, '登记已公示');
  await says(web, '已登记在区政务网站公开');

  await pickUp(scene, '归档');
  await press(scene, '归档');
  await says(scene, '已归档');

  const office = leader.page;
  await leader.open('/h5/');
  await office.getByText('按期公示率').first().waitFor();
  await office.locator('a.tile', { hasText: '作出决定' }).tap();
  await office.getByText('1件').waitFor();
  await follow(office, '红星电镀厂');
  await office.getByText('更早的').tap();
  expect(await office.locator('section', { hasText: '经过 · 13' }).locator('strong').allInnerTexts()).toEqual([
    '归档',
    '2026-03-11在区政务网站公开',
    '公示材料审核通过',
    '报公示',
    '2026-03-11作出决定',
    '第2轮审核意见：同意',
    '第2轮送支队审核',
    '第1轮审核意见：存在问题',
    '第1轮送支队审核',
    '第3号记录：录像',
    '第2号记录：文书',
    '第1号记录：照片',
    '登记',
  ]);
  await office.getByText('谁调阅过记录').tap();
  expect(await office.locator('.timeline', { hasText: '谁调阅过记录' }).locator('li').allInnerTexts()).toEqual([expect.stringMatching(/2026-03-11 09:00 吴审核\s+调阅.*法制审核/su)]);
  expect([officer, reviewer, head, publicist, leader].flatMap(({ complaints }) => complaints)).toEqual([]);
});
