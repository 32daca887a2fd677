import { calendar, groups, learn, people, undelivered } from './admin/index.ts';
import { ask, dispute } from './ask/index.ts';
import { accessRecords, archive, clear, collect, coordinate, correct, decide, exempt, hearing, join, open, publish, record, review, setTerm, submitReview, undo, withdraw } from './cases/index.ts';
import { city } from './city/index.ts';
import type { Command } from './command.ts';
import { annual, caseView, due, help, nudge, overdue, stats, todo, verify } from './lists/index.ts';
import { acknowledge } from './reminders/index.ts';
import { exportPapers } from './reports/index.ts';

/** Every command there is. */
export const commands: readonly Command[] = [open, join, record, exempt, submitReview, review, coordinate, decide, setTerm, collect, clear, publish, correct, withdraw, archive, hearing, undo, accessRecords, caseView, todo, due, overdue, nudge, acknowledge, stats, city, annual, exportPapers, verify, people, calendar, groups, undelivered, learn, dispute, ask, help];
