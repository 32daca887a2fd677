import {
  contentItems,
  correctionDeadline,
  mayClear,
  mayPublish,
  mayWithdraw,
  missingContent,
  type OfficeNames,
  publicationDeadline,
  type PublicationContent,
  stageLabels,
  stageOf,
  withdrawalDeadline,
  type WithdrawalGround,
  withdrawalLabels,
} from '../../knowledge/rules/index.ts';
import type { CaseState, EventData, Person } from '../../store/index.ts';
import { explainDeadline, materialOf, maySee } from '../cases/index.ts';
import { askWords, type CommandContext } from '../command.ts';
import { dutiesToday, peopleOf } from '../lists/index.ts';
import { adviceLines, changeDue, kindOf, namesOf } from '../replies/index.ts';
import type { IntentName } from '../understand/index.ts';
import { askedNow } from './asked-now.ts';
import { caseActions } from './case-actions.ts';
import { type MarkedText, markedOriginal } from './marked-original.ts';
import { type TimelineEntry, timelineOf } from './timeline.ts';
import { type DutyItem, dutyItem } from './todo.ts';
import type { Option } from './vocabulary.ts';

/** One of the four items of publicity/10. */
export interface PublicationItem {
  readonly key: keyof PublicationContent;
  readonly label: string;
  /** As it is or would be published: masked. Empty when it is lacking. */
  readonly value: string;
  /** The words as the case has them, with what is masked marked: for those who collect or clear them, until they are cleared. */
  readonly original?: MarkedText;
}

/** Publication of one case, as its page shows it to one person; the party stands nowhere but in the masked items. */
export interface PublicationPage {
  readonly id: string;
  readonly kind: string;
  readonly stage: string;
  readonly decided: boolean;
  readonly isPublic: boolean;
  /** The law by which it is not published. */
  readonly exempt?: string;
  readonly items: readonly PublicationItem[];
  readonly lacking: readonly string[];
  /** The last day, with the term it comes from and how it is counted, line by line. */
  readonly deadline?: { readonly due: string; readonly term: string; readonly provisional: boolean; readonly counted: readonly string[] };
  readonly duties: readonly (DutyItem & { readonly who: string })[];
  /** Why the material was sent back, while it waits to be handed in again. */
  readonly returned?: string;
  /** What was done towards publication and after it, the oldest first. */
  readonly steps: readonly TimelineEntry[];
  /** What the person may do here: `mine` settles a duty of the person's own. */
  readonly mine: readonly IntentName[];
  readonly besides: readonly IntentName[];
  /** True for 宣教信息中心, who carry out what others report. */
  readonly carriesOut: boolean;
  /** What the bureau calls the offices that publication passes through. */
  readonly offices: OfficeNames;
  /** Places it is not yet registered as public in; the website first. */
  readonly channels: readonly string[];
  readonly today: string;
  readonly grounds: readonly Option[];
  /** What was reported and waits, with its day and what the articles leave open about it. */
  readonly reported: readonly { readonly change: 'correct' | 'withdraw'; readonly what: string; readonly lines: readonly string[] }[];
}

const intents: ReadonlySet<IntentName> = new Set<IntentName>(['collect', 'clear', 'publish', 'correct', 'withdraw', 'set_term']);
const steps: ReadonlySet<EventData['type']> = new Set<EventData['type']>([
  'termSet', 'collected', 'cleared', 'clearingReturned', 'exempted', 'published', 'correctionFound', 'corrected', 'withdrawalFound', 'withdrawn',
]);

/** Publication of the case with this number; `undefined` when there is none or the asker may not see it. */
export async function publicationPage(id: string, context: CommandContext): Promise<PublicationPage | undefined> {
  const { asker, ledger, people, calendar, settings, today } = context;
  const state = await ledger.case(id);
  const { person } = asker;
  if (!state || !person || !maySee(asker, state)) return undefined;
  const { facts } = state;
  const { publication } = facts;
  const { content } = materialOf(state, {}, settings);
  const deadline = publicationDeadline(facts, calendar);
  const actions = await caseActions(state, context, context.commands);
  return {
    id,
    kind: kindOf(facts),
    stage: stageLabels[stageOf(facts)],
    decided: facts.decision !== undefined,
    isPublic: publication.published.length > 0,
    ...(publication.exempt ? { exempt: publication.exempt.law } : {}),
    items: itemsOf(content, state, person, context),
    lacking: facts.decision ? missingContent(content).map(({ what }) => what) : [],
    ...(deadline
      ? { deadline: { due: deadline.due, term: `${deadline.label}，作出之日起${deadline.workdays}个工作日`, provisional: deadline.provisional, counted: explainDeadline(state, { calendar }) } }
      : {}),
    duties: dutiesToday(state, context)
      .map((duty) => ({ ...dutyItem({ state, duty }), who: namesOf(peopleOf(duty, state, people)) }))
      .filter(({ settledBy }) => intents.has(settledBy)),
    ...(publication.returned ? { returned: publication.returned.reason } : {}),
    steps: (await timelineOf(state, context)).filter(({ type }) => steps.has(type)).map(({ entry }) => entry).reverse(),
    mine: actions.mine.filter((intent) => intents.has(intent)),
    besides: actions.besides.filter((intent) => intents.has(intent)),
    carriesOut: mayPublish(person).allowed,
    offices: settings.offices,
    channels: channelsLeft(state, context),
    today,
    grounds: (Object.keys(withdrawalLabels) as WithdrawalGround[])
      .filter((ground) => mayWithdraw(facts, ground).allowed)
      .map((ground) => ({ value: ground, label: `决定被${withdrawalLabels[ground]}` })),
    reported: reportedOf(state, context),
  };
}

function itemsOf(content: PublicationContent, state: CaseState, person: Person, { settings }: CommandContext): readonly PublicationItem[] {
  // Who collects or clears it works on the words themselves, until that is done; to everybody else the masked text is all there is.
  const { officers, publication } = state.facts;
  const mayRead = publication.clearedOn === undefined && (officers.includes(person.id) || mayClear(person).allowed);
  return contentItems.map(({ key, label }) => {
    const value = content[key] ?? '';
    const original = mayRead ? markedOriginal(key, value, state, settings) : undefined;
    return { key, label, value, ...(original ? { original } : {}) };
  });
}

function channelsLeft(state: CaseState, context: CommandContext): readonly string[] {
  const known = askedNow('publish', {}, state, context).flatMap((ask) => (ask.field === 'channel' ? (askWords(ask, context.settings).choices ?? []) : []));
  const registered = new Set(state.facts.publication.published.map(({ channel }) => channel));
  return [...new Set([context.settings.websiteChannel, ...known])].filter((channel) => !registered.has(channel));
}

function reportedOf({ facts }: CaseState, { calendar, settings }: CommandContext): PublicationPage['reported'] {
  const corrections = facts.corrections.filter(({ correctedOn }) => correctedOn === undefined);
  const withdrawals = facts.withdrawals.filter(({ withdrawnOn }) => withdrawnOn === undefined);
  return [
    ...corrections.map((each) => ({ change: 'correct' as const, what: each.what, lines: changeDue(correctionDeadline(each, calendar, settings)) })),
    ...withdrawals.map((each) => {
      const due = withdrawalDeadline(facts, each, calendar, settings);
      return { change: 'withdraw' as const, what: `决定被${withdrawalLabels[each.ground]}`, lines: [...changeDue(due), ...adviceLines(due.advice)] };
    }),
  ];
}
