export { dispute } from './dispute.ts';
export * from './ask.ts';
