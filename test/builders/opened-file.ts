import { strFromU8, unzipSync } from 'fflate';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

/** An office file taken apart: its parts by path, each checked to be well-formed XML. */
export function openedFile(bytes: Uint8Array): ReadonlyMap<string, string> {
  const parts = new Map(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]));
  for (const [path, xml] of parts) {
    if (/\.(?:xml|rels)$/u.test(path)) parseStrictly(xml);
  }
  return parts;
}

const piece = /<[!?][^>]*>|<(?<close>\/?)(?<name>[\w:]+)(?:\s+[\w:.-]+=(?:"[^"<]*"|'[^'<]*'))*\s*(?<empty>\/?)>|[^<]+/guy;
const legal = /^(?:[\t\n\r\u0020-\u0025\u0027-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|&(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)*$/iu;

/** Throws where XML is not well-formed: a tag without its other half, a mark that is none, a character XML has no place for. */
export function parseStrictly(xml: string): void {
  const open: string[] = [];
  let read = 0;
  for (const { 0: text, groups } of xml.matchAll(piece)) {
    read += text.length;
    if (!legal.test(text)) throw new Error(`not legal in XML: ${JSON.stringify(text.slice(0, 80))}`);
    if (groups?.['name'] === undefined || groups['empty']) continue;
    if (!groups['close']) open.push(groups['name']);
    else if (open.pop() !== groups['name']) throw new Error(`${groups['name']} closes what is not open`);
  }
  if (read !== xml.length || open.length > 0) throw new Error(`not read to its end: ${JSON.stringify(xml.slice(read, read + 80))}`);
}

/** The paragraphs of a Word file in reading order, those of tables included; a line break is `\n`. */
export function wordsOf(bytes: Uint8Array): readonly string[] {
  const xml = openedFile(bytes).get('word/document.xml') ?? '';
  return [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gsu)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:br\/>|<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu)].map(([mark, text]) => (mark.startsWith('<w:br') ? '\n' : unescaped(text ?? ''))).join(''),
  );
}

const list = <T extends z.ZodType>(item: T) => z.union([z.array(item), item.transform((one) => [one])]);
const cell = z.object({ '@r': z.string(), '@t': z.string().optional(), v: z.union([z.string(), z.number()]).optional(), f: z.unknown().optional() });
const sheetXml = z.object({ worksheet: z.object({ sheetData: z.object({ row: list(z.object({ c: list(cell) })) }) }) });

/** One cell: its address, its type as Excel has it (`s`: words), its value, and whether it is a formula. */
export interface SheetCell {
  readonly at: string;
  readonly type: string;
  readonly value: string;
  readonly isFormula: boolean;
}

/** The cells of one sheet of an Excel file that hold something. */
export function cellsOf(bytes: Uint8Array, sheet = 1): readonly SheetCell[] {
  const parts = openedFile(bytes);
  const shared = [...(parts.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>(.*?)<\/si>/gsu)].map(([, si]) => unescaped([...(si ?? '').matchAll(/<t(?: [^>]*)?>(.*?)<\/t>/gsu)].map(([, text]) => text).join('')));
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false, parseAttributeValue: false });
  const { row } = sheetXml.parse(parser.parse(parts.get(`xl/worksheets/sheet${sheet}.xml`) ?? '')).worksheet.sheetData;
  return row.flatMap(({ c }) =>
    // What stands between marks of its own is that character (ECMA-376, ST_Xstring).
    c.flatMap(({ '@r': at, '@t': type = 'n', v, f }) => (v === undefined ? [] : [{ at, type, value: type === 's' ? (shared[Number(v)] ?? '').replace(/_x([0-9a-f]{4})_/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : String(v), isFormula: f !== undefined }])),
  );
}

function unescaped(text: string): string {
  return text.replace(/&(lt|gt|amp|quot|apos|#x?[0-9a-f]+);/giu, (whole, name: string) => entities[name] ?? String.fromCodePoint(name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)) || whole.length));
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
