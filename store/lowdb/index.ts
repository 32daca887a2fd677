export * from './contacts.ts';
export * from './document.ts';
export * from './durable-file.ts';
export * from './questions.ts';
export * from './tallies.ts';
