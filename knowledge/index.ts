export { type Finding, type NoticeFact } from './answering/index.ts';
export { ArticleId, SystemId, systemTitles, toChineseNumeral, type Article, type ArticleItem, type Notice } from './corpus/index.ts';
export { openKnowledge, type Knowledge } from './open-knowledge.ts';
