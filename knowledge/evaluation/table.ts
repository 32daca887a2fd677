import type { Score, Tally } from './score.ts';

const A_LINE = 5;

const percent = (rate: number): string => (Number.isNaN(rate) ? '-' : (rate * 100).toFixed(1));

/** Scores as a text table, one named row each; rates in percent, latencies in milliseconds. */
export function renderTable(rows: readonly (readonly [name: string, score: Score])[]): string {
  const header = ['', 'covered', 'hit@1', 'hit@3', 'must', 'outside', 'refusal P', 'R', 'F1', 'p50 ms', 'p99 ms'];
  const lines = rows.map(([name, { covered, outside, hitAt1, hitAt3, must, refusal, latency }]) => [
    name,
    String(covered),
    ...[hitAt1, hitAt3, must].map(percent),
    String(outside),
    ...[refusal.precision, refusal.recall, refusal.f1].map(percent),
    latency.p50.toFixed(2),
    latency.p99.toFixed(2),
  ]);
  return align([header, ...lines]);
}

/** How each of several kinds fared, a line each. */
export function renderTally(tally: Tally): string {
  return align(Array.from(tally, ([name, { asked, right }]) => [name, `${right}/${asked}`, percent(right / asked)]));
}

/** How each article fared, in the order of the notice, several a line. */
export function renderArticles({ byArticle }: Score): string {
  const place = (id: string): number => Number(id.split('/')[1]);
  const system = (id: string): string => id.split('/')[0] ?? '';
  const sorted = Array.from(byArticle).sort(([one], [other]) => system(one).localeCompare(system(other)) || place(one) - place(other));
  const cells = sorted.map(([id, { asked, right }]) => `${id} ${right}/${asked}`);
  const rows = Array.from({ length: Math.ceil(cells.length / A_LINE) }, (_, row) => Array.from({ length: A_LINE }, (_cell, at) => cells[row * A_LINE + at] ?? ''));
  return align(rows);
}

function align(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')).join('\n');
}
