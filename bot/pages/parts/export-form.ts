import { html, type Html } from '../html.ts';
import type { Form, Visit } from '../page.ts';
import { folded, submitButton } from './cells.ts';
import { selectField } from './fields.ts';

const names: Readonly<Record<string, string>> = { 公示: '公示信息表（Word）', 审核意见: '法制审核意见书（Word）', 卷内目录: '卷内目录（Word）', 年报: '年度报告（Word）' };

/** Papers of a case, or of the year `year` of its path, as files: the page is drawn again with them at its top. */
export const exportForm: Form = {
  name: 'export',
  read: (posted, { id, year }) => ({ intent: 'export', ...(id === undefined ? {} : { case: id }), fields: { paper: posted.text('paper'), ...(year === undefined ? {} : { year: Number(year) }) } }),
};

/** A button for each of these papers. */
export function exportButtons(papers: readonly string[], visit: Visit): Html {
  return html`${papers.map(
    (paper) => html`<form method="post">${visit.form(exportForm.name)}<input type="hidden" name="paper" value="${paper}">${submitButton(`导出${names[paper] ?? paper}`, 'default')}</form>`,
  )}`;
}

/** The ledger as a table, of a period, a kind and a state. */
export const exportLedgerForm: Form = {
  name: 'export',
  read: (posted) => ({
    intent: 'export',
    fields: Object.fromEntries([['paper', '台账'], ...['period', 'category', 'only'].flatMap((name) => (posted.optional(name) === undefined ? [] : [[name, posted.text(name)]]))]) as Record<string, unknown>,
  }),
};

const option = (label: string): { readonly value: string; readonly label: string } => ({ value: label, label });
const any = { value: '', label: '不限' };

/** The form for {@link exportLedgerForm}, folded away; `categories` are the kinds by their names. */
export function exportLedger(categories: readonly string[], visit: Visit): Html {
  const fields = [
    selectField({ name: 'period', label: '登记期间', choices: ['今年', '去年', '本季度', '上季度', '本月', '上月'].map(option), value: '今年' }, undefined),
    selectField({ name: 'category', label: '类别', choices: [any, ...categories.map(option)] }, undefined),
    selectField({ name: 'only', label: '只要', choices: [any, ...['未办结', '逾期', '未公示'].map(option)] }, undefined),
  ];
  return folded('导出台账（Excel）', html`<form method="post">${visit.form(exportLedgerForm.name)}${fields}${submitButton('导出', 'default')}</form>`);
}
