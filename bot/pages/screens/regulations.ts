import type { RegulationSearch, RegulationText } from '../../../handlers/index.ts';
import { html, type Html } from '../html.ts';
import type { Page, Visit } from '../page.ts';
import { folded, group, linkCell, marked, replyBlock } from '../parts/index.ts';
import { paths } from '../paths.ts';

const longestQuestion = 200;
const openingLength = 22;

/** 制度: every regulation with its articles, and a box to ask or look for words in. Nobody has to sign in to read the law. */
export const regulationsScreen: Page = {
  path: '/regulations',
  isPublic: true,
  show: (visit) => {
    const question = (visit.query.get('q') ?? '').trim().slice(0, longestQuestion);
    return {
      title: '三项制度',
      tab: paths.regulations,
      body: html`${searchBox(question)}${question === '' ? html`` : found(question, visit.views.search(question), visit)}${contents(visit.views.regulations())}`,
    };
  },
};

/** The box to ask in; what is typed is no case and may stand in an address. */
export function searchBox(question: string): Html {
  return html`<form method="get" action="${paths.regulations}" class="search" role="search"><input class="search__input" type="search" name="q" aria-label="问制度或查原文" placeholder="问一句，或查原文里的词" maxlength="${longestQuestion}" value="${question}"><button class="weui-btn weui-btn_primary search__go" type="submit">查</button></form>`;
}

function found(question: string, { answer, near, words, matches, total }: RegulationSearch, visit: Pick<Visit, 'fileLink'>): Html {
  const also = near.map(({ citation, source }) => linkCell(paths.article(citation), source));
  return html`<section class="answer" aria-label="回答"><h2 class="weui-cells__title">回答</h2><div class="notice notice_${answer.kind === 'answer' ? 'done' : 'plain'}" role="status">${replyBlock(answer, visit)}</div></section>${
    also.length > 0 ? group('也可能是', also) : ''
  }${
    total > 0
      ? group(`原文里有“${words.join(' ')}”的 · ${total}处`, matches.map(({ citation, source, line }) => linkCell(paths.article(citation), html`<strong>${source}</strong>`, { note: marked(line, words) })))
      : answer.kind === 'answer'
        ? ''
        : html`<p class="hint">原文里也没有一句写着“${question}”。</p>`
  }${total > matches.length ? html`<p class="more">先列出${matches.length}处。</p>` : ''}`;
}

function contents(regulations: readonly RegulationText[]): Html {
  return html`<h2 class="weui-cells__title">全部制度</h2><div class="weui-cells">${regulations.map(
    ({ id, title, standing, inForce, articles }) =>
      html`${linkCell(paths.regulation(id), html`<strong>${title}</strong>`, { note: `共${articles.length}条${standing ? `；${standing}` : ''}`, ...(inForce ? {} : { side: html`<span class="tag tag_today">不是现行</span>` }) })}${folded(
        `${title}逐条`,
        html`<ul class="contents">${articles.map(({ key, label, lines }) => html`<li><a href="${paths.article(`${id}/${key}`)}"><strong>${label}</strong> ${opening(lines)}</a></li>`)}</ul>`,
      )}`,
  )}</div>`;
}

function opening(lines: readonly string[]): string {
  const [first = ''] = lines;
  return first.length > openingLength ? `${first.slice(0, openingLength)}…` : first;
}
