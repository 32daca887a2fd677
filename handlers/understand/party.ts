import type { Found } from './mark.ts';
import { anonymous, beginning, doubtful, leadIn, nameEnding, nameStart, notInNames } from './name-words.ts';

/** A party as read. `sure`: it ends like a name or was called the party; otherwise only its place in the sentence speaks for it. */
export interface Party {
  readonly name: string;
  readonly sure: boolean;
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

const longestName = 40;
/** How far before its ending a name is looked for, with what leads up to it. */
const longestBefore = 80;
/** Clauses end where a name cannot go on. Brackets and quotes inside a name are let through: 紫薯星球(重庆)化工有限公司, “大力水手”洗衣店. */
const clauses = /[^,。;:!?、<>=|~\s\u24b8-\u24cd]+/gu;
const label = /(?:当事人|相对人|被处罚(?:人|单位)|对象|(?:企业|单位|公司)(?:名称|名字))(?:名称|姓名)?(?:是|为|叫|:)? ?(?=[^\s:])/gu;
/** What is done to a party, or stands after its name. */
const afterName = '作出|做出|作了|做了|下达|下了|下个|开了|开出|进行|实施|采取|处以|处罚|罚|查封|扣押|限产|停产|给予|警告|没收|吊销|责令|封了|扣了|关停|的|Ⓜ';
const doneTo = new RegExp(`(?:对(?!方)|给|把|将|罚了|扣了|封了|查封了|处罚了|关停了)([^对给把将]{2,20}?)(?=${afterName}|$)`, 'u');
const itsCase = /^(.{2,20}?)(?:那个|这个|的)*(?:(?:罚款|处罚|查封|扣押|限产|停产|许可|强制|检查)的?)?(?:案子|案件|案(?=[^情件由卷])|件(?=[^事]))/u;
const between = /[的了在和对给被把案罚处查扣停限审公归登送视录照笔现没]/u;

/**
 * Finds the party. First what ends like a firm's name, with the words that lead up to it stripped; else what is called the
 * party; else what stands between an opening word and the act (昨天给紫薯星球罚了5万), or before its case (紫薯星球的案子).
 * `text` has the fields read so far covered; `names` is the same text with the names as people wrote them.
 */
export function findParty(text: string, names: string): Found<Party> | undefined {
  const spans = [...text.matchAll(clauses)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  const called = [...text.matchAll(label)].flatMap((match) => {
    const start = match.index + match[0].length;
    const span = spans.find((one) => one.start <= start && start < one.end);
    return span ? [{ start, end: span.end }] : [];
  });
  const sure = [...called, ...spans].map((span) => endingLikeAName(text, span)).find((one) => one !== undefined) ?? called.find((one) => /[是为叫: ]$/u.test(text.slice(0, one.start)) && isName(text, one));
  const found = sure ?? spans.flatMap((span) => [within(text, span, doneTo), within(text, span, itsCase)]).find((one) => one !== undefined);
  if (!found) return undefined;
  const words = names.slice(found.start, found.end);
  return { ...found, words, value: { name: words.replaceAll('(', '（').replaceAll(')', '）'), sure: sure !== undefined } };
}

function endingLikeAName(text: string, span: Piece): Piece | undefined {
  const endings = [...text.slice(span.start, span.end).matchAll(nameEnding)].map((match) => ({
    start: span.start + match.index,
    end: span.start + match.index + match[0].length,
  }));
  for (const [index, ending] of endings.entries()) {
    let end = ending.end;
    for (const next of endings.slice(index + 1, index + 6)) {
      const gap = text.slice(end, next.start);
      if (gap.length > 6 || between.test(gap)) break;
      end = next.end;
    }
    const piece = stripped(text, { start: Math.max(span.start, end - longestBefore), end });
    // The ending alone, or 餐馆, is a kind of firm and not a name.
    if (ending.start > piece.start && (piece.end - piece.start > 2 || /^[甲乙丙丁A-Z]/u.test(text.slice(piece.start))) && isName(text, piece)) return piece;
  }
  return undefined;
}

function within(text: string, span: Piece, pattern: RegExp): Piece | undefined {
  const words = text.slice(span.start, span.end);
  const match = pattern.exec(words);
  if (!match?.[1]) return undefined;
  const start = span.start + match.index + match[0].indexOf(match[1]);
  const piece = stripped(text, { start, end: start + match[1].length });
  return isName(text, piece) && !doubtful.test(text.slice(piece.start, piece.end)) ? piece : undefined;
}

function stripped(text: string, { start, end }: Piece): Piece {
  let from = start;
  for (;;) {
    const rest = text.slice(from, end);
    if (nameStart.test(rest)) break;
    const lead = leadIn.exec(rest)?.[0] ?? beginning.exec(rest)?.[0] ?? '';
    if (lead === '') break;
    from += lead.length;
  }
  return { start: from, end };
}

function isName(text: string, { start, end }: Piece): boolean {
  const words = text.slice(start, end);
  // 那家砂石厂 is known to the speaker only.
  if (words.length <= 6 && /[一那这某几两][家个]$/u.test(text.slice(0, start))) return false;
  return words.length >= 2 && words.length <= longestName && /^[\p{L}\p{N}("“‘「『]/u.test(words) && !anonymous.test(words) && !notInNames.test(words);
}
