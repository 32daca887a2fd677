export { type Wording, wordingTarget } from './bank/index.ts';
export { type Finding, type NoticeFact, type Thread } from './answering/index.ts';
export { ArticleId, SystemId, systemTitles, toChineseNumeral, type Article, type ArticleItem, type Notice } from './corpus/index.ts';
export {
  type AddedFinding,
  amendmentsOf,
  articleLabel,
  citationOf,
  createLibrary,
  DocumentRefused,
  type LawArticle,
  type Library,
  libraryEvent,
  type LibraryEvent,
  type Problem,
  type Proposal,
  propose,
  readDocument,
  type Regulation,
  type Version,
} from './library/index.ts';
export { createVectorNeighbours, type Neighbour, type VectorNeighbours } from './retrieval/index.ts';
export { openKnowledge, type Knowledge } from './open-knowledge.ts';
export { costOf, createEmbedder, maskPersonalData, openChatModel, type ChatModel, type ChatModelSettings, type ModelCall, type ModelPrices } from './llm/index.ts';
export { createWording, type Word, type Worded, type WordingOutcome } from './wording/index.ts';
