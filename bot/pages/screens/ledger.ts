import { categories, type LedgerFilter, type LedgerPage, type LedgerRow, stages } from '../../../handlers/index.ts';
import { html, type Html } from '../html.ts';
import { filterOf, filterWords, queryOf } from '../ledger-query.ts';
import type { Page } from '../page.ts';
import { exportLedger, exportLedgerForm, folded, linkCell, noticeBlock, selectField, standingTag, submitButton } from '../parts/index.ts';
import { paths } from '../paths.ts';

const quick: readonly { readonly label: string; readonly filter: LedgerFilter }[] = [
  { label: '未办结', filter: { open: true } },
  { label: '我承办的', filter: { mine: true } },
  { label: '有超期', filter: { list: 'overdue' } },
  { label: '全部', filter: {} },
];
const all = { value: '', label: '全部' };

/**
 * 案件: the ledger, by number, 文号 or party and by kind and stage. What is typed is sent as a form and never stands in an
 * address; kind, stage and the lists behind the board's numbers do, for they say nothing of a case.
 */
export const ledgerScreen: Page = {
  path: '/ledger',
  needs: 'status',
  search: 'search',
  forms: [exportLedgerForm],
  show: async (visit) => {
    const filter = filterOf(visit.query);
    const words = visit.entered?.optional('words')?.slice(0, 60);
    const page = await visit.views.ledger(words === undefined ? filter : { words }, Number(visit.query.get('page') ?? 1) || 1);
    return {
      title: '案件',
      tab: paths.ledger,
      body: html`${noticeBlock(visit.notice, visit)}
<form method="post" action="${paths.ledger}" class="search" role="search">${visit.form('search')}<input class="search__input" type="search" name="words" aria-label="案号、文号或当事人" placeholder="案号、文号或当事人" maxlength="60" value="${words ?? ''}"><button class="weui-btn weui-btn_primary search__go" type="submit">查找</button></form>
<nav class="chips" aria-label="常用筛选">${quick.map((each) => chip(each.label, each.filter, words === undefined && queryOf(each.filter) === queryOf(filter)))}</nav>
${folded('按类别、环节筛选', filterForm(filter))}
<p class="more" role="status">${words === undefined ? filterWords(filter) : `“${words}”`}：${page.total}件</p>
<div class="weui-cells">${page.rows.map(rowCell)}</div>${words === undefined ? pager(page, filter) : ''}${visit.views.may('export') ? exportLedger(categories.map(({ label }) => label), visit) : ''}`,
    };
  },
};

function chip(label: string, filter: LedgerFilter, isCurrent: boolean): Html {
  return html`<a class="chip" href="${paths.ledger}${queryOf(filter)}"${isCurrent ? html` aria-current="true"` : ''}>${label}</a>`;
}

function filterForm({ category, stage }: LedgerFilter): Html {
  return html`<form method="get" action="${paths.ledger}">${selectField({ name: 'kind', label: '类别', choices: [all, ...categories], value: category ?? '' }, undefined)}${selectField(
    { name: 'stage', label: '环节', choices: [all, ...stages], value: stage ?? '' },
    undefined,
  )}${submitButton('筛选', 'default')}</form>`;
}

function rowCell({ id, party, kind, matter, stage, caseNo, next }: LedgerRow): Html {
  return linkCell(paths.case(id), html`<strong>${party}</strong>`, {
    note: [`${id} ${kind}`, [caseNo, matter].filter(Boolean).join(' '), next && html`下一步：${next.name} ${standingTag(next)}`].flatMap((line) => (line ? [html`<span class="line">${line}</span>`] : [])),
    tag: html`<span class="tag">${stage}</span>`,
  });
}

function pager({ page, pages }: LedgerPage, filter: LedgerFilter): Html {
  if (pages === 1) return html``;
  const to = (at: number, label: string): Html => (at < 1 || at > pages ? html`<span></span>` : html`<a class="chip" href="${paths.ledger}${queryOf(filter, at)}">${label}</a>`);
  return html`<nav class="pager" aria-label="翻页">${to(page - 1, '上一页')}<span>${page}/${pages}</span>${to(page + 1, '下一页')}</nav>`;
}
