import type { RestsOn } from '../../../handlers/index.ts';
import { html, type Html } from '../html.ts';
import { paths } from '../paths.ts';

/** The article something rests on, as a way to its words; what the article leaves open is said with it. */
export function lawLink({ article, source, open }: RestsOn): Html {
  return html`<a class="law-link" href="${paths.article(article)}">${source}</a>${open === undefined ? '' : html`<span class="line__note">${open}</span>`}`;
}
