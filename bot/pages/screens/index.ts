export * from './case.ts';
export * from './decide.ts';
export * from './ledger.ts';
export * from './log.ts';
export * from './record.ts';
export * from './records.ts';
export * from './todo.ts';
