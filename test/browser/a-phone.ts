import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { RunningSite } from '../pages/a-site.ts';

/** A phone on which somebody has signed in, and what its browser complained of. */
export interface Phone {
  readonly page: Page;
  readonly complaints: readonly string[];
  open(path: string): Promise<void>;
}

/** Signs somebody of the demo roster in on a touch screen of 390×844. A form that is not taken answers 422, which is no complaint. */
export async function aPhone(browser: Browser, site: RunningSite, who: string, options: BrowserContextOptions = {}): Promise<Phone> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'zh-CN', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('422')) complaints.push(message.text());
  });
  await page.goto(site.url + (await site.signInPath(who)));
  return {
    page,
    complaints,
    open: async (path) => {
      await page.goto(site.url + path);
    },
  };
}
