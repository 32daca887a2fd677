/** A piece of XML or HTML: a tag by its lower-case name, or the text between tags with its character references read. */
export type MarkupPiece =
  | { readonly kind: 'open' | 'close' | 'empty'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

const NAMED: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ensp: ' ', emsp: '\u3000', thinsp: ' ', middot: '·',
  ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', mdash: '—', ndash: '–', hellip: '…', times: '×', permil: '‰',
};
const NAME = /[a-z][\w:.-]{0,60}/iy;

/**
 * Reads markup piece by piece in one pass. Declarations, comments and processing instructions are skipped and no entity is
 * ever defined or expanded: a reference that is not in the short list above stays as it is written.
 */
export function* scanMarkup(source: string): Generator<MarkupPiece> {
  for (let at = 0; at < source.length; ) {
    const tag = source.indexOf('<', at);
    const textEnd = tag < 0 ? source.length : tag;
    if (textEnd > at) yield { kind: 'text', text: decodeReferences(source.slice(at, textEnd)) };
    if (tag < 0) return;
    if (source.startsWith('<!--', tag)) {
      at = after(source, '-->', tag + 4);
      continue;
    }
    const closing = source[tag + 1] === '/';
    NAME.lastIndex = tag + (closing ? 2 : 1);
    const name = NAME.exec(source)?.[0];
    if (name === undefined && !/[!?/]/.test(source[tag + 1] ?? '')) {
      // A bare < of the text, as in 3<5.
      yield { kind: 'text', text: '<' };
      at = tag + 1;
      continue;
    }
    const end = endOfTag(source, tag + 1);
    if (name !== undefined) yield { kind: closing ? 'close' : source[end - 2] === '/' ? 'empty' : 'open', name: name.toLowerCase() };
    at = end;
  }
}

function after(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from);
  return found < 0 ? source.length : found + mark.length;
}

/** The place behind a tag's >, which does not count inside quotes. */
function endOfTag(source: string, from: number): number {
  let quote = '';
  for (let at = from; at < source.length; at += 1) {
    const char = source[at] ?? '';
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '>') return at + 1;
  }
  return source.length;
}

function decodeReferences(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const point = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
