import { type BureauSettings, draftContent, findingLabels, findPersonalData, maskFindings, type PublicationContent, redact } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';

/** A text in pieces; a piece that is masked says of which kind it is and what stands there instead. */
export type MarkedText = readonly { readonly text: string; readonly masked?: { readonly kind: string; readonly as: string } }[];

/**
 * An item of publicity/10 as the case itself has it, with what publicity/3 has masked in it marked. `undefined` when nothing is, and when
 * `published` does not come from the case's own words: what was handed in otherwise was kept masked only.
 */
export function markedOriginal(key: keyof PublicationContent, published: string, { facts }: Pick<CaseState, 'facts'>, settings: BureauSettings): MarkedText | undefined {
  const text = draftContent(facts, settings)[key] ?? '';
  const findings = findPersonalData(text);
  if (findings.length === 0 || redact(text) !== published) return undefined;
  // A mask may lay bare another number beside it, which has no place of its own in these words.
  if (maskFindings(text, findings) !== published) return [{ text, masked: { kind: '个人信息', as: published } }];
  const ends = [0, ...findings.map(({ end }) => end)];
  const pieces = findings.flatMap(({ kind, start, end, masked }, index) => [
    { text: text.slice(ends[index], start) },
    { text: text.slice(start, end), masked: { kind: findingLabels[kind], as: masked } },
  ]);
  return [...pieces, { text: text.slice(ends.at(-1)) }].filter((piece) => piece.text !== '');
}
