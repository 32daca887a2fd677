import { type BureauSettings, contentItems, draftContent, findingLabels, findPersonalData, type PublicationContent, redact } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';

/** Something masked in the material: in which item, of which kind, and what stands there now. It never holds the words found. */
export interface Masked {
  readonly item: string;
  readonly kind: string;
  readonly masked: string;
}

/** Material as it may be kept and shown: the four items of publicity/10 with everything masked that could be found. */
export interface Material {
  readonly content: PublicationContent;
  readonly masked: readonly Masked[];
}

/** What is to be published of a case: its own four items, what was collected before, and over both what was said now; masked (publicity/3). */
export function materialOf({ facts }: CaseState, said: PublicationContent, settings: BureauSettings): Material {
  const whole: PublicationContent = { ...draftContent(facts, settings), ...facts.publication.content, ...said };
  const masked = contentItems.flatMap(({ key, label }) => maskedIn(whole[key] ?? '', label));
  const content = Object.fromEntries(contentItems.flatMap(({ key }) => (whole[key] === undefined ? [] : [[key, redact(whole[key])]])));
  return { content, masked };
}

/** What is masked in one text. */
export function maskedIn(text: string, item: string): readonly Masked[] {
  return findPersonalData(text).map(({ kind, masked }) => ({ item, kind: findingLabels[kind], masked }));
}

const label = /(?:执法|(?<=^|[\s，,；;。]))(机关|对象|类别|结论)(?:应当|应该)?(?:改为|改成|是|为)?[：:\s]*/gu;

/** Reads items that were said by name (执法结论：罚款5万元 执法对象：甲公司); empty when none is named. */
export function contentSaid(text: string): PublicationContent {
  const marks = [...text.matchAll(label)];
  const items = marks.flatMap((mark, index) => {
    const key = contentItems.find((item) => item.label.endsWith(mark[1] ?? ''))?.key;
    const value = text.slice(mark.index + mark[0].length, marks[index + 1]?.index).replace(/[\s，,；;。、]+$/u, '');
    return key === undefined || value === '' ? [] : [[key, value.slice(0, 500)] as const];
  });
  return Object.fromEntries(items);
}
