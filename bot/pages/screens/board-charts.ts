import type { BoardRate } from '../../../handlers/index.ts';
import { html, type Html, type HtmlValue } from '../html.ts';
import { countLink } from '../parts/index.ts';

/** A chart of shares: what it is called, what its rows and numbers are, and whether it is of a duty, which all have to keep. */
export interface RateChart {
  readonly title: string;
  readonly of: 'duty' | 'share';
  readonly by: string;
  readonly good: string;
  readonly bad: string;
  readonly rows: readonly BoardRate[];
}

/** A share in percent; a dash where there is nothing to share out. */
export function percentWords({ percent }: Pick<BoardRate, 'percent'>): string {
  return percent === undefined ? '—' : `${percent}%`;
}

/** Shares as a table. The page's script draws it above and folds it away; without the script it stands open. */
export function rateChart({ title, of, by, good, bad, rows }: RateChart): Html {
  return html`<section class="chart"><h2 class="weui-cells__title">${title}</h2>${
    rows.some(({ percent }) => percent !== undefined) ? table({ title, of, by, good, bad, rows }) : html`<p class="plain">还没有可算的。</p>`
  }</section>`;
}

function table({ title, of, by, good, bad, rows }: RateChart): Html {
  return html`<details class="folded" open data-chart="${of}"><summary class="weui-cell weui-cell_access">看数据和案件</summary><div class="folded__body"><table class="numbers"><caption>${title}</caption><thead><tr><th scope="col">${by}</th><th scope="col">比例</th><th scope="col">${good}</th><th scope="col">${bad}</th></tr></thead><tbody>${rows.map(row)}</tbody></table></div></details>`;
}

function row(rate: BoardRate): Html {
  return html`<tr><th scope="row">${rate.label}</th><td data-percent="${rate.percent ?? ''}">${percentWords(rate)}</td><td>${numberOf(rate.good)}</td><td>${numberOf(rate.bad)}</td></tr>`;
}

/** Where there are none there is nothing to open. */
function numberOf(counted: BoardRate['good']): HtmlValue {
  return counted.count === 0 ? '0' : countLink(counted, String(counted.count));
}
