export { readDocument } from './read-document.ts';
export { DocumentRefused } from './refused.ts';
