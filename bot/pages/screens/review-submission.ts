import type { ReviewPage, SubmitOffer } from '../../../handlers/index.ts';
import { html, type Html } from '../html.ts';
import type { Form, Visit } from '../page.ts';
import { areaField, articleLink, checksField, choiceField, group, taskForm, textCell } from '../parts/index.ts';
import { paths } from '../paths.ts';

const none = '都没有';

/** What an officer sends a case to legal review with: the bureau's papers as far as they are there, and what the command wants to know of this case. */
export function submissionForm({ id, rounds }: ReviewPage, offer: SubmitOffer, visit: Visit): Html {
  const { body, bodies, bodyHint, circumstances, again } = offer;
  const title = rounds.length === 0 ? '送审' : again ? '处理后再次送审' : `送${body ?? ''}审核`;
  return html`${materials(id, offer)}${taskForm({ name: submitForm.name, title, button: '送审', draft: `submit-${id}-${rounds.length}` }, true, visit, (entered) =>
    html`${body === undefined ? '' : html`<p class="hint">由${body}审核（${articleLink('review/2', '审核制度第二条')}）。</p>`}${
      circumstances.length === 0
        ? ''
        : html`<input type="hidden" name="askscircumstances" value="yes">${checksField(
            { name: 'circumstance', label: '有下面哪种情形', hint: '有一种就要送审（审核制度第五条）；一种都没有就不必送。', choices: circumstances.map((label) => ({ value: label, label })) },
            entered,
          )}`
    }${
      bodies.length === 0
        ? ''
        : choiceField({ name: 'body', label: '送哪个部门审核', hint: bodyHint, choices: bodies.map((unit) => ({ value: unit, label: unit })) }, entered)
    }<div class="weui-cells">${areaField(
      again
        ? { name: 'said', label: '上一轮审核后做了哪些处理', placeholder: '例如：第3项已补充询问笔录', required: circumstances.length === 0 }
        : { name: 'said', label: '送审说明（可不填）' },
      entered,
    )}</div><p class="hint">承办机构对送审材料的真实性、准确性、完整性负责（${articleLink('review/10', '审核制度第十条')}）。</p>`,
  )}`;
}

/** What the form asks for; whether the case is to be reviewed at all the command says. */
export const submitForm: Form = {
  name: 'submit',
  read: (posted, { id = '' }) => {
    const body = posted.optional('body');
    const content = posted.optional('said');
    return {
      intent: 'review_submit',
      case: id,
      fields: {
        ...(posted.optional('askscircumstances') === undefined ? {} : { circumstances: posted.all('circumstance').join('、') || none }),
        ...(body === undefined ? {} : { body }),
        ...(content === undefined ? {} : { content }),
      },
    };
  },
  next: (_reply, { id = '' }) => paths.review(id),
};

function materials(id: string, { materials: list }: SubmitOffer): Html {
  const lacking = list.some(({ required, records }) => required && records.length === 0);
  return html`${group(
    '送审材料',
    list.map(({ name, required, records }) =>
      textCell(html`<span class="line">${name}</span><span class="line__note${required && records.length === 0 ? ' lacking' : ''}">${
        records.length > 0 ? `第${records.join('、')}号记录` : required ? '还缺' : '有就附上'
      }</span>`),
    ),
  )}<p class="hint">制度未明确：材料清单由本局确定（${articleLink('review/9', '审核制度第九条')}）。${lacking ? '缺材料也能送，审核人会看到。' : ''}材料按记录的备注对应。${
    lacking ? html`<a href="${paths.record(id)}">补记录</a>` : ''
  }</p>`;
}
