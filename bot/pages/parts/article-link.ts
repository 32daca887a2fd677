import { html, type Html } from '../html.ts';
import { paths } from '../paths.ts';

/** An article named within a sentence, leading to its words. */
export function articleLink(article: string, name: string): Html {
  return html`<a href="${paths.article(article)}">${name}</a>`;
}
