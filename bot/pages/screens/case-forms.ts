import type { IntentName } from '../../../handlers/index.ts';
import { html, type Html } from '../html.ts';
import type { Form, Visit } from '../page.ts';
import { folded, submitButton, textField } from '../parts/index.ts';
import { paths } from '../paths.ts';

/** Something small that is done on the case's own page: its fields, and what they ask for. */
interface SmallForm extends Form {
  readonly label: string;
  readonly fields: (visit: Visit) => Html;
}

const back = (_reply: unknown, { id = '' }: Visit['params']): string => paths.case(id);

const small: Partial<Readonly<Record<IntentName, SmallForm>>> = {
  archive: {
    name: 'archive',
    label: '归档',
    fields: () => html`<p class="hint">缺记录、文书或公示的，会告诉您缺什么。</p>`,
    read: (_posted, { id = '' }) => ({ intent: 'archive', case: id, fields: {} }),
    next: back,
  },
  nudge: {
    name: 'nudge',
    label: '催办',
    fields: () => html`<p class="hint">马上告诉要办这件事的人，并留在案件里。一件案子一个工作日一次。</p>`,
    read: (_posted, { id = '' }) => ({ intent: 'nudge', case: id, fields: {} }),
    next: back,
  },
  hearing: {
    name: 'hearing',
    label: '登记听证日期',
    fields: (visit) => textField({ name: 'on', label: '哪天听证', type: 'date', required: true }, visit.entered),
    read: (posted, { id = '' }) => ({ intent: 'hearing', case: id, fields: { on: posted.optional('on') } }),
    next: back,
  },
  join: {
    name: 'join',
    label: '登记同行人员',
    fields: (visit) => textField({ name: 'officers', label: '姓名', placeholder: '几个人用顿号隔开', required: true, max: 100 }, visit.entered),
    read: (posted, { id = '' }) => ({ intent: 'join', case: id, fields: { officers: posted.text('officers').split(/[、,，\s]+/u).filter(Boolean) } }),
    next: back,
  },
  undo: {
    name: 'undo',
    label: '撤销刚才的操作',
    fields: () => html`<p class="hint">10分钟以内可以撤销；原记录和撤销都会留下。</p>`,
    read: (_posted, { id = '' }) => ({ intent: 'undo', fields: { case: id } }),
    next: back,
  },
};

/** The small forms as the page takes them. */
export const caseForms: readonly Form[] = Object.values(small);

/** Those small forms among `intents`, each as a button, or folded away where it is one of several. */
export function besidesForms(intents: readonly IntentName[], visit: Visit, isFolded = false): Html {
  return html`${intents.flatMap((intent) => {
    const form = small[intent];
    if (!form) return [];
    const body = html`<form method="post">${visit.form(form.name)}${form.fields(visit)}${submitButton(form.label, isFolded ? 'default' : 'primary')}</form>`;
    return [isFolded ? folded(form.label, body) : body];
  })}`;
}
