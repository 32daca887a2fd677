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

  it('answers as the staff have taught it from the next question on, and as before once that is taken back', () => {
    const own = openKnowledge();
    const question = '废机油桶贴的那张二维码谁来扫';
    expect(own.ask(question).kind).toBe('not-covered');
    own.teach([{ question: '废机油桶上贴的二维码谁来扫', target: 'recording/12' }]);
    expect(own.ask(question)).toMatchObject({ kind: 'grounded', articles: [{ id: 'recording/12' }] });
    expect(own.ask('罚单几天内挂网')).toEqual(knowledge.ask('罚单几天内挂网'));
    own.teach([{ question: '罚单几天内挂网', target: 'near-miss' }]);
    expect(own.ask('罚单几天内挂网').kind).toBe('not-covered');
    own.teach([]);
    expect(own.ask('罚单几天内挂网')).toEqual(knowledge.ask('罚单几天内挂网'));
  });

  it('reads no more than the first 2,000 characters', () => {
    const long = '案'.repeat(2000);
    expect(knowledge.ask(`${long}公示第10条`)).toEqual(knowledge.ask(long));
  });
});

describe('the floor', () => {
  it.each([
    ['the development questions', ['questions', 'out-of-scope'], 120, 60],
    ['questions held out from the bank', ['held-out', 'held-out-outside'], 194, 88],
  ])('on %s is held', async (_of, names, covered, outside) => {
    const files = names.map((name) => readFileSync(new URL(`../fixtures/questions/${name}.jsonl`, import.meta.url), 'utf8'));
    const score = await scoreCases(readCases(files.flatMap((file) => file.split('\n'))), (question) => outcomeOf(knowledge.ask(question)), () => 0);
    expect([score.covered, score.outside]).toEqual([covered, outside]);
    expect(score.hitAt1).toBeGreaterThanOrEqual(0.97);
    expect(score.hitAt3).toBeGreaterThanOrEqual(0.98);
    expect(score.must).toBeGreaterThanOrEqual(0.97);
    expect(score.refusal.precision).toBeGreaterThanOrEqual(0.97);
    expect(score.refusal.recall).toBeGreaterThanOrEqual(0.95);
  });
});
