import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadBank, OutsideKind } from '../../../knowledge/bank/index.ts';
import { loadNotice } from '../../../knowledge/corpus/index.ts';

const bank = loadBank();
const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

describe('the bank of wordings', () => {
  it('has at least 20 wordings for every article and 65 for every kind of outside question', () => {
    const count = (target: string): number => bank.filter((wording) => wording.target === target).length;
    for (const { id } of loadNotice().articles) expect(count(id), id).toBeGreaterThanOrEqual(20);
    for (const kind of OutsideKind.options) expect(count(kind), kind).toBeGreaterThanOrEqual(65);
  });

  it('has no wording twice', () => {
    const seen = bank.map(({ question }) => question);
    expect(seen.filter((question, at) => seen.indexOf(question) !== at)).toEqual([]);
  });

  it('holds no question that is measured', () => {
    const measured = ['questions', 'out-of-scope', 'held-out', 'held-out-outside'].flatMap((name) =>
      readFileSync(new URL(`../../fixtures/questions/${name}.jsonl`, import.meta.url), 'utf8').trim().split('\n'),
    );
    const asked = new Set(measured.map((line) => bare(/"q": "(.*?)", "/.exec(line)?.[1] ?? '')));
    expect(asked.size).toBe(measured.length);
    expect(bank.filter(({ question }) => asked.has(bare(question)))).toEqual([]);
  });
});
