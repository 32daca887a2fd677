import type { ReviewPage, ReviewSheet } from '../../../handlers/index.ts';
import { html, type Html } from '../html.ts';
import type { Form, Posted, Visit } from '../page.ts';
import { areaField, taskForm } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { FormProblem } from '../posted-form.ts';

/** The name under which a phone keeps an unfinished sheet; a later round begins empty. */
export function draftOf(id: string, round: number): string {
  return `opinion-${id}-${round}`;
}

/** The eight items of review/6, each with its two answers and a note; nothing is chosen beforehand, for an opinion is a signature. */
export function reviewSheet({ id }: ReviewPage, { round, items }: ReviewSheet, visit: Visit): Html {
  return taskForm({ name: opinionForm.name, title: `第${round}轮审核意见`, button: '出具审核意见', draft: draftOf(id, round) }, true, visit, (entered) =>
    html`<p class="hint">八项都通过，意见是“同意”；有一项存在问题，意见是“存在问题”，退回承办人员处理。</p><input type="hidden" name="items" value="${items.map(({ no }) => no).join(' ')}">${items.map((item) => itemField(item, entered))}
<button type="button" class="weui-btn weui-btn_default" data-pass-rest hidden>没选的都选“通过”</button>
<div class="weui-cells">${areaField({ name: 'words', label: '其他审核意见（可不填）', max: 1800 }, entered)}</div>`,
  );
}

/** The opinion as the command takes it item by item; the verdict follows from the items. */
export const opinionForm: Form = {
  name: 'opinion',
  read: (posted, { id = '' }) => {
    const numbers = (posted.text('items').match(/\d{1,2}/gu) ?? []).map(Number);
    const open = numbers.filter((no) => !isAnswer(posted.text(`item${no}`)));
    if (open.length > 0) throw new FormProblem(`还有${listOf(open)}没有选。每一项请选“通过”或“存在问题”。`);
    const torn = numbers.filter((no) => posted.text(`item${no}`) === 'pass' && posted.text(`note${no}`) !== '');
    if (torn.length > 0) throw new FormProblem(`${listOf(torn)}写了问题，选的却是“通过”。请改选“存在问题”，或者删去写的问题。`);
    const said = numbers.map((no) => [`item${no}`, answerTo(no, posted)] as const);
    const opinion = posted.optional('words');
    return { intent: 'review_result', case: id, fields: { verdict: '逐项', ...Object.fromEntries(said), ...(opinion === undefined ? {} : { opinion }) } };
  },
  next: (_reply, { id = '' }) => paths.review(id),
};

function itemField({ no, title, text }: ReviewSheet['items'][number], entered: Visit['entered']): Html {
  const chosen = entered?.text(`item${no}`);
  const note = entered?.text(`note${no}`) ?? '';
  const answer = (value: 'pass' | 'problem', label: string): Html =>
    html`<input class="item__radio item__radio_${value}" type="radio" id="item${no}-${value}" name="item${no}" value="${value}" required${chosen === value ? html` checked` : ''}><label class="item__answer" for="item${no}-${value}">${label}</label>`;
  return html`<fieldset class="item"><legend class="item__title">第${no}项 ${title}</legend><div class="item__body"><p class="item__text">${text}</p>${answer('pass', '通过')}${answer(
    'problem',
    '存在问题',
  )}<div class="item__note${note === '' ? '' : ' item__note_open'}"><label class="weui-label" for="note${no}">第${no}项存在什么问题</label><textarea class="weui-textarea" id="note${no}" name="note${no}" rows="2" maxlength="500" placeholder="例如：证据不足">${'\n'}${note}</textarea></div></div></fieldset>`;
}

function isAnswer(value: string): boolean {
  return value === 'pass' || value === 'problem';
}

function answerTo(no: number, posted: Posted): '通过' | { readonly problem: string } {
  return posted.text(`item${no}`) === 'pass' ? '通过' : { problem: posted.text(`note${no}`) };
}

function listOf(numbers: readonly number[]): string {
  return `第${numbers.join('、')}项`;
}
