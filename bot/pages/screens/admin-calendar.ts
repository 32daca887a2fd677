import { html } from '../html.ts';
import type { Form, Page, Posted } from '../page.ts';
import { areaField, choiceField, folded, group, noticeBlock, replyBlock, submitButton, textField } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { FormProblem } from '../posted-form.ts';

/** 放假安排: which years are loaded, days off and worked to be entered, and a year to be called complete. Every open deadline moves with it. */
export const adminCalendarScreen: Page = {
  path: '/admin/calendar',
  needs: 'people',
  show: async (visit) => {
    const page = await visit.views.admin();
    if (!page) return undefined;
    const loaded = await visit.views.read('calendar');
    const entered = (name: string) => (visit.entered?.text('_form') === name ? visit.entered : undefined);
    const days = entered('days');
    return {
      title: '放假安排',
      tab: paths.admin,
      body: html`${noticeBlock(visit.notice, visit)}<p class="lead"><a href="${paths.admin}">管理</a></p><div class="plain">${replyBlock({ ...loaded, text: loaded.text.split('\n').slice(0, 2).join('\n') }, visit)}</div>
<form method="post">${visit.form('days')}${group('录入休息日和调休上班日', html`${textField({ name: 'from', label: '从哪天', type: 'date', required: true }, days)}${textField({ name: 'to', label: '到哪天', type: 'date', hint: '只有一天就不填' }, days)}${choiceField(
        { name: 'kind', label: '休息还是上班', choices: [{ value: '休', label: '休息' }, { value: '班', label: '调休上班' }], value: '休', required: true },
        days,
      )}${textField({ name: 'name', label: '节日（可不填）', placeholder: '例如：春节', max: 12 }, days)}`)}<p class="hint">录入后，没办的期限马上重算，期限变了的人会收到通知。</p>${submitButton('录入')}</form>
<div class="weui-cells">${folded('一次录入多条', html`<form method="post">${visit.form('many')}${areaField({ name: 'lines', label: '一行一条', placeholder: '2027-02-06至2027-02-12 休 春节\n2027-02-20 班', required: true, max: 4000, rows: 6 }, entered('many'))}${submitButton('全部录入')}</form>`, { open: entered('many') !== undefined })}${folded(
        '一年录完了',
        html`<form method="post">${visit.form('complete')}${textField({ name: 'year', label: '哪一年', inputmode: 'numeric', value: String(page.missingYear ?? ''), max: 4, required: true }, entered('complete'))}<p class="hint">标为完整后，这一年的期限不再写“暂定”。</p>${submitButton('标为完整')}</form>`,
        { open: entered('complete') !== undefined },
      )}</div>`,
    };
  },
  forms: [asks('days', spanOf), asks('many', (posted) => posted.text('lines').split(/\s+/u)), asks('complete', (posted) => [posted.text('year'), '完成'])],
};

/** A form whose words are those of 日历. */
function asks(name: string, words: (posted: Posted) => readonly string[]): Form {
  return {
    name,
    read: (posted) => {
      const said = words(posted).filter((word) => word !== '');
      // Without words 日历 only shows what is loaded.
      if (said.length === 0) throw new FormProblem('没有填要录入的日子。正确写法例如：2027-02-06 休 春节');
      return { intent: 'calendar', fields: { arguments: said } };
    },
    next: () => paths.adminCalendar,
  };
}

function spanOf(posted: Posted): readonly string[] {
  const [from, to] = [posted.text('from'), posted.text('to')];
  if (from === '') throw new FormProblem('没有填从哪天。例如：2027-02-06');
  return [to === '' || to === from ? from : `${from}至${to}`, posted.text('kind'), posted.text('name').replace(/\s/gu, '')];
}
