export { ArticleId, SystemId, systemTitles, type Article, type ArticleItem } from './article.ts';
export { loadNotice } from './load-notice.ts';
export { type Notice } from './notice.ts';
export { parseNumeral, toChineseNumeral } from './numerals.ts';
export { parseNotice } from './parse-notice.ts';
