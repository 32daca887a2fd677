import { scanMarkup } from './scan-markup.ts';

const UNSEEN: ReadonlySet<string> = new Set(['noscript', 'template', 'select', 'svg']);
const WITHIN_A_LINE: ReadonlySet<string> = new Set(['a', 'b', 'strong', 'i', 'em', 'u', 'span', 'font', 'sup', 'sub', 'mark', 'ins', 'del', 'o:p', 'label', 'small', 'big', 'code', 'bdo', 'wbr']);
/** What is between these is no markup, whatever it looks like. */
const RAW = /<(script|style|textarea|title)\b[^>]{0,2000}>/giy;

/** The text of a web page, a line for each block; scripts, styles and hidden parts are left out. */
export function htmlLines(page: string): string[] {
  const lines: string[] = [];
  let line = '';
  let unseen = 0;
  const close = (): void => {
    lines.push(line.replace(/[ \t\r\n]+/g, ' '));
    line = '';
  };
  for (const piece of scanMarkup(withoutRaw(page))) {
    if (piece.kind === 'text') {
      if (unseen === 0) line += piece.text;
    } else if (UNSEEN.has(piece.name)) {
      if (piece.kind !== 'empty') unseen = Math.max(0, unseen + (piece.kind === 'open' ? 1 : -1));
    } else if (!WITHIN_A_LINE.has(piece.name)) close();
  }
  close();
  return lines;
}

/** The page with raw elements cut out: a script may hold < and > that are no tags. */
function withoutRaw(page: string): string {
  let kept = '';
  let from = 0;
  for (let at = page.indexOf('<'); at >= 0; at = page.indexOf('<', at)) {
    RAW.lastIndex = at;
    const name = RAW.exec(page)?.[1];
    if (name === undefined) {
      at += 1;
      continue;
    }
    kept += page.slice(from, at);
    from = endOfRaw(page, name, RAW.lastIndex);
    at = from;
  }
  return kept + page.slice(from);
}

function endOfRaw(page: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}\\s{0,20}>`, 'gi');
  closing.lastIndex = from;
  return closing.exec(page) ? closing.lastIndex : page.length;
}
