import { readFileSync } from 'node:fs';
import { createAsk, loadGists } from '../answering/index.ts';
import { loadBank } from '../bank/index.ts';
import { loadNotice } from '../corpus/index.ts';
import { loadRetriever } from '../retrieval/index.ts';
import { createBm25 } from './bm25.ts';
import { readCases } from './cases.ts';
import { crossValidate } from './cross-validation.ts';
import { outcomeOf } from './outcome.ts';
import { scoreCases, type Score } from './score.ts';
import { renderArticles, renderTable, renderTally } from './table.ts';

// Run by `npm run measure -- FILE.jsonl…`: the retriever on the bank by cross-validation, and on question files if named.
const notice = loadNotice();
const gists = loadGists();
const now = (): number => performance.now();
const rows: [string, Score][] = [];

const ownAsk = createAsk({ notice, gists, retriever: loadRetriever() });
const files = process.argv.slice(2);
if (files.length > 0) {
  const cases = readCases(files.flatMap((file) => readFileSync(file, 'utf8').split('\n')));
  rows.push(['BM25 on the files', await scoreCases(cases, createBm25(notice.articles), now)]);
  rows.push(['bot on the files', await scoreCases(cases, (question) => outcomeOf(ownAsk(question)), now)]);
}
const fresh = await crossValidate(loadBank(), notice.articles, (retriever) => {
  const ask = createAsk({ notice, gists, retriever });
  return (question) => outcomeOf(ask(question));
}, now);
rows.push(['bot on the bank, cross-validated', fresh]);

const [, measured = rows[0]] = rows;
process.stdout.write(`${renderTable(rows)}\n\n${measured ? `${renderTally(measured[1].byStyle)}\n\n${renderArticles(measured[1])}` : ''}\n`);
for (const { id, question, wanted, got } of measured?.[1].failures ?? []) process.stdout.write(`${id}  ${question}  ${wanted} -> ${got}\n`);
