import { describe, expect, it } from 'vitest';
import { annualDuties, annualYear, createCalendar, enoughReviewers, plainDate, requiredReviewers } from '../../../knowledge/rules/index.ts';

const calendar = createCalendar();
const statesOn = (today: string, progress = {}) => annualDuties(2025, progress, plainDate(today), calendar).map(({ state }) => state);

describe('the yearly figures (publicity/14)', () => {
  it('are three duties: publish, report to 区政府, report to 市生态环境局', () => {
    const duties = annualDuties(2025, {}, plainDate('2026-01-05'), calendar);
    expect(duties.map(({ kind }) => kind)).toEqual(['published', 'reportedToDistrict', 'reportedToCity']);
    expect(duties[0]).toMatchObject({ remindFrom: '2026-01-04', finishBy: '2026-01-19', lateFrom: '2026-01-21', article: 'publicity/14', open: true, provisional: false });
  });

  it('are asked to be finished on a working day when 19 January is none', () => {
    expect(annualDuties(2024, {}, plainDate('2025-01-05'), calendar)[0]?.finishBy).toBe('2025-01-17');
  });

  it.each([
    ['2026-01-03', 'notYet'],
    ['2026-01-04', 'open'],
    ['2026-01-20', 'open'],
    ['2026-01-21', 'late'],
    ['2026-06-01', 'late'],
  ])('on %s are %s', (today, state) => {
    expect(statesOn(today)).toEqual([state, state, state]);
  });

  it('are followed one by one', () => {
    expect(statesOn('2026-01-25', { published: plainDate('2026-01-15') })).toEqual(['done', 'late', 'late']);
    const [onTime, tooLate] = annualDuties(2025, { published: plainDate('2026-01-20'), reportedToDistrict: plainDate('2026-01-21') }, plainDate('2026-02-01'), calendar);
    expect([onTime?.doneLate, tooLate?.doneLate]).toEqual([false, true]);
  });

  it('are provisional while their January is not announced', () => {
    expect(annualDuties(2026, {}, plainDate('2026-12-01'), calendar)[0]).toMatchObject({ remindFrom: '2027-01-04', provisional: true });
  });

  it('are those of the year before', () => {
    expect(annualYear(plainDate('2026-01-05'))).toBe(2025);
  });
});

describe('the number of reviewers (review/3)', () => {
  it.each([
    [0, 0],
    [1, 1],
    [20, 1],
    [21, 2],
    [40, 2],
    [41, 3],
  ])('for %i officers is at least %i', (officers, required) => {
    expect(requiredReviewers(officers)).toBe(required);
    expect(enoughReviewers(required, officers)).toMatchObject({ allowed: true, article: 'review/3' });
  });

  it('is refused below five per cent, with the figures', () => {
    expect(enoughReviewers(1, 21)).toMatchObject({ allowed: false, reason: '执法人员21人，法制审核人员不得少于2人（5%），现有1人' });
  });
});
