import type { CommandContext } from '../command.ts';

/** What a view may read: everything a command may, nothing that writes. */
export type ViewContext = Pick<
  CommandContext,
  'cityTotals' | 'asker' | 'today' | 'now' | 'knowledge' | 'ledger' | 'calendar' | 'settings' | 'people' | 'rosterProblem' | 'outbox' | 'questions'
>;
