import type { Counted } from '../../../handlers/index.ts';
import { html, type Html, type HtmlValue } from '../html.ts';
import { queryOf } from '../ledger-query.ts';
import { paths } from '../paths.ts';

/** A number of cases that leads to the list of them. */
export function countLink({ count, filter }: Counted, words: HtmlValue = `${count}件`): Html {
  return html`<a class="count" href="${paths.ledger}${queryOf(filter)}">${words}</a>`;
}

/** A number large enough to be read at a glance; the whole of it leads to its list. */
export function countTile(label: string, { count, filter }: Counted, kind: 'plain' | 'late' = 'plain'): Html {
  return html`<a class="tile tile_${kind}" href="${paths.ledger}${queryOf(filter)}"><span class="tile__label">${label}</span><span class="tile__number">${count}</span><span class="tile__unit">件</span></a>`;
}
