import type { MarkedText } from '../../../handlers/index.ts';
import { html, type Html } from '../html.ts';

/** Words with what is masked in them marked, each with its kind and what is published there instead. */
export function markedText(pieces: MarkedText): Html {
  return html`<p>${pieces.map(({ text, masked }) => (masked ? html`<mark>${text}</mark>` : text))}</p><ul class="marks">${pieces.flatMap(({ masked }) =>
    masked ? [html`<li>${masked.kind} → ${masked.as}</li>`] : [],
  )}</ul>`;
}
