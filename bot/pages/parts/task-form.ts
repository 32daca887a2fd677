import { html, type Html } from '../html.ts';
import type { Visit } from '../page.ts';
import { folded, submitButton } from './cells.ts';

/** A form that is one of several on its page. */
export interface Task {
  /** The form's name. */
  readonly name: string;
  readonly title: string;
  /** What its button says. */
  readonly button: string;
  readonly kind?: 'primary' | 'default' | 'warn';
  /** The name of a draft kept on the phone until the form has been taken; none is kept without. */
  readonly draft?: string;
}

/**
 * A form among others: in full view when it settles what the person owes, else folded away, and open when it came back. `fields` gets what was
 * entered in this very form.
 */
export function taskForm({ name, title, button, kind = 'primary', draft }: Task, isOwn: boolean, visit: Visit, fields: (entered: Visit['entered']) => Html): Html {
  const entered = visit.entered?.text('_form') === name ? visit.entered : undefined;
  const form = html`<form method="post"${draft === undefined ? '' : html` data-draft="${draft}"`}${entered ? html` data-entered="true"` : ''}>${visit.form(name)}${fields(entered)}${submitButton(button, kind)}</form>`;
  return isOwn
    ? html`<section class="task" id="${name}"><h2 class="task__title">${title}</h2>${form}</section>`
    : html`<div class="weui-cells">${folded(title, form, { open: entered !== undefined })}</div>`;
}
