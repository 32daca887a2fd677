import { allow, byBureau, byText, keptApart, refuse, type Verdict } from '../../knowledge/rules/index.ts';
import type { CaseState, EventData } from '../../store/index.ts';
import type { Asker } from '../command.ts';

/**
 * Whether a person may work on a case as one of its officers: not once it is filed (recording/9 leaves open how a file is
 * added to), and not who has reviewed it (the reverse of `mayReview`).
 */
export function mayTakePart({ facts }: CaseState, { person }: Asker): Verdict {
  if (facts.archivedOn !== undefined) {
    const grounds = byBureau('recording/9', '归档后如何增补，制度没有规定；本局暂按不再增补掌握，请与档案管理人员商定');
    return refuse(grounds, `本案已于${facts.archivedOn}归档，不再增补记录`);
  }
  const hasReviewed = facts.rounds.some(({ opinion }) => opinion !== undefined && opinion.reviewerId === person?.id);
  return hasReviewed ? refuse(keptApart, '您审核过本案，不能再作为承办人员办理') : allow(byText('recording/1'));
}

/** What makes an officer who works on a colleague's case one of its officers; nothing for those who are already. */
export function joining({ facts }: CaseState, { person }: Asker): readonly EventData[] {
  return person && !facts.officers.includes(person.id) ? [{ type: 'officerJoined', officer: person.id }] : [];
}
