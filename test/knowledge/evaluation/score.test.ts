import { describe, expect, it } from 'vitest';
import { readCases, renderTable, scoreCases, type Outcome } from '../../../knowledge/evaluation/index.ts';

const cases = readCases([
  '{"id":"a","q":"甲?","gold":["publicity/1"],"must":["支队"],"style":"voice"}',
  '{"id":"b","q":"乙?","gold":["review/1","review/2"],"style":"multi"}',
  '{"id":"c","q":"丙?","kind":"chitchat"}',
  '{"id":"d","q":"丁?","kind":"near-miss"}',
  '{"id":"m","q":"昨天罚的","now":"2026-03-10","intent":"log","fields":{}}',
  '',
]);
const said = (text: string, ...citations: string[]): Outcome => ({ text, citations, refused: false });
const refused: Outcome = { text: '', citations: [], refused: true };
const answers: Record<string, Outcome> = { '甲?': said('支队', 'publicity/1'), '乙?': said('', 'review/2', 'publicity/3'), '丙?': refused, '丁?': said('', 'recording/5') };

describe('scoring', () => {
  it('leaves lines of other measurements alone', () => {
    expect([cases.covered.length, cases.outside.length]).toEqual([2, 2]);
  });

  it('counts hits, required words, refusals and styles', async () => {
    let tick = 0;
    const score = await scoreCases(cases, (question) => answers[question] ?? refused, () => (tick += 2));
    expect(score).toMatchObject({ hitAt1: 1, hitAt3: 0.5, must: 1, refusal: { precision: 1, recall: 0.5, f1: 2 / 3 }, latency: { p50: 2, p99: 2 } });
    expect([...score.byStyle]).toEqual([
      ['voice', { asked: 1, right: 1 }],
      ['multi', { asked: 1, right: 1 }],
      ['chitchat', { asked: 1, right: 1 }],
      ['near-miss', { asked: 1, right: 0 }],
    ]);
    expect(score.failures).toEqual([{ id: 'd', question: '丁?', wanted: 'refusal', got: 'recording/5' }]);
  });

  it('fails a covered question that is refused on every count', async () => {
    const score = await scoreCases(cases, () => refused, () => 0);
    expect(score).toMatchObject({ hitAt1: 0, hitAt3: 0, must: 0, refusal: { precision: 0.5, recall: 1 } });
  });

  it('is shown as a table, with a dash where nothing was measured', async () => {
    const nothing = await scoreCases({ covered: [], outside: [] }, () => refused, () => 0);
    const some = await scoreCases(cases, (question) => answers[question] ?? refused, () => 0);
    const [header, first, second] = renderTable([['some', some], ['nothing', nothing]]).split('\n');
    expect(header).toContain('hit@1');
    expect(first).toMatch(/^some\s+2\s+100\.0\s+50\.0\s+100\.0\s+2\s+100\.0\s+50\.0\s+66\.7/);
    expect(second).toMatch(/^nothing\s+0\s+-/);
  });
});
