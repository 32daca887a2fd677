/** Markup that is safe to send: made by {@link html} alone, so that nothing unescaped can be mistaken for it. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: markup as it is, words escaped, lists one after the other, nothing for absent values. */
export type HtmlValue = Html | string | number | false | null | undefined | readonly HtmlValue[];

/** Markup from a template: every value that is no markup itself is escaped, in text and in quoted attributes alike. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(strings.map((each, index) => each + shown(values[index])).join(''));
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '`': '&#96;' };

function shown(value: HtmlValue): string {
  if (value instanceof Html) return value.text;
  if (typeof value === 'string') return value.replace(/[&<>"'`]/gu, (char) => entities[char] ?? char);
  if (typeof value === 'number') return String(value);
  return typeof value === 'object' && value !== null ? value.map(shown).join('') : '';
}
