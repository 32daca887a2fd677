import type { ArticleText, RegulationText } from '../../../handlers/index.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import { folded } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { searchBox } from './regulations.ts';

/** One regulation whole; answers link to its articles by their number (`#10`). */
export const regulationScreen: Page = {
  path: '/regulations/:system',
  isPublic: true,
  show: ({ views, params }) => {
    const found = views.regulations().find(({ id }) => id === params['system']);
    if (!found) return undefined;
    const { title, standing, articles } = found;
    return {
      title,
      tab: paths.regulations,
      body: html`${searchBox('')}${standing ? html`<p class="hint">${standing}，共${articles.length}条。</p>` : ''}${contents(found)}<div class="articles">${articles.map((article, index) => articleBlock(article, articles[index - 1]))}</div><p class="plain"><a href="${paths.regulations}">看全部制度</a></p>`,
    };
  },
};

function contents({ articles }: RegulationText): Html {
  return html`<nav aria-label="目录">${folded('目录', html`<div class="chips chips_close">${articles.map(({ key, label }) => html`<a class="chip" href="#${key}">${label}</a>`)}</div>`)}</nav>`;
}

function articleBlock({ key, label, heading, lines, amendments }: ArticleText, before: ArticleText | undefined): Html {
  return html`${heading && heading !== before?.heading ? html`<h2 class="weui-cells__title">${heading}</h2>` : ''}<section class="article" id="${key}">${heading ? html`<h3>${label}</h3>` : html`<h2>${label}</h2>`}${amendments.map((line) => html`<p><span class="tag tag_today">${line}</span></p>`)}${lines.map(
    (line) => html`<p${/^[（(][一二三四五六七八九十百]+[）)]/u.test(line) ? html` class="article__item"` : ''}>${line}</p>`,
  )}</section>`;
}
