import type { Clock } from '../../../bot/core/index.ts';
import type { Store } from '../../ports.ts';
import type { Database } from '../database.ts';
import type { Fence } from '../ledger/index.ts';
import { openBoards } from './boards.ts';
import { transactionsOf } from './bureau-database.ts';
import { createContacts } from './contacts.ts';
import { createDialogues } from './dialogues.ts';
import { createQuestions } from './questions.ts';
import { createSecret } from './secret.ts';
import { createSlips } from './slips.ts';
import { openTallies } from './tallies.ts';

/** What the store of a bureau keeps beside its ledger, its queue and its files. */
export interface SmallStore extends Pick<Store, 'contacts' | 'tallies' | 'dialogues' | 'questions' | 'slips' | 'boards' | 'secret'> {
  /** Forgets what is no longer needed at `now` (ms). */
  tidy(now: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens what the store of a bureau keeps beside its ledger, its queue and its files; `fence` tells which messages another process works on. Rejects with `StoreUnavailable`. */
export async function openSmallTables(database: Database, bureau: string, clock: Clock, fence?: Fence): Promise<SmallStore> {
  const inBureau = transactionsOf(database, bureau);
  const dialogues = createDialogues(inBureau, fence);
  const slips = createSlips(inBureau, clock);
  const boards = await openBoards(database, bureau, clock);
  const tallies = await openTallies(database, bureau);
  return {
    contacts: createContacts(inBureau),
    questions: createQuestions(inBureau),
    secret: createSecret(inBureau),
    dialogues,
    slips,
    boards,
    tallies,
    tidy: async (now) => {
      await dialogues.tidy(now);
      await slips.tidy(now);
      await boards.tidy(now);
      await tallies.tidy();
    },
    close: async () => {
      boards.close();
      await tallies.close();
    },
  };
}
