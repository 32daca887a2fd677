export * from './bureau-calendar.ts';
export * from './recorder.ts';
