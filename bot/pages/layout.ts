import { html, type Html } from './html.ts';
import type { Screen } from './page.ts';
import { paths } from './paths.ts';
import type { PersonViews } from '../../handlers/index.ts';

/** Addresses of the files every page loads, each with the hash of its content. */
export interface AssetPaths {
  readonly weui: string;
  readonly style: string;
  readonly font: string;
  readonly page: string;
  readonly board: string;
  readonly wecom: string;
  readonly dingtalk: string;
}

/** What a page is framed with. */
export interface Frame {
  readonly assets: AssetPaths;
  readonly views?: PersonViews;
  /** Which app's library the page loads, and what it must know of the app. */
  readonly app?: { readonly name: 'wecom' | 'dingtalk'; readonly ids: Readonly<Record<string, string>> };
  /** The form token of the page's script, for what it uploads; a ticket where the app itself uploads. */
  readonly token?: string;
  readonly ticket?: string;
  /** True where the machine may have no Chinese font of its own: at the local console. */
  readonly withFont: boolean;
}

const tabs: readonly { readonly path: string; readonly label: string; readonly shown: (views: PersonViews) => boolean }[] = [
  { path: paths.todo, label: '待办', shown: (views) => views.may('list_todo') },
  { path: paths.log, label: '登记', shown: (views) => views.may('log') },
  { path: paths.ledger, label: '案件', shown: (views) => views.may('status') },
  { path: paths.regulations, label: '制度', shown: () => true },
  { path: paths.board, label: '看板', shown: (views) => views.may('stats') },
  { path: paths.city, label: '全市', shown: (views) => views.may('city') },
  { path: paths.admin, label: '管理', shown: (views) => views.may('people') },
];

/** A whole page: head, heading, body, the bar of tabs. Complete without a script. */
export function layout({ title, tab, script, body }: Screen, { assets, views, app, token, ticket, withFont }: Frame): string {
  const shown = views ? tabs.filter((each) => each.shown(views)) : [];
  return html`<!doctype html>
<html lang="zh-CN"${withFont ? html` class="with-font"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="format-detection" content="telephone=no">
<meta name="color-scheme" content="light">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="stylesheet" href="${assets.weui}">
<link rel="stylesheet" href="${assets.style}">
${withFont ? html`<link rel="stylesheet" href="${assets.font}">` : ''}
<script src="${assets.page}" defer></script>
${script === 'board' ? html`<script src="${assets.board}" defer></script>` : ''}
${app ? html`<script src="${assets[app.name]}" defer></script>` : ''}
</head>
<body${views?.person ? html` data-who="${views.person.id}"` : ''}${token ? html` data-token="${token}"` : ''}${ticket ? html` data-ticket="${ticket}"` : ''}${app ? html` data-app="${app.name}"${Object.entries(app.ids).map(([name, value]) => html` data-${name.toLowerCase()}="${value}"`)}` : ''}>
<a class="skip" href="#main">跳到正文</a>
<header class="top"><h1>${title}</h1>${views?.person ? html`<span class="top__who">${views.person.name}</span>` : ''}</header>
<main id="main" class="page">${body}</main>
${shown.length > 0 ? bar(shown, tab) : ''}
</body>
</html>`.text;
}

function bar(shown: typeof tabs, current: string | undefined): Html {
  return html`<nav class="bar" aria-label="主要页面">${shown.map(
    ({ path, label }) => html`<a href="${path}"${path === current ? html` aria-current="page"` : ''}>${label}</a>`,
  )}</nav>`;
}
