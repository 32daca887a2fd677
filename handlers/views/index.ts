export * from './case.ts';
export * from './create-views.ts';
export * from './ledger.ts';
export * from './todo.ts';
export * from './vocabulary.ts';
