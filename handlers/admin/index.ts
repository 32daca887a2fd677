export * from './calendar.ts';
export * from './groups.ts';
export * from './learn.ts';
export * from './people.ts';
export * from './calendar-file.ts';
export * from './converse-with-calendar.ts';
export * from './undelivered.ts';
