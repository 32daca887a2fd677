export { type Example, examplesFrom } from './examples.ts';
export { initialsOf } from './initials.ts';
export { conceptsIn, isConcept, sightingsIn, type Sighting } from './lexicon.ts';
export { createRetriever, loadRetriever } from './create-retriever.ts';
export { decodeModel, encodeModel } from './model-file.ts';
export { cutQuestion, LONGEST_QUESTION, normalize } from './normalize.ts';
export { type Candidate, type Retrieval, type Retriever } from './retriever.ts';
export { trainModel } from './train-model.ts';
