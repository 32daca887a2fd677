import { maskPersonalData } from '../../knowledge/index.ts';
import { withoutParty } from '../understand/index.ts';

/** As much of a question as is kept (characters). */
const longest = 200;

/** A question as it may be kept for the staff to learn from: cut, without personal data and the name of a party. */
export function keptQuestion(question: string): string {
  return maskPersonalData(withoutParty(question.slice(0, longest)));
}
