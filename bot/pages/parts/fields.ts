import { html, type Html, type HtmlValue } from '../html.ts';
import type { Visit } from '../page.ts';

/** What every field of a form has. */
interface Field {
  readonly name: string;
  readonly label: string;
  readonly required?: boolean;
  readonly hint?: string;
}

type Entered = Visit['entered'];

/** One line of text; `list` names what is offered to choose from. */
export function textField(
  { name, label, required, hint, placeholder = '', value = '', type = 'text', max, inputmode }: Field & {
    readonly placeholder?: string;
    readonly value?: string;
    readonly type?: 'text' | 'date' | 'url';
    readonly max?: string | number;
    readonly inputmode?: 'numeric' | 'decimal' | 'url';
  },
  entered: Entered,
): Html {
  const shown = entered?.text(name) ?? value;
  const length = typeof max === 'number' ? html` maxlength="${max}"` : max === undefined ? '' : html` max="${max}"`;
  return row({ name, label, hint }, html`<input class="weui-input" type="${type}" id="${name}" name="${name}" value="${shown}" placeholder="${placeholder}"${length}${
    inputmode ? html` inputmode="${inputmode}"` : ''
  }${required ? html` required` : ''}>`);
}

/** Several lines of text. */
export function areaField(
  { name, label, required, hint, placeholder = '', value = '', max = 1000, rows = 3 }: Field & { readonly placeholder?: string; readonly value?: string; readonly max?: number; readonly rows?: number },
  entered: Entered,
): Html {
  const shown = entered?.text(name) ?? value;
  return html`<div class="weui-cell field field_area"><label class="weui-label" for="${name}">${label}</label><div class="weui-cell__bd"><textarea class="weui-textarea" id="${name}" name="${name}" rows="${rows}" maxlength="${max}" placeholder="${placeholder}"${
    required ? html` required` : ''
  }>${'\n'}${shown}</textarea>${hintOf(hint)}</div></div>`;
}

/** One of a few, each a large target; tapped, not typed. With `when` the script shows a choice only while one of these values (with spaces between) is chosen in the form. */
export function choiceField(
  { name, label, required, hint, choices, value }: Field & { readonly choices: readonly { readonly value: string; readonly label: HtmlValue; readonly note?: string; readonly when?: string }[]; readonly value?: string },
  entered: Entered,
): Html {
  const chosen = entered?.text(name) ?? value;
  return html`<fieldset class="field choices"><legend class="weui-cells__title">${label}</legend>${hintOf(hint)}<div class="choices__all">${choices.map(
    (each, index) => html`<label class="choice"${each.when === undefined ? '' : html` data-when="${each.when}"`}><input type="radio" name="${name}" value="${each.value}"${each.value === chosen ? html` checked` : ''}${required && index === 0 ? html` required` : ''}><span>${each.label}${
      each.note ? html`<small>${each.note}</small>` : ''
    }</span></label>`,
  )}</div></fieldset>`;
}

/** Any number of a few. */
export function checksField(
  { name, label, hint, choices, values = [] }: Field & { readonly choices: readonly { readonly value: string; readonly label: HtmlValue }[]; readonly values?: readonly string[] },
  entered: Entered,
): Html {
  const chosen = entered ? entered.all(name) : values;
  return html`<fieldset class="field choices"><legend class="weui-cells__title">${label}</legend>${hintOf(hint)}<div class="choices__all">${choices.map(
    (each) => html`<label class="choice"><input type="checkbox" name="${name}" value="${each.value}"${chosen.includes(each.value) ? html` checked` : ''}><span>${each.label}</span></label>`,
  )}</div></fieldset>`;
}

/** One of many, in the phone's own list. */
export function selectField({ name, label, hint, choices, value }: Field & { readonly choices: readonly { readonly value: string; readonly label: string }[]; readonly value?: string }, entered: Entered): Html {
  const chosen = entered?.text(name) ?? value;
  return row({ name, label, hint }, html`<select class="weui-select" id="${name}" name="${name}">${choices.map(
    (each) => html`<option value="${each.value}"${each.value === chosen ? html` selected` : ''}>${each.label}</option>`,
  )}</select>`);
}

/** Photos, films, sounds or papers; the script uploads each as it is chosen, without it they go with the form. Those of a form shown again are there, and can be left out. */
export function filesField({ name, label, hint, accept }: Field & { readonly accept: string }, entered: Entered): Html {
  const kept = entered?.all('upload') ?? [];
  return html`<div class="field files" data-files><label class="weui-cells__title" for="${name}">${label}</label><div class="files__box"><input type="file" id="${name}" name="${name}" accept="${accept}" multiple><span class="weui-btn weui-btn_default files__pick" aria-hidden="true">${accept === 'image/*' ? '拍照或选照片' : '拍摄或选文件'}</span><ul class="files__list" data-files-list aria-live="polite">${kept.map(
    (token, index) => html`<li><label class="files__kept"><input type="checkbox" name="upload" value="${token}" checked> 第${index + 1}个文件已传好</label></li>`,
  )}</ul></div>${hintOf(hint)}</div>`;
}

function row({ name, label, hint }: { readonly name: string; readonly label: string; readonly hint: string | undefined }, input: Html): Html {
  return html`<div class="weui-cell field"><div class="weui-cell__hd"><label class="weui-label" for="${name}">${label}</label></div><div class="weui-cell__bd">${input}${hintOf(hint)}</div></div>`;
}

function hintOf(hint: string | undefined): HtmlValue {
  return hint ? html`<p class="hint">${hint}</p>` : '';
}
