export * from './open-small-tables.ts';
export * from './tables.ts';
