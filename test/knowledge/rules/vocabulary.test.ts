import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadNotice } from '../../../knowledge/corpus/index.ts';
import { categoryLabels, categoryOf, measureOf, measures, recordKindOf } from '../../../knowledge/rules/index.ts';

const folder = new URL('../../../knowledge/rules/', import.meta.url);
const sources = readdirSync(folder).filter((name) => name.endsWith('.ts')).map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');

describe('the vocabulary', () => {
  it('finds every code name by its Chinese name', () => {
    for (const [category, label] of Object.entries(categoryLabels)) expect(categoryOf(label)).toBe(category);
    for (const [measure, { label }] of Object.entries(measures)) expect(measureOf(label)).toBe(measure);
    expect([recordKindOf('录像'), recordKindOf('文书')]).toEqual(['video', 'document']);
  });

  it('finds nothing under any other name', () => {
    expect([categoryOf('罚款'), measureOf('行政处罚'), recordKindOf(''), categoryOf('toString')]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('leaves the kind open where the law knows a measure as either', () => {
    expect([measures.productionLimit.category, measures.productionStop.category, measures.closure.category]).toEqual([undefined, undefined, undefined]);
  });
});

describe('the articles the rules rest on', () => {
  it('all exist in the notice', () => {
    const known = new Set<string>(loadNotice().articles.map(({ id }) => id));
    const cited = new Set(sources.match(/(?<=')(?:publicity|recording|review)\/\d+(?=')/gu));
    expect(cited.size).toBeGreaterThan(15);
    expect([...cited].filter((id) => !known.has(id))).toEqual([]);
  });
});
