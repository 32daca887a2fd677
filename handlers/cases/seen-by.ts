import type { Reply } from '../../bot/core/index.ts';
import { redact } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import type { Asker } from '../command.ts';
import { readsMasked } from './access.ts';
import { maskWords } from './mask-words.ts';

/** A case never changes, its next state is another object: it is masked once for all who read it so. */
const remembered = new WeakMap<CaseState, CaseState>();
const kept = new WeakMap<CaseState, CaseState>();

/** A case as this person may read it: masked for those to whom it comes for publication alone (publicity/3). */
export function seenBy(asker: Asker, state: CaseState): CaseState {
  if (!readsMasked(asker, state)) return state;
  const known = remembered.get(state) ?? maskWords(state);
  remembered.set(state, known);
  kept.set(known, state);
  return known;
}

/** The case behind one that {@link seenBy} may have masked: to tell what kind of thing was masked where, never its words. */
export function asKept(state: CaseState): CaseState {
  return kept.get(state) ?? state;
}

/** News of a case as this person may read it; what its buttons say back stays as it is. */
export function newsSeenBy(asker: Asker, reply: Reply, state: CaseState | undefined): Reply {
  if (!state || !readsMasked(asker, state)) return reply;
  const { title, text, facts, note, buttons } = reply;
  return {
    ...reply,
    text: redact(text),
    ...(title === undefined ? {} : { title: redact(title) }),
    ...(facts ? { facts: facts.map(({ label, value }) => ({ label, value: redact(value) })) } : {}),
    ...(note === undefined ? {} : { note: redact(note) }),
    ...(buttons ? { buttons: buttons.map(({ label, send }) => ({ label: redact(label), send })) } : {}),
  };
}
