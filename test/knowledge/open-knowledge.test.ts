import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomeOf, readCases, scoreCases } from '../../knowledge/evaluation/index.ts';
import { openKnowledge } from '../../knowledge/index.ts';

const knowledge = openKnowledge();

describe('the knowledge', () => {
  it('gives an article by its id, and nothing for an id that is not one', () => {
    expect(knowledge.article('review/13')?.text).toBe('本制度自印发之日起施行。');
    expect(knowledge.article('review/14')).toBeUndefined();
    expect(knowledge.article('__proto__')).toBeUndefined();
  });

  it('answers any text without throwing, and quotes at least one article whenever it is grounded', () => {
    const words = fc.constantFrom('第', '条', '十', '公示', '10', '处罚', '几天', '?', '\n', '对吧', '通知', '谁', '法', '、');
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(words, { maxLength: 20 }).map((parts) => parts.join(''))), (question) => {
        const finding = knowledge.ask(question);
        if (finding.kind !== 'grounded') return;
        expect(finding.articles.length).toBeGreaterThan(0);
        expect(finding.lead).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same answer to the same question, whatever was asked between', () => {
    const before = knowledge.ask('罚单几天内挂网');
    knowledge.ask('今天天气怎么样');
    expect(knowledge.ask('罚单几天内挂网')).toEqual(before);
  });

  it('reads no more than the first 2,000 characters', () => {
    const long = '案'.repeat(2000);
    expect(knowledge.ask(`${long}公示第10条`)).toEqual(knowledge.ask(long));
  });
});

describe('the floor on the development questions', () => {
  it('is held', async () => {
    const files = ['questions', 'out-of-scope'].map((name) => readFileSync(new URL(`../fixtures/questions/${name}.jsonl`, import.meta.url), 'utf8'));
    const score = await scoreCases(readCases(files.flatMap((file) => file.split('\n'))), (question) => outcomeOf(knowledge.ask(question)), () => 0);
    expect([score.covered, score.outside]).toEqual([120, 60]);
    expect(score.hitAt1).toBeGreaterThanOrEqual(0.94);
    expect(score.hitAt3).toBeGreaterThanOrEqual(0.95);
    expect(score.must).toBeGreaterThanOrEqual(0.93);
    expect(score.refusal.precision).toBeGreaterThanOrEqual(0.96);
    expect(score.refusal.recall).toBeGreaterThanOrEqual(0.93);
  });
});
