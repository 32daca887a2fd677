import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoPeople } from '../../store/roster/demo-people.ts';
import { useSite } from '../pages/a-site.ts';
import { launchBrowser } from './launch.ts';

const nowhere = 'http://127.0.0.1:9';
const site = useSite({
  // With a platform there are no demo people unless a roster lists them.
  fill: (directory) => writeFile(join(directory, 'roster.json'), JSON.stringify({ people: demoPeople })),
  environment: {
    WECOM_CORP_ID: 'ww0123456789abcdef',
    WECOM_AGENT_ID: '1000002',
    WECOM_SECRET: 'secret-of-the-app',
    WECOM_TOKEN: 'token-of-callbacks',
    WECOM_ENCODING_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
    WECOM_API_BASE: nowhere,
    DINGTALK_CLIENT_ID: 'dingclient',
    DINGTALK_CLIENT_SECRET: 'secret-of-the-app',
    DINGTALK_ROBOT_CODE: 'dingclient',
    DINGTALK_CORP_ID: 'dingcorp',
    DINGTALK_AGENT_ID: '123456',
    DINGTALK_API_BASE: nowhere,
    DINGTALK_OAPI_BASE: nowhere,
  },
});

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const agents = [
  ['WeCom', 'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120 Mobile wxwork/4.1.20 MicroMessenger/7.0.1', 'wecom'],
  ['DingTalk', 'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120 Mobile AliApp(DingTalk/7.6.0)', 'dingtalk'],
] as const;

describe.each(agents)('inside %s, where the app gives neither place nor camera', (_name, userAgent, app) => {
  it('takes place from the browser and the form as ever', async () => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      userAgent,
      hasTouch: true,
      geolocation: { latitude: 29.6055, longitude: 106.5742 },
      permissions: ['geolocation'],
    });
    const page = await context.newPage();
    const broken: string[] = [];
    page.on('pageerror', (error) => broken.push(error.message));
    await page.goto(`${site.url}${await site.signInPath('officer')}`);
    await page.goto(`${site.url}/h5/log`);
    expect(await page.getAttribute('body', 'data-app')).toBe(app);
    await page.getByRole('button', { name: '定位' }).tap();
    await expect.poll(() => page.inputValue('#place'), { timeout: 20_000 }).toContain('北纬29.60550 东经106.57420');
    await page.getByRole('radio', { name: '行政检查' }).tap();
    await page.getByRole('radio', { name: '不在现场' }).tap();
    await page.fill('#party', '江北蓝天化工');
    await page.getByRole('button', { name: '登记' }).tap();
    await page.waitForURL(/\/h5\/case\/\d{4}-0\d+/u);
    expect(await page.textContent('[data-notice]')).toContain('已登记');
    // Its own scripts may complain that the app is not there; they break nothing.
    expect(broken.filter((message) => /undefined|null|not a function/u.test(message))).toEqual([]);
    await context.close();
  });
});
