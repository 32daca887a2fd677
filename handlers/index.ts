export * from './command.ts';
export * from './commands.ts';
export { apology } from './replies/index.ts';
export type { Download } from './records/index.ts';
export * from './responder.ts';
