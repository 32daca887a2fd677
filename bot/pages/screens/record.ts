import { type CasePage, type RecordingPage, recordKinds } from '../../../handlers/index.ts';
import { html, type Html } from '../html.ts';
import type { Page, Visit } from '../page.ts';
import { areaField, choiceField, filesField, folded, group, lawLink, linkCell, noticeBlock, submitButton, textCell, textField } from '../parts/index.ts';
import { paths } from '../paths.ts';

const standings: Readonly<Record<RecordingPage['needs'][number]['standing'], readonly [words: string, tag: string]>> = {
  recorded: ['已记', 'done'],
  omitted: ['已写免录理由', 'done'],
  missing: ['还缺', 'late'],
  asNeeded: ['视情况', 'later'],
};

const accepted = 'image/*,video/*,audio/*,.pdf,.doc,.docx,.xls,.xlsx,.ofd,.txt';

/** 记录: what a case has to hold and what is missing, a form for what has been recorded, and the written reason for going without. */
export const recordScreen: Page = {
  path: '/case/:id/record',
  needs: 'record',
  show: async (visit) => {
    const id = visit.params['id'] ?? '';
    const found = await visit.views.recording(id);
    if (!found) return undefined;
    return {
      title: '记录',
      tab: paths.ledger,
      body: html`${noticeBlock(visit.notice, visit)}<p class="lead"><a href="${paths.case(id)}">${found.line}</a></p>${needs(found)}${
        found.closed ? closed(found.closed) : html`${recordForm(found, visit)}${omission(found, visit)}`
      }${atScene(await visit.views.case(id))}`,
    };
  },
  forms: [
    {
      name: 'record',
      read: (posted, { id = '' }) => ({
        intent: 'record',
        case: id,
        fields: { kind: posted.optional('kind'), remark: posted.optional('remark'), speakers: posted.text('speakers') },
        attachments: posted.attachments,
      }),
      next: (_reply, { id = '' }) => paths.record(id),
    },
    {
      name: 'exempt',
      read: (posted, { id = '' }) => ({ intent: 'exempt', case: id, fields: { reason: posted.optional('reason') } }),
      next: (_reply, { id = '' }) => paths.record(id),
    },
  ],
};

function needs({ needs: all, missing }: RecordingPage): Html {
  const title = missing.length > 0 ? `这件案子要记的 · 还缺${missing.length}样` : '这件案子要记的 · 已齐';
  return group(
    title,
    all.map(({ what, standing, article, source, open }) => {
      const [words, tag] = standings[standing];
      return linkCell(paths.article(article), what, { note: [source, open].flatMap((line) => (line ? [html`<span class="line">${line}</span>`] : [])), side: html`<span class="tag tag_${tag}">${words}</span>` });
    }),
  );
}

function recordForm({ id }: RecordingPage, visit: Visit): Html {
  const entered = enteredIn('record', visit);
  return html`<form method="post" enctype="multipart/form-data" data-draft="record ${id}"${entered ? html` data-entered="true"` : ''}>${visit.form('record')}
${choiceField({ name: 'kind', label: '记了什么', choices: recordKinds.map((value) => ({ value, label: value })), hint: '传了文件可以不选，按文件内容认。' }, entered)}
${filesField({ name: 'files', label: '文件（最多9个，每个不超过20MB）', accept: accepted, hint: '几个文件用同一句备注，各编一号。' }, entered)}
<div class="weui-cells">${areaField({ name: 'remark', label: '备注', required: true, placeholder: '例如：3号执法记录仪 查封全过程', max: 500, rows: 2 }, entered)}
<div data-when="录音">${textField({ name: 'speakers', label: '谁在说话', placeholder: '例如：执法人员陈某、当事人张某', max: 200, hint: '是录音才填。' }, entered)}</div></div>
${submitButton('保存记录')}</form>`;
}

/** 免录 where a reason may do; where the whole has to be recorded, why none will. */
function omission({ id, omission: may }: RecordingPage, visit: Visit): Html {
  if ('reason' in may) return group('不能免录', textCell(html`${may.reason}。${lawLink(may)}`));
  const entered = enteredIn('exempt', visit);
  return html`<div class="weui-cells folded-group">${folded(
    '不作音像记录，写明理由',
    html`<form method="post" data-draft="exempt ${id}"${entered ? html` data-entered="true"` : ''}>${visit.form('exempt')}${areaField(
      { name: 'reason', label: `${may.step}不录的理由`, required: true, placeholder: '例如：文字记录已全面反映', max: 500, rows: 2, hint: '别的环节请在理由里写明，例如：文书送达……' },
      entered,
    )}${submitButton('保存理由', 'default')}</form>`,
    { open: entered !== undefined },
  )}</div>`;
}

function closed(why: NonNullable<RecordingPage['closed']>): Html {
  return group('不能再添加', textCell(html`${why.reason}。${lawLink(why)}`));
}

/** What to mind at the scene, for cases that go there. */
function atScene(found: CasePage | undefined): Html {
  const items = found?.checklist ?? [];
  return items.length === 0 ? html`` : html`<div class="weui-cells folded-group">${folded('现场注意', html`<ul class="plain-list">${items.map(({ text }) => html`<li>${text}</li>`)}</ul>`)}</div>`;
}

/** What was entered, for the form it was entered in. */
function enteredIn(form: string, { entered }: Visit): Visit['entered'] {
  return entered?.text('_form') === form ? entered : undefined;
}
