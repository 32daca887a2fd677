import { z } from 'zod';
import { errorReply, type Reply } from '../../bot/core/index.ts';
import type { CaseState, EventData, LedgerEvent, Person } from '../../store/index.ts';
import { type CommandContext, defineCommand, type Outcome } from '../command.ts';
import {
  accessHint,
  alreadyUndone,
  doneWords,
  followedByOthers,
  headUndoes,
  notYours,
  nothingToUndo,
  toldLine,
  tooLateToUndo,
  undoAsked,
  undoneFor,
  undoneWhole,
  writtenReply,
} from '../replies/index.ts';
import { findCase } from './find-case.ts';
import { type Change, lastChange, type WhoseChange } from './last-change.ts';
import { openDuties } from './next-duty.ts';
import { tell, tellNamed, type Told } from './tell.ts';

const minute = 60_000;
const openFor = 10 * minute;
const day = 24 * 60 * minute;
/** What starts, settles or ends the clock of publicity/10 and 11. */
const clock: ReadonlySet<EventData['type']> = new Set<EventData['type']>(['decided', 'published', 'withdrawn']);

const name = z.string().max(100, '案号太长').optional();
const fields = z.object({ case: name, caseNo: name, party: name });
type Named = z.infer<typeof fields>;

/**
 * 撤销: adds a reversing event for one's own last change of the last ten minutes, or for the last change of a named case.
 * What moves the law's clock is reversed by a head of the case's office. Nothing is removed from the history.
 */
export const undo = defineCommand<Named>({
  intent: 'undo',
  words: ['撤销'],
  summary: '撤销自己10分钟内的上一次操作',
  example: '撤销',
  roles: ['officer', 'head', 'reviewer', 'publicist', 'leader', 'admin'],
  changes: true,
  fields,
  run: async (named, context) => {
    const { asker, ledger } = context;
    if (!asker.person) return { reply: errorReply(accessHint(asker)) };
    const whose = await whoseChange(named, asker.person, context);
    if ('reply' in whose) return whose;
    const change = await lastChange(ledger, whose, ago(openFor, context));
    if (!change) return { reply: await noneLeft(whose, context) };
    const { subject, followedBy } = change;
    const what = doneWords(change.events.map(({ data }) => data.type));
    if (change.undone) return { reply: alreadyUndone(subject) };
    if (followedBy) return { reply: followedByOthers(subject, what, doneWords([followedBy.data.type])) };
    const state = await ledger.case(subject);
    const stop = refusal(change, what, asker.person, state, context);
    return stop ?? reverse(change, what, asker.person, state, context);
  },
});

async function whoseChange(named: Named, person: Person, context: CommandContext): Promise<WhoseChange | Outcome> {
  if (Object.values(named).every((each) => each === undefined)) return { by: person.id };
  const found = await findCase(named, context);
  if ('state' in found) return { subject: found.state.id };
  const { buttons } = found.reply;
  return { reply: { ...found.reply, ...(buttons ? { buttons: buttons.map((each) => ({ ...each, send: `撤销 ${each.send}` })) } : {}) } };
}

async function noneLeft(whose: WhoseChange, context: CommandContext): Promise<Reply> {
  const older = await lastChange(context.ledger, whose, ago(day, context));
  if (older?.undone === false) return tooLateToUndo(older.subject, doneWords(older.events.map(({ data }) => data.type)));
  return nothingToUndo('subject' in whose ? whose.subject : undefined);
}

/** Why this person may not take the change back; a head is asked where only a head may. */
function refusal(change: Change, what: string, person: Person, state: CaseState | undefined, context: CommandContext): Outcome | undefined {
  const own = change.by === person.id;
  if (!state || !change.events.some(({ data }) => clock.has(data.type))) return own ? undefined : { reply: notYours(change.subject) };
  if (person.roles.includes('head') && person.unit === state.unit) return undefined;
  if (!own) return { reply: notYours(change.subject) };
  const others = tell({ role: 'head', unit: state.unit }, state, context, undoAsked(state, what, person));
  return { reply: headUndoes(state.id, what, toldLine(others, '撤销')), others };
}

async function reverse({ subject, events }: Change, what: string, by: Person, before: CaseState | undefined, context: CommandContext): Promise<Outcome> {
  await context.record(before ?? recordedUnder(subject), [{ type: 'reversed', seqs: events.map(({ seq }) => seq) }]);
  const after = await context.ledger.case(subject);
  const others = before ? toldOfReversal(before, after, events, { what, by }, context) : [];
  return { reply: after ? writtenReply(`已撤销“${what}”`, after, openDuties(after, context)) : undoneWhole(subject, what), others };
}

/** Everybody whose duties the reversal takes away or gives back, and whose change it was. */
function toldOfReversal(before: CaseState, after: CaseState | undefined, [{ by: author }]: Change['events'], undone: { what: string; by: Person }, context: CommandContext): Told {
  const then = openDuties(before, context);
  const now = after ? openDuties(after, context) : [];
  const reply = undoneFor(before, after, undone, now[0]);
  const moved = [...then.filter(({ kind }) => now.every((each) => each.kind !== kind)), ...now.filter(({ kind }) => then.every((each) => each.kind !== kind))];
  const told = [...tellNamed([author], context, reply), ...moved.flatMap(({ owner }) => tell(owner, before, context, reply))];
  return told.filter(({ to }, index) => told.findIndex((each) => each.to.id === to.id) === index);
}

function recordedUnder(subject: string): 'calendar' | { readonly annual: number } {
  return subject === 'calendar' ? 'calendar' : { annual: Number(subject.replace('annual/', '')) };
}

function ago(ms: number, { now }: CommandContext): LedgerEvent['at'] {
  return new Date(now - ms).toISOString();
}
