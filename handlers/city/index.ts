export * from './city.ts';
export * from './totals.ts';
