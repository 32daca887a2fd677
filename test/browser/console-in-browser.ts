import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type ConsoleHarness, startConsole } from '../fakes/console-harness.ts';
import { launchBrowser } from './launch.ts';

/** The console in a real browser, new for every test. */
export interface ConsoleInBrowser {
  readonly harness: ConsoleHarness;
  /** What the browser complained of: errors of scripts, refused loads, violations of the page's policy. */
  readonly complaints: readonly string[];
  /** Opens the page as the officer and waits until it hears the server. */
  open(options?: BrowserContextOptions): Promise<Page>;
}

/** Registers the hooks that start and end a console and a browser around the tests of a file. */
export function useConsoleInBrowser(): ConsoleInBrowser {
  let browser: Browser;
  let harness: ConsoleHarness;
  let complaints: string[];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    harness = await startConsole();
    complaints = [];
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await harness.close();
  });
  return {
    get harness() {
      return harness;
    },
    get complaints() {
      return complaints;
    },
    open: async (options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
      });
      await page.goto(`${harness.url}/console#officer`);
      await page.locator('body[data-live=true]').waitFor();
      return page;
    },
  };
}

/** One of the two phones. */
export const pane = (page: Page, name: 'private' | 'group' = 'private'): Locator => page.locator(`#pane-${name}`);

/** Types words and Enter. */
export async function say(page: Page, text: string, name: 'private' | 'group' = 'private'): Promise<void> {
  const box = pane(page, name).locator('textarea');
  await box.fill(text);
  await box.press('Enter');
}

/** The bot's newest bubble; another one as soon as there is a newer. */
export const lastBubble = (within: Locator): Locator => within.locator('.bot:not(.typing) .bubble').last();
