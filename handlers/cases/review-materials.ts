import type { BureauSettings, CaseFacts, CaseRecord, ReviewMaterial } from '../../knowledge/rules/index.ts';

/** Endings that name papers of any kind and so tell none apart. */
const anyPaper = /(?:材料|说明|报告)$/u;
const evidence = /笔录|照片|录像|录音|勘验|勘察|采样/u;

/**
 * The papers of the bureau's list (review/9 leaves it to the bureau) that a case's records stand for: a record whose remark
 * names the paper or one of its parts, and any picture, sound or 笔录 for a paper of evidence.
 */
export function materialsOf(facts: Pick<CaseFacts, 'records'>, settings: BureauSettings): readonly string[] {
  return materialRecords(facts, settings).flatMap(({ name, records }) => (records.length > 0 ? [name] : []));
}

/** The bureau's list with the numbers of the records that stand for each paper; none for a paper that is not there. */
export function materialRecords(
  { records }: Pick<CaseFacts, 'records'>,
  { reviewMaterials }: BureauSettings,
): readonly (ReviewMaterial & { readonly records: readonly number[] })[] {
  return reviewMaterials.map((paper) => ({ ...paper, records: records.filter((record) => standsFor(record, paper.name)).map(({ no }) => no) }));
}

function standsFor({ kind, remark }: CaseRecord, name: string): boolean {
  if (name.includes('证据') && (kind !== 'document' || evidence.test(remark))) return true;
  return kind === 'document' && partsOf(name).some((part) => remark.includes(part));
}

/** 程序材料（立案、告知、陈述申辩） → 程序, 立案, 告知, 陈述申辩. */
function partsOf(name: string): readonly string[] {
  return name
    .split(/[（）()、，及和或的]/u)
    .map((part) => part.replace(anyPaper, ''))
    .filter((part) => part.length >= 2);
}
