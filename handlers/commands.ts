import { calendar, groups, people } from './admin/index.ts';
import { ask } from './ask/index.ts';
import { accessRecords, archive, clear, collect, coordinate, correct, decide, exempt, open, publish, record, review, setTerm, submitReview, undo, withdraw } from './cases/index.ts';
import type { Command } from './command.ts';
import { annual, caseView, due, help, nudge, overdue, stats, todo, verify } from './lists/index.ts';

/** Every command there is. */
export const commands: readonly Command[] = [open, record, exempt, submitReview, review, coordinate, decide, setTerm, collect, clear, publish, correct, withdraw, archive, undo, accessRecords, caseView, todo, due, overdue, nudge, stats, annual, verify, people, calendar, groups, ask, help];
