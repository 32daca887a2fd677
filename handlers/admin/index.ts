export * from './calendar.ts';
export * from './groups.ts';
export * from './people.ts';
