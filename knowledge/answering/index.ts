export { createAsk, type Sources } from './ask.ts';
export { type Finding, type NoticeFact } from './finding.ts';
export { loadGists } from './gists.ts';
