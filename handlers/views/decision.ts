import { bodyName, type Decision, mayDecide, needsReview, publicationDeadline, reviewBodies, roundState } from '../../knowledge/rules/index.ts';
import { maySee } from '../cases/index.ts';
import { caseLine, roundWords } from '../replies/index.ts';
import { type Barred, type RestsOn, restsOn } from './rests-on.ts';
import type { ViewContext } from './view-context.ts';

/** What the page says before a decision is entered, and of the one that has been. */
export interface DecisionPage {
  readonly id: string;
  readonly line: string;
  readonly openedOn: string;
  /** Whether the asker is one of the case's officers, who alone enter its decision. */
  readonly isOwn: boolean;
  /** What the gate of review/1 says of a decision made today; the command asks it again. */
  readonly gate: (RestsOn & { readonly allowed: true; readonly reviewed: boolean }) | (Barred & { readonly allowed: false });
  /** How far each office that has to review has come. */
  readonly reviews: readonly { readonly body: string; readonly standing: string; readonly passed: boolean }[];
  readonly decision?: Decision;
  /** The last day for publication; `provisional` while it rests on a year not announced. */
  readonly publication?: { readonly due: string; readonly provisional: boolean };
}

/** Whether a case may be decided and why; `undefined` when there is none of this number that the asker may see. */
export async function decisionPage(id: string, { ledger, asker, today, calendar, settings }: ViewContext): Promise<DecisionPage | undefined> {
  const state = await ledger.case(id);
  if (!state || !maySee(asker, state)) return undefined;
  const { facts } = state;
  const verdict = mayDecide(facts, today, settings.offices);
  const deadline = publicationDeadline(facts, calendar);
  return {
    id,
    line: caseLine(state),
    openedOn: facts.openedOn,
    isOwn: facts.officers.includes(asker.person?.id ?? ''),
    gate: verdict.allowed ? { ...restsOn(verdict), allowed: true, reviewed: needsReview(facts).allowed } : { ...restsOn(verdict), allowed: false, reason: verdict.reason },
    reviews: reviewBodies(facts).map((body) => {
      const standing = roundState(facts, body);
      return { body: bodyName(body, settings.offices) ?? '审核机构', standing: roundWords[standing], passed: standing === 'approved' };
    }),
    ...(facts.decision ? { decision: facts.decision } : {}),
    ...(deadline ? { publication: { due: deadline.due, provisional: deadline.provisional } } : {}),
  };
}
