import { boardPeriods, type BureauTotals, type CityPage, shareWords, type TotalsFigures } from '../../../handlers/index.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import { group, noticeBlock, textCell } from '../parts/index.ts';
import { paths } from '../paths.ts';

/** 全市: the numbers of every bureau, for leaders of the city. Nothing on it leads to a case. */
export const cityScreen: Page = {
  path: '/city',
  needs: 'city',
  show: async (visit) => {
    const page = await visit.views.city(visit.query.get('period'));
    if (!page) return undefined;
    return { title: '全市', tab: paths.city, body: html`${noticeBlock(visit.notice, visit)}${page.kind === 'none' ? html`<p class="lead">${page.why}</p>` : totals(page)}` };
  },
};

function totals({ words, period, all, bureaus }: Extract<CityPage, { readonly kind: 'totals' }>): Html {
  return html`<nav class="chips" aria-label="期间">${boardPeriods.map((each) => html`<a class="chip" href="${paths.city}?${new URLSearchParams({ period: each }).toString()}"${each === words ? html` aria-current="true"` : ''}>${each}</a>`)}</nav>
${group(`合计 · ${words}（${period.from}至${period.to}）`, textCell(figures(all)))}${group(`${bureaus.length}个局，逾期最多的在前`, bureaus.map(bureauCell))}
<div class="hint"><p>在办、逾期、未送达是现在的数；其余是这段期间的数，算法与“统计”相同。</p></div>`;
}

function bureauCell({ name, figures: counted }: BureauTotals): Html {
  return textCell(html`<span class="line"><strong>${name}</strong></span>${counted ? figures(counted) : html`<span class="line__note">暂时读不到，没有计入合计。</span>`}`);
}

function figures({ open, overdue, opened, decided, publishedInTime, passedAtOnce, undelivered }: TotalsFigures): Html {
  const line = (words: string, isLate = false): Html => html`<span class="line__note${isLate ? ' late' : ''}">${words}</span>`;
  return html`${line(`逾期${overdue}件，在办${open}件`, overdue > 0)}${line(`登记${opened}件，决定${decided}件，未送达${undelivered}条`)}${line(`按期公示率：${shareWords(publishedInTime)}，一次审核通过率：${shareWords(passedAtOnce)}`)}`;
}
