import type { Facts } from './facts.ts';
import { compact, periodOf, yearOf } from './field-values.ts';
import { parseNumber } from './numerals.ts';
import type { Fields } from './understanding.ts';

/** Papers that can be handed out, by the words people use; those of a longer name that holds another's come first. */
const papers: readonly { readonly paper: string; readonly words: RegExp }[] = [
  { paper: '台账', words: /台账|案件(?:清单|列表|明细|表)|excel|表格/iu },
  { paper: '卷内目录', words: /(?:卷内|案卷|卷宗)?目录/u },
  { paper: '审核意见', words: /(?:法制)?(?:审核|法审)意见书?/u },
  { paper: '年报', words: /年报|年度(?:执法|行政执法)?(?:总体情况|报告|数据|情况|汇总)/u },
  { paper: '公示', words: /(?:执法)?(?:信息)?公示(?:信息)?(?:表|单|材料|稿)?/u },
];
const onlyThese: readonly { readonly only: string; readonly words: RegExp }[] = [
  { only: '逾期', words: /逾期|超期|过期/u },
  { only: '未公示', words: /[未没](?:有)?公[示开]|待公示/u },
  { only: '未办结', words: /[未没](?:有)?(?:办[完结]|结案|归档)|在办|办理中/u },
];
const numeral = '[\\d一二三四五六七八九十百]';
const round = new RegExp(`第? ?(${numeral}{1,3}) ?轮`, 'u');
const numberedCase = new RegExp(`第? ?(${numeral}{1,4}) ?号案`, 'u');
const bareNumber = /(?<![\d-])#?(20\d{2}-\d{4,}|\d{1,4})(?![\d-]|号文| ?[年月日天轮个万元])/u;

/** What is to be handed out, and which part of it; `rest` are the words after 导出 (a whole sentence otherwise). */
export function readExport(rest: string, facts: Facts): Fields {
  const paper = papers.find(({ words }) => words.test(rest))?.paper;
  if (paper === '台账') {
    return compact({ paper, period: spanOf(rest), category: facts.category, measure: facts.measure, only: onlyThese.find(({ words }) => words.test(rest))?.only });
  }
  if (paper === '年报') return compact({ paper, year: yearOf(facts) });
  const roundNo = paper === '审核意见' ? parseNumber(round.exec(rest)?.[1] ?? '') : undefined;
  return compact({ paper, round: roundNo, ...caseOf(rest, paper, facts) });
}

function spanOf(rest: string): string | undefined {
  if (/全部|所有|历年/u.test(rest)) return '全部';
  const year = /(?<![\d-])(20\d{2})(?![\d年-])/u.exec(rest)?.[1];
  return periodOf(rest) ?? (year === undefined ? undefined : `${year}年`);
}

function caseOf(rest: string, paper: string | undefined, { numbers, party, wording }: Facts): Fields {
  if (numbers[0]) return { caseNo: numbers[0].value };
  const words = rest.replace(round, ' ');
  const numbered = parseNumber(numberedCase.exec(words)?.[1] ?? '') ?? bareNumber.exec(words)?.[1];
  if (numbered !== undefined) return { case: String(numbered) };
  if (party) return { party: party.value.name };
  // 导出 卷内目录 红星: what is left after the paper's name is a part of the party's.
  if (paper === undefined || rest === wording.names) return {};
  const left = papers.reduce((text, each) => (each.paper === paper ? text.replace(each.words, ' ') : text), words).replace(/[\s,;:、。的]+/gu, ' ').trim();
  return /^[\p{Script=Han}\p{L}()（）]{2,30}$/u.test(left) ? { party: left } : {};
}
