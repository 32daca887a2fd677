import { Conflict } from '../../store/index.ts';
import type { CommandContext } from '../command.ts';

/** Readers who come at the same moment are let in one after the other; this many tries are ample. */
const mostTries = 5;

/**
 * Keeps in the history of a case that its records were read, and what of them (recording/14). A reading rests on nothing in the case, so
 * that somebody else's change in the same moment is no reason to refuse it.
 */
export async function noteReading(id: string, what: string, { ledger, record }: Pick<CommandContext, 'ledger' | 'record'>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const state = await ledger.case(id);
    if (!state) throw new Error('the case to be read is not there');
    try {
      await record(state, [{ type: 'accessed', what }]);
      return;
    } catch (error) {
      if (!(error instanceof Conflict) || tries >= mostTries) throw error;
    }
  }
}
