import { describe, expect, it } from 'vitest';
import { pane, say, useConsoleInBrowser } from './console-in-browser.ts';

const consoles = useConsoleInBrowser();

describe.each([
  { width: 390, height: 844 },
  { width: 360, height: 640 },
])('on a phone of $width × $height', (viewport) => {
  it('shows one chat at a time and nothing beside the screen', async () => {
    const page = await consoles.open({ viewport, hasTouch: true });
    await say(page, `处罚决定几天内要公示?${'长'.repeat(200)}${'w'.repeat(200)}`);
    await say(page, '登记 行政处罚');
    await pane(page).getByRole('button', { name: '取消' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight')).toBe(true);
    const log = (measure: string): Promise<unknown> => page.evaluate(`(({ scrollWidth, clientWidth, scrollHeight, scrollTop, clientHeight }) => ${measure})(document.querySelector('#pane-private .log'))`);
    expect(await log('scrollWidth <= clientWidth')).toBe(true);
    expect(await log('scrollHeight - scrollTop - clientHeight < 2')).toBe(true);
    expect(await pane(page, 'group').isVisible()).toBe(false);
    await page.getByRole('tab', { name: '局领导群' }).tap();
    expect(await pane(page, 'group').isVisible()).toBe(true);
    expect(await pane(page).isVisible()).toBe(false);
    expect(consoles.complaints).toEqual([]);
  });

  it('marks the group when something new is there', async () => {
    const page = await consoles.open({ viewport });
    await say(page, '登记 行政处罚');
    await pane(page).getByRole('button', { name: '确认' }).click();
    await page.locator('#tab-group .unread').waitFor();
    await page.locator('#tab-group').click();
    expect(await page.locator('#tab-group .unread').count()).toBe(0);
    await pane(page, 'group').getByText('今日新增1件。').waitFor();
  });
});
