import { html, type Html } from '../html.ts';

/** A line in which the words that were looked for are marked. */
export function marked(line: string, words: readonly string[]): Html {
  const wanted = words.filter((word) => word !== '').sort((a, b) => b.length - a.length);
  const pieces: Html[] = [];
  let plain = '';
  for (let at = 0; at < line.length; ) {
    const word = wanted.find((each) => line.startsWith(each, at));
    if (word === undefined) {
      plain += line[at] ?? '';
      at += 1;
      continue;
    }
    pieces.push(html`${plain}<mark>${word}</mark>`);
    plain = '';
    at += word.length;
  }
  return html`${pieces}${plain}`;
}
