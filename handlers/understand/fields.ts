import { readCompanions } from './colleagues.ts';
import { readExport } from './export-fields.ts';
import type { Facts } from './facts.ts';
import { channelsOf, compact, dayOf, daysOf, decisionDay, kindOfRecord, periodOf, some, sumOf, termOf, yearOf } from './field-values.ts';
import { readReason, readWithdrawalGround } from './reasons.ts';
import { readReviewItems } from './review-items.ts';
import type { Fields, IntentName } from './understanding.ts';

/** What names the case and its kind: said in most sentences, and taken wherever it stands. */
function ofCase({ numbers, cases, party, category, measure }: Facts): Fields {
  return compact({ category, measure, party: party?.value.name, caseNo: numbers[0]?.value, case: cases[0]?.value });
}

const readers: Partial<Record<IntentName, (facts: Facts) => Fields>> = {
  log: (facts) => ({ ...ofCase(facts), officers: readCompanions(facts.wording.text), amountYuan: sumOf(facts), ...decisionDay(facts), onSite: /现场(?!照|视|录|笔)/u.test(facts.sentence) || undefined }),
  decide: (facts) => ({ ...ofCase(facts), amountYuan: sumOf(facts), decidedOn: dayOf(facts) }),
  record: (facts) => ({ ...ofCase(facts), kind: kindOfRecord(facts.sentence) }),
  exempt: (facts) => ({ ...ofCase(facts), reason: readReason(facts.wording.text) }),
  review_result: (facts) => ({
    ...ofCase(facts),
    verdict: facts.verdict,
    reason: facts.verdict === '存在问题' ? readReason(facts.sentence) : undefined,
    items: some(readReviewItems(facts.wording.text).items),
  }),
  publish: (facts) => ({ ...ofCase(facts), ...channelsOf(facts), link: facts.links[0]?.value, publishedOn: dayOf(facts, 'last') }),
  correct: (facts) => ({ ...ofCase(facts), amountYuan: sumOf(facts), content: facts.wording.text }),
  withdraw: (facts) => ({ ...ofCase(facts), reason: readWithdrawalGround(facts.sentence) }),
  clear: (facts) => ({ ...ofCase(facts), approved: !/退|不通过|没过|有问题/u.test(facts.sentence), reason: readReason(facts.sentence) }),
  set_term: (facts) => ({ ...ofCase(facts), ...termOf(facts.wording.text) }),
  coordinate: (facts) => ({ ...ofCase(facts), result: /协调(?:结果|意见|结论)?(?:是|为|后|:| )*([^。]{2,80})/u.exec(facts.wording.text)?.[1] }),
  annual: (facts) => compact({ year: yearOf(facts) }),
  stats: ({ wording }) => compact({ period: periodOf(wording.text) }),
  list_due: ({ wording }) => compact({ days: daysOf(wording.text) }),
  export: (facts) => readExport(facts.wording.names, facts),
  list_todo: () => ({}),
  list_overdue: () => ({}),
  verify: () => ({}),
  undo: () => ({}),
};

/** The fields an intent takes from a sentence's facts; an intent without a line of its own takes what names the case. */
export function fieldsOf(intent: IntentName, facts: Facts): Fields {
  return compact((readers[intent] ?? ofCase)(facts));
}
