export * from './case.ts';
export * from './create-views.ts';
export * from './decision.ts';
export * from './ledger.ts';
export * from './recording.ts';
export type * from './rests-on.ts';
export * from './todo.ts';
export * from './vocabulary.ts';
