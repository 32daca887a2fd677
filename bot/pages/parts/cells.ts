import { html, type Html, type HtmlValue } from '../html.ts';

/** A titled group of lines. */
export function group(title: HtmlValue, body: HtmlValue, options: { readonly id?: string } = {}): Html {
  return html`<section class="weui-cells__group"${options.id === undefined ? '' : html` id="${options.id}"`}>
<h2 class="weui-cells__title">${title}</h2><div class="weui-cells">${body}</div></section>`;
}

/** A label and its value. */
export function factCell(label: string, value: HtmlValue): Html {
  return html`<div class="weui-cell fact"><div class="fact__label">${label}</div><div class="fact__value">${value}</div></div>`;
}

/** A line that leads to a page; `tag` stands beside its words and may be as long as they, `note` below, `side` at its end. */
export function linkCell(href: string, words: HtmlValue, { note, side = '', tag }: { readonly note?: HtmlValue; readonly side?: HtmlValue; readonly tag?: HtmlValue } = {}): Html {
  const head = tag ? html`<span class="line line_tagged"><span>${words}</span>${tag}</span>` : html`<span class="line">${words}</span>`;
  return html`<a class="weui-cell weui-cell_access" href="${href}"><span class="weui-cell__bd">${head}${note ? html`<span class="line__note">${note}</span>` : ''}</span><span class="weui-cell__ft">${side}</span></a>`;
}

/** A line of plain words. */
export function textCell(words: HtmlValue): Html {
  return html`<div class="weui-cell"><div class="weui-cell__bd">${words}</div></div>`;
}

/** Something that is opened by a tap, closed at first; works without a script. */
export function folded(summary: HtmlValue, body: HtmlValue, options: { readonly open?: boolean } = {}): Html {
  return html`<details class="folded"${options.open ? html` open` : ''}><summary class="weui-cell weui-cell_access">${summary}</summary><div class="folded__body">${body}</div></details>`;
}

/** Lines of text, each on its own. */
export function lines(text: string): Html {
  return html`${text.split('\n').map((line) => html`<p>${line}</p>`)}`;
}

/** The button that sends a form. */
export function submitButton(label: string, kind: 'primary' | 'default' | 'warn' = 'primary'): Html {
  return html`<button type="submit" class="weui-btn weui-btn_${kind}">${label}</button>`;
}

/** A link that looks like a button. */
export function buttonLink(href: string, label: string, kind: 'primary' | 'default' = 'primary'): Html {
  return html`<a class="weui-btn weui-btn_${kind}" href="${href}">${label}</a>`;
}
