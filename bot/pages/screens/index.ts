export * from './case.ts';
export * from './ledger.ts';
export * from './publication.ts';
export * from './records.ts';
export * from './review.ts';
export * from './todo.ts';
