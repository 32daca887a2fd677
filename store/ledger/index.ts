export { bareDocument, caseId } from './case-index.ts';
export * from './case-state.ts';
export * from './event.ts';
export * from './ledger-log.ts';
export * from './linked-event.ts';
export * from './ports.ts';
