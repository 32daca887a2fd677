import { explainCount, publicationCount, publicationTerms } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import type { CommandContext } from '../command.ts';
import { noClockYet, termLine } from '../replies/index.ts';

/**
 * 怎么算的: the publication day of a case in Chinese, line by line: the term and its article, the days counted and not
 * counted, the last day; and the later clock of a case that has two. Says so when there is no decision yet.
 */
export function explainDeadline({ facts }: CaseState, { calendar }: Pick<CommandContext, 'calendar'>): readonly string[] {
  const count = publicationCount(facts, calendar);
  if (!count) return [noClockYet()];
  const later = publicationTerms(facts).slice(1);
  return [termLine(count), ...explainCount(count), ...later.map((term) => `另：${termLine(term)}按先到的一天办。`)];
}
