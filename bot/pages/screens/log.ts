import { categories, measureOptions } from '../../../handlers/index.ts';
import { html, type Html } from '../html.ts';
import type { Asked, Page, Posted, Visit } from '../page.ts';
import { areaField, checksField, choiceField, filesField, noticeBlock, submitButton, textField } from '../parts/index.ts';
import { paths } from '../paths.ts';

const yes = '是';
const no = '否';
const photoRemark = '现场照片';

/** 登记: opens a case from the scene. What decides its duties stands first; photos become its first records. */
export const logScreen: Page = {
  path: '/log',
  needs: 'log',
  show: (visit) => ({ title: '登记', tab: paths.log, body: html`${noticeBlock(visit.notice, visit)}${form(visit)}` }),
  forms: [
    {
      name: 'log',
      read: readCase,
      andThen: (reply, posted) =>
        reply.case === undefined || posted.attachments.length === 0
          ? undefined
          : { intent: 'record', case: reply.case, fields: { kind: '照片', remark: posted.optional('remark') ?? photoRemark }, attachments: posted.attachments },
      next: ({ case: id }) => (id === undefined ? paths.ledger : paths.case(id)),
    },
  ],
};

function form(visit: Visit): Html {
  const { entered, views } = visit;
  const today = views.today();
  const colleagues = views.colleagues();
  return html`<form method="post" enctype="multipart/form-data" data-draft="log"${entered ? html` data-entered="true"` : ''}>${visit.form('log')}
${choiceField({ name: 'category', label: '哪一类执法', required: true, choices: categories.map(({ label }) => ({ value: label, label })) }, entered)}
${measures(visit)}
<div class="weui-cells">${textField({ name: 'party', label: '相对人', required: true, placeholder: '单位名称或姓名', max: 100 }, entered)}</div>
${choiceField({ name: 'onSite', label: '在现场执法吗', required: true, choices: [{ value: yes, label: '在现场' }, { value: no, label: '不在现场' }] }, entered)}
<div class="weui-cells">${areaField({ name: 'matter', label: '事由', placeholder: '例如：雨水排口超标排放', max: 500, rows: 2 }, entered)}
${textField({ name: 'place', label: '地点', placeholder: '例如：港城东路1号', max: 200 }, entered)}<p class="place"><button type="button" class="chip" data-place-button="place" hidden>定位</button><span data-place-words role="status"></span></p>
${textField({ name: 'occurredOn', label: '日期', type: 'date', value: today, max: today }, entered)}</div>
${colleagues.length > 0 ? checksField({ name: 'officers', label: '同行的执法人员', choices: colleagues.map(({ id, name }) => ({ value: id, label: name })) }, entered) : ''}
${filesField({ name: 'photos', label: '现场照片（最多9张）', accept: 'image/*' }, entered)}
<div class="weui-cells" data-when="files">${textField({ name: 'remark', label: '照片备注', value: photoRemark, max: 500 }, entered)}</div>
${submitButton('登记')}</form>`;
}

/** The measures by the kind of enforcement they mostly belong to; those without one are ordered as a penalty or as coercion. */
function measures({ entered }: Visit): Html {
  const choices = measureOptions.map(({ value, label, category }) => ({ value, label, when: category ?? '行政处罚 行政强制' }));
  const kinds = [...new Set(choices.flatMap(({ when }) => when.split(' ')))].join(' ');
  return html`<div data-when="${kinds}">${choiceField({ name: 'measure', label: '采取什么措施', choices: [{ value: '', label: '先不选' }, ...choices], value: '' }, entered)}</div>`;
}

function readCase(posted: Posted): Asked {
  const officers = posted.all('officers').filter(Boolean);
  return {
    intent: 'log',
    fields: {
      category: posted.optional('category'),
      measure: posted.optional('measure'),
      party: posted.optional('party'),
      matter: posted.optional('matter'),
      place: posted.optional('place'),
      onSite: posted.text('onSite') === yes,
      occurredOn: posted.optional('occurredOn'),
      ...(officers.length > 0 ? { officers } : {}),
    },
  };
}
