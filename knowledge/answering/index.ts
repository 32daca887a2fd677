export { createAsk, type Sources } from './ask.ts';
export { type Finding, type NoticeFact } from './finding.ts';
export { readFollowUp, type Thread } from './follow-up.ts';
export { type Gists, loadGists } from './gists.ts';
