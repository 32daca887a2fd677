export { type AddedFinding } from './added-finding.ts';
export { amendmentsOf } from './amendments.ts';
export { articleLabel, citationOf, type LawArticle } from './article.ts';
export { DocumentRefused, readDocument } from './documents/index.ts';
export { createLibrary, type Library, type Regulation, type Version } from './library.ts';
export { libraryEvent, type LibraryEvent } from './library-event.ts';
export { type Problem } from './problems.ts';
export { type Proposal, propose } from './propose.ts';
export { createAddedReader, type ReadAdded } from './read-added.ts';
