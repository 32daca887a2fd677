export * from './acknowledge.ts';
export * from './digest.ts';
export * from './scan.ts';
