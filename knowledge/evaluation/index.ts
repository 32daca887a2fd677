export { createBm25 } from './bm25.ts';
export { readCases, type Cases } from './cases.ts';
export { crossValidate } from './cross-validation.ts';
export { outcomeOf, type Outcome } from './outcome.ts';
export { scoreCases, type Ask, type Score } from './score.ts';
export { renderArticles, renderTable, renderTally } from './table.ts';
