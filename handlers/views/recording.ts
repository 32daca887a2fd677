import { mayOmit, missingRecords, type RecordNeed, recordNeeds, stepLabels } from '../../knowledge/rules/index.ts';
import { maySee, mayTakePart, stepToOmit } from '../cases/index.ts';
import { caseLine } from '../replies/index.ts';
import { type Barred, type RestsOn, restsOn } from './rests-on.ts';
import type { ViewContext } from './view-context.ts';

/** What the page says who records for a case: what it calls for and how that stands. */
export interface RecordingPage {
  readonly id: string;
  readonly line: string;
  readonly needs: readonly (RestsOn & Pick<RecordNeed, 'what' | 'standing'>)[];
  /** What is missing now, in the words of the reply to 记录. */
  readonly missing: readonly string[];
  /** The step a written reason may go without, unless it names another; or why none will do (recording/4). */
  readonly omission: { readonly step: string } | Barred;
  /** Why this person adds nothing to this case. */
  readonly closed?: Barred;
}

/** What has to be recorded in a case; `undefined` when there is none of this number that the asker may see. */
export async function recordingPage(id: string, { ledger, asker }: ViewContext): Promise<RecordingPage | undefined> {
  const state = await ledger.case(id);
  if (!state || !maySee(asker, state)) return undefined;
  const { facts } = state;
  const part = mayTakePart(state, asker);
  const step = stepToOmit(facts, '');
  // Asked with some reason: whether any would do.
  const omission = mayOmit(facts, step, stepLabels[step]);
  return {
    id,
    line: caseLine(state),
    needs: recordNeeds(facts).map((need) => ({ ...restsOn(need), what: need.what, standing: need.standing })),
    missing: missingRecords(facts).map(({ what }) => what),
    omission: omission.allowed ? { step: stepLabels[step] } : { ...restsOn(omission), reason: omission.reason },
    ...(part.allowed ? {} : { closed: { ...restsOn(part), reason: part.reason } }),
  };
}
