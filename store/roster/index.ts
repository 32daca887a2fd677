export * from './demo-people.ts';
export * from './parse-roster.ts';
export * from './person.ts';
export * from './roster.ts';
