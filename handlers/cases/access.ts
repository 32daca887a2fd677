import { sentTo } from '../../knowledge/rules/index.ts';
import type { Asker } from '../command.ts';
import type { CaseState } from '../../store/index.ts';

/**
 * Whether a person may see a case: leaders all; officers and heads those of their office; reviewers also those sent to
 * their office, the head of 支队 those collected for publication; publicists those whose material was handed over. Nobody else, and nobody the roster does not list.
 */
export function maySee(asker: Asker, state: CaseState): boolean {
  const { publication } = state.facts;
  return seesWhole(asker, state) || (readsMasked(asker, state) && (publication.clearedOn !== undefined || publication.published.length > 0));
}

/**
 * Whether a case comes to a person for its publication alone: whatever they read of it is masked as what goes public is (publicity/3), and
 * its records and its review are not theirs to read.
 */
export function readsMasked(asker: Asker, state: CaseState): boolean {
  return asker.person?.roles.includes('publicist') === true && !seesWhole(asker, state);
}

function seesWhole({ person }: Asker, { unit, facts }: CaseState): boolean {
  if (!person) return false;
  const { roles } = person;
  if (roles.includes('leader') || facts.officers.includes(person.id)) return true;
  const inOffice = roles.includes('officer') || roles.includes('head');
  if (inOffice && person.unit === unit) return true;
  if (roles.includes('reviewer') && facts.rounds.some((round) => sentTo(round, person))) return true;
  // publicity/1 has the head of 支队 check all material, whoever collected it.
  return roles.includes('head') && person.office === 'brigade' && facts.publication.collectedOn !== undefined;
}
