import { createHash } from 'node:crypto';
import type { Insertable } from 'kysely';
import { z } from 'zod';
import type { CaseFacts } from '../../../knowledge/rules/index.ts';
import { bareDocument, type CaseState, keptMedia } from '../../ledger/index.ts';
import type { CaseRow } from './tables.ts';

/** The form of kept states. One more whenever `CaseState` or how events make it changes: rows of another form are made anew from the events. */
export const stateShape = 1;

/** Longer ones than this do not go into an index whole. */
const mostDocument = 200;
const mostTail = 24;

// Facts are what our own folding of the events made, of this very form: they are not gone through again field by field.
const facts = z.custom<CaseFacts>((value) => z.looseObject({ party: z.string(), openedOn: z.string(), records: z.array(z.unknown()) }).safeParse(value).success);
const keptState = z.object({
  id: z.string(),
  version: z.number().int(),
  facts,
  matter: z.string(),
  place: z.string().optional(),
  unit: z.string(),
  media: z.array(z.tuple([z.number().int(), keptMedia])),
  openedBy: z.string(),
});

/** The row of a case. */
export function rowOfCase(state: CaseState): Insertable<CaseRow> {
  const [year = 0, number = 0] = state.id.split('-').map(Number);
  return {
    id: state.id,
    year,
    number,
    version: state.version,
    is_open: state.facts.archivedOn === undefined,
    document: state.facts.decision ? documentKey(state.facts.decision.caseNo) : null,
    shape: stateShape,
    state: JSON.stringify({ ...state, media: [...state.media] }),
  };
}

/** The case of a row; throws `ZodError` when it is none. */
export function stateOf(kept: unknown): CaseState {
  const { media, place, ...state } = keptState.parse(kept);
  return { ...state, media: new Map(media), ...(place === undefined ? {} : { place }) };
}

/** What a document number is compared by. */
export function documentKey(documentNumber: string): string {
  const bare = storable(bareDocument(documentNumber));
  return bare.length <= mostDocument ? bare : createHash('sha256').update(bare).digest('hex');
}

/** Days on which something happened to the case that figures count. */
export function daysOf(state: CaseState | undefined): readonly string[] {
  if (!state) return [];
  const { openedOn, decision, rounds } = state.facts;
  const days = [openedOn, decision?.decidedOn, ...rounds.map(({ opinion }) => opinion?.givenOn)];
  return [...new Set(days.filter((day) => day !== undefined))];
}

/** The party's name from each of its characters on. */
export function tailsOf(state: CaseState | undefined): readonly string[] {
  const characters = Array.from(storable(state?.facts.party ?? ''));
  return [...new Set(characters.map((_, from) => characters.slice(from, from + mostTail).join('')))];
}

/** The beginnings of `tailsOf` that a part of a name may stand at: from `first` up to, not including, `end`. */
export function tailRange(part: string): { readonly first: string; readonly end: string } {
  const first = Array.from(storable(part)).slice(0, mostTail).join('');
  return { first, end: `${first}\u{10FFFF}` };
}

/** PostgreSQL keeps no NUL in text. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '');
}
