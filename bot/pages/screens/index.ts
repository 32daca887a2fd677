export * from './case.ts';
export * from './ledger.ts';
export * from './records.ts';
export * from './todo.ts';
