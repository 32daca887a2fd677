import { describe, expect, it } from 'vitest';
import { type Category, createCalendar, maySetTerm, type Measure, plainDate, publicationCount, publicationDeadline, publicationTerm, publicationTerms, officeNames } from '../../../knowledge/rules/index.ts';
import { aCase, aDecidedCase } from './a-case.ts';

const calendar = createCalendar();
const term = (category: Category, ...measures: Measure[]) => publicationTerm({ category, measures });

describe('the publication term of publicity/10', () => {
  it.each<[Category, number]>([
    ['licence', 7],
    ['penalty', 7],
    ['coercion', 20],
    ['inspection', 20],
    ['confirmation', 20],
    ['levy', 20],
    ['ruling', 20],
    ['other', 20],
  ])('of %s is %i working days, in the words of the article', (category, workdays) => {
    expect(term(category)).toMatchObject({ workdays, article: 'publicity/10', basis: 'text' });
  });

  it.each<[Measure, number, 'text' | 'bureau']>([
    ['sealing', 20, 'text'],
    ['detention', 20, 'text'],
    ['productionLimit', 7, 'bureau'],
    ['productionStop', 7, 'bureau'],
    ['closure', 7, 'bureau'],
  ])('of coercion by %s is %i working days, by %s', (measure, workdays, basis) => {
    expect(term('coercion', measure)).toMatchObject({ workdays, basis });
  });

  it('of 限产 taken as coercion says what is open and why the earlier day is safe', () => {
    expect(term('coercion', 'productionLimit')).toMatchObject({ open: true, note: expect.stringContaining('制度未明确') as string });
  });

  it('of 责令改正 is that of other decisions, as it is no penalty', () => {
    expect(term('other', 'correctionOrder')).toMatchObject({ workdays: 20, basis: 'text' });
  });

  it('runs as two clocks for a penalty with seizure, of which the earlier governs', () => {
    const both = publicationTerms({ category: 'coercion', measures: ['sealing', 'fine'] });
    expect(both.map(({ label, workdays }) => [label, workdays])).toEqual([
      ['行政处罚', 7],
      ['行政强制', 20],
    ]);
    expect(term('penalty', 'fine', 'sealing').workdays).toBe(7);
  });

  it('yields to another law once the head has recorded it, and names it', () => {
    const facts = aDecidedCase('2026-03-10', { term: { workdays: 10, law: '某法第X条', setBy: 'liu' } });
    expect(publicationDeadline(facts, calendar)).toMatchObject({ due: '2026-03-24', basis: 'law', law: '某法第X条', article: 'publicity/10' });
  });
});

describe('the publication day', () => {
  it('is unknown before there is a decision', () => {
    expect(publicationDeadline(aCase(), calendar)).toBeUndefined();
    expect(publicationCount(aCase(), calendar)).toBeUndefined();
  });

  it('counts from 作出之日 and is provisional past the announced years', () => {
    expect(publicationDeadline(aDecidedCase('2026-03-10'), calendar)).toMatchObject({ due: '2026-03-19', provisional: false });
    expect(publicationDeadline(aDecidedCase('2026-12-25'), calendar)).toMatchObject({ due: '2027-01-06', provisional: true });
  });

  it('moves when the calendar of its year is loaded', () => {
    const later = createCalendar({ rows: [{ day: plainDate('2027-01-04'), kind: 'off' }], completeYears: [2027] });
    expect(publicationDeadline(aDecidedCase('2026-12-25'), later)).toMatchObject({ due: '2027-01-07', provisional: false });
  });

  it('comes with the days counted', () => {
    expect(publicationCount(aDecidedCase('2026-09-30'), calendar)?.counted.map(({ day }) => day).slice(0, 3)).toEqual(['2026-10-08', '2026-10-09', '2026-10-10']);
  });
});

describe('a term of another law', () => {
  const head = { id: 'liu', unit: officeNames.brigade, roles: ['head'] as const };

  it.each([
    ['某法第X条', true],
    ['排污许可管理条例第十四条', true],
    ['生态环境行政处罚办法第六十五条', false],
    ['局里规定', false],
  ])('on the basis of %s: %s', (law, allowed) => {
    expect(maySetTerm(head, 10, law).allowed).toBe(allowed);
  });

  it('is for the head alone and for whole days', () => {
    expect(maySetTerm({ ...head, roles: ['officer'] }, 10, '某法第X条').allowed).toBe(false);
    expect([0, 1.5, 366].map((workdays) => maySetTerm(head, workdays, '某法第X条').allowed)).toEqual([false, false, false]);
  });
});
