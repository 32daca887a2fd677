import { describe, expect, it } from 'vitest';
import { readIntent } from '../../../handlers/understand/index.ts';
import { loadBank } from '../../../knowledge/bank/index.ts';
import { messagesOf, questionsOf } from './fixtures.ts';

const today = '2026-05-12';
const floor = 0.95;
const askedOf = (questions: readonly string[]): number => questions.filter((text) => readIntent(text, { today }).name === 'ask').length / questions.length;

describe.each(['messages', 'own'])('the messages of %s.jsonl', (name) => {
  const cases = messagesOf(name).map((one) => ({ ...one, read: readIntent(one.q, { today: one.now }) }));

  it('are read for what they are for', () => {
    const wrong = cases.filter(({ intent, read }) => read.name !== intent).map(({ q, read }) => `${q} -> ${read.name}`);
    expect(1 - wrong.length / cases.length, wrong.join('\n')).toBeGreaterThanOrEqual(floor);
  });

  it('are read for their fields', () => {
    const expected = cases.flatMap(({ q, fields, read }) => Object.entries(fields).map(([field, value]) => ({ q, field, value, got: read.fields[field] })));
    const wrong = expected.filter(({ value, got }) => got !== value).map(({ q, field, got }) => `${q}: ${field} -> ${String(got)}`);
    expect(1 - wrong.length / expected.length, wrong.join('\n')).toBeGreaterThanOrEqual(floor);
  });

  it('are shown back before anything is written', () => {
    const written = cases.filter(({ intent, read }) => !['help', 'ask'].includes(intent) && read.form !== 'sentence');
    expect(written.map(({ q }) => q)).toEqual([]);
  });
});

describe('questions', () => {
  it.each([
    ['questions', 0.995],
    ['out-of-scope', 0.98],
  ])('of %s.jsonl stay questions', (name, least) => expect(askedOf(questionsOf(name))).toBeGreaterThanOrEqual(least));

  it('of the bank stay questions', () => expect(askedOf(loadBank().map(({ question }) => question))).toBeGreaterThanOrEqual(0.99));
});
