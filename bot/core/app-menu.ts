/** A place of ours in an app's menu: its page, and the words that do the same in chat where phones cannot reach the page. */
export interface MenuEntry {
  /** What is shown, at most 16 bytes: WeCom takes no more in the first row (path/90455). */
  readonly name: string;
  /** Begins with `/h5/`. */
  readonly path: string;
  readonly words: string;
}

/** Entries under one name. */
export interface MenuGroup {
  readonly name: string;
  readonly entries: readonly MenuEntry[];
}

const log: MenuEntry = { name: '登记', path: '/h5/log', words: '登记' };
const todo: MenuEntry = { name: '待办', path: '/h5/todo', words: '待办' };
const own: MenuEntry = { name: '我的案件', path: '/h5/ledger', words: '查' };
const regulations: MenuEntry = { name: '问制度', path: '/h5/regulations', words: '帮助' };
const board: MenuEntry = { name: '看板', path: '/h5/board', words: '统计' };

/** The menu as it should stand, at most three in the first row. */
export const menuLayout: readonly (MenuEntry | MenuGroup)[] = [{ name: '办案', entries: [log, todo, own] }, regulations, board];

/** The four of it that fit above a chat's input line. */
export const quickEntries: readonly MenuEntry[] = [log, todo, regulations, board];

/**
 * What stands in an app's menu: nothing, ours as it should be, ours as it once was (another address, words instead of pages), or
 * something an administrator has made by hand.
 */
export type MenuState = 'none' | 'ours' | 'old' | 'foreign';

/** The menu of an app, as its platform lets us see and set it. Both reject with `DeliveryError`. */
export interface AppMenu {
  look(): Promise<MenuState>;
  /** Puts ours there, whatever stands there. */
  put(): Promise<void>;
}

/** The page of ours an address leads to, whatever the host and the folder before it; an address that is no page of ours stays as it is. */
export function pageOf(url: string): string {
  return /^https?:\/\/[^?#]*?(?<page>\/h5\/[a-z]+)$/u.exec(url)?.groups?.['page'] ?? url;
}
