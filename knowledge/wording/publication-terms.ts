import { publicationTerm } from '../rules/index.ts';
import { comparable } from './comparable.ts';

const SOONER = /许可|处罚|罚款|罚单/u;
const LATER = /强制|查封|扣押|检查|征收|确认|其他|其它/u;

const sooner = `${publicationTerm({ category: 'penalty', measures: [] }).workdays}个?工作日`;
const later = `${publicationTerm({ category: 'coercion', measures: [] }).workdays}个?工作日`;
const EITHER = new RegExp(`(${sooner})|${later}`, 'u');

/**
 * Whether a sentence gives each kind of decision its own publication term (publicity/10): both figures stand in that article, so that the
 * right words with the terms exchanged would pass every other check. A figure belongs to the kinds named since the figure before it.
 */
export function pairsPublicationTerms(sentence: string): boolean {
  let rest = comparable(sentence);
  for (let match = EITHER.exec(rest); match; match = EITHER.exec(rest)) {
    const named = rest.slice(0, match.index);
    const [own, other] = match[1] === undefined ? [LATER, SOONER] : [SOONER, LATER];
    if (other.test(named) && !own.test(named)) return false;
    rest = rest.slice(match.index + match[0].length);
  }
  return true;
}
