import type { DutyItem } from '../../../handlers/index.ts';
import { html, type Html } from '../html.ts';
import { linkCell } from './cells.ts';

/** How a duty stands, as a coloured word. */
export function standingTag({ pressing, standing, due, provisional }: Pick<DutyItem, 'pressing' | 'standing' | 'due' | 'provisional'>): Html {
  if (due === undefined) return html``;
  return html`<span class="tag tag_${pressing}">${standing || due}${provisional ? '（暂定）' : ''}</span>`;
}

/** A duty as a line that leads to where it is settled: with its case in a list of many, with whom it waits for (`who`) on the case's own page. */
export function dutyCell(item: DutyItem & { readonly who?: string }, href: string): Html {
  const { name, party, kind, due, missing, who } = item;
  const about = [
    ...(who === undefined ? [html`<span class="line__party">${party}</span>`, `${item.case} ${kind}`] : [`等：${who}`]),
    ...(due === undefined ? [] : [`最迟${due}`]),
    ...(missing.length > 0 ? [`还缺：${missing.join('、')}`] : []),
  ];
  return linkCell(href, html`<strong>${name}</strong>`, { note: about.map((line) => html`<span class="line">${line}</span>`), ...(due === undefined ? {} : { tag: standingTag(item) }) });
}
