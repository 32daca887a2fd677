export * from './command.ts';
export * from './commands.ts';
export { apology } from './replies/index.ts';
export type { Download } from './records/index.ts';
export * from './responder.ts';
export { teachCollected } from './admin/index.ts';
export { createBureauCalendar } from './context/index.ts';
export { createScan } from './reminders/index.ts';
export * from './views/index.ts';
