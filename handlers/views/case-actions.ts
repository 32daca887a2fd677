import { basePublication, canCollect, mayCollect, mayCorrect, mayOmit, mayWithdraw, needsReview, stageOf } from '../../knowledge/rules/index.ts';
import type { CaseState, Person } from '../../store/index.ts';
import { lastChange, mayTakePart, readsMasked, stepToOmit } from '../cases/index.ts';
import type { Command } from '../command.ts';
import { maySay } from '../dispatch.ts';
import { dutiesToday, hangsOn } from '../lists/index.ts';
import type { IntentName } from '../understand/index.ts';
import type { ViewContext } from './view-context.ts';
import { settledBy } from './vocabulary.ts';

/** What a person may set about on a case now; `mine` are those that settle a duty of the person's own, the rest may be done besides. */
export interface CaseActions {
  readonly mine: readonly IntentName[];
  readonly besides: readonly IntentName[];
}

const undoOpenMs = 10 * 60_000;

/**
 * Which commands are worth offering to this person on this case as it stands. An offer is no permission: the command itself says
 * yes or no when it is carried out.
 */
export async function caseActions(state: CaseState, context: ViewContext, commands: readonly Command[]): Promise<CaseActions> {
  const { person } = context.asker;
  if (!person) return { mine: [], besides: [] };
  const can = (intent: IntentName): boolean => maySay(intent, { commands, asker: context.asker });
  const mine: readonly IntentName[] = dutiesToday(state, context)
    .filter((duty) => hangsOn(duty, state, person))
    .map(({ kind }) => settledBy[kind])
    .filter((intent) => intent !== 'status' && can(intent));
  const besides: IntentName[] = [];
  for (const { intent, when } of others) if (can(intent) && !mine.includes(intent) && (await when(state, context, person))) besides.push(intent);
  return { mine: [...new Set(mine)], besides };
}

interface Offer {
  readonly intent: IntentName;
  readonly when: (state: CaseState, context: ViewContext, person: Person) => boolean | Promise<boolean>;
}

const isOpen = ({ facts }: CaseState): boolean => facts.archivedOn === undefined;
/** Whether any reason would do: none where the whole has to be recorded (recording/4). */
const mayGoWithout = ({ facts }: CaseState): boolean => mayOmit(facts, stepToOmit(facts, ''), '有理由').allowed;
const isPublic = ({ facts }: CaseState): boolean => facts.publication.published.length > 0;

const others: readonly Offer[] = [
  { intent: 'record', when: (state, { asker }) => isOpen(state) && mayTakePart(state, asker).allowed },
  { intent: 'exempt', when: (state, { asker }) => isOpen(state) && mayTakePart(state, asker).allowed && mayGoWithout(state) },
  // Whether one of the five circumstances of review/5 is met is asked when it is sent.
  { intent: 'review_submit', when: ({ facts }, _context, { id }) => !needsReview(facts).allowed && !facts.decision && facts.archivedOn === undefined && facts.officers.includes(id) },
  { intent: 'coordinate', when: ({ facts }) => stageOf(facts) === 'reviewIssues' },
  { intent: 'collect', when: (state, _context, person) => isOpen(state) && mayCollect(person, state.facts.category).allowed && canCollect(state.facts).allowed },
  { intent: 'publish', when: (state, _context, { roles }) => isPublic(state) && basePublication(state.facts) !== undefined && roles.includes('publicist') && isOpen(state) },
  { intent: 'correct', when: ({ facts }) => mayCorrect(facts).allowed },
  { intent: 'withdraw', when: ({ facts }) => mayWithdraw(facts, 'revoked').allowed },
  { intent: 'set_term', when: (state) => isOpen(state) && !isPublic(state) },
  { intent: 'hearing', when: (state, { asker }) => isOpen(state) && !state.facts.decision && mayTakePart(state, asker).allowed },
  { intent: 'join', when: (state, _context, { id, roles, unit }) => isOpen(state) && (state.facts.officers.includes(id) || (roles.includes('head') && unit === state.unit)) },
  { intent: 'nudge', when: (state, context) => dutiesToday(state, context).length > 0 },
  { intent: 'access', when: (state, { asker }) => state.facts.records.length > 0 && !readsMasked(asker, state) },
  { intent: 'undo', when: hasUndo },
];

/** Whether the person's own last change of the last minutes was to this case and still stands. */
async function hasUndo({ id }: CaseState, { ledger, now }: ViewContext, person: Person): Promise<boolean> {
  const last = await lastChange(ledger, { by: person.id }, new Date(now - undoOpenMs).toISOString());
  return last !== undefined && last.subject === id && !last.undone && last.followedBy === undefined;
}
