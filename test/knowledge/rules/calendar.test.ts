import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { announcedYears, createCalendar, missingYear, plainDate, statutoryHolidays, YearTable } from '../../../knowledge/rules/index.ts';

const calendar = createCalendar();
const fixture = z
  .record(z.string(), z.object({ holidays: z.array(z.string()), workdays: z.array(z.string()) }))
  .parse(JSON.parse(readFileSync(new URL('../../fixtures/workdays/workdays-check.json', import.meta.url), 'utf8')));

describe('the announced calendar', () => {
  it.each(Object.entries(fixture))('agrees with the check file on every day of %s', (year, { holidays, workdays }) => {
    for (const { day, kind } of calendar.daysOf(Number(year))) {
      const weekend = ['weekend', 'adjustedWorkday'].includes(kind) || (kind === 'holiday' && !holidays.includes(day));
      const expected = workdays.includes(day) || (!weekend && !holidays.includes(day));
      expect({ day, working: calendar.isWorkday(day) }).toEqual({ day, working: expected });
    }
  });

  it.each([
    [2019, 250],
    [2020, 249],
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('has as many working days in %i as were announced', (year, expected) => {
    expect(calendar.daysOf(year).filter(({ working }) => working)).toHaveLength(expected);
  });

  it('keeps only make-up workdays that fall on a weekend, and says which holiday they pay for', () => {
    const days = announcedYears.flatMap(({ work }) => work.map(({ day }) => calendar.dayOf(day)));
    expect(days.filter(({ kind }) => kind !== 'adjustedWorkday')).toEqual([]);
    expect(calendar.dayOf(plainDate('2026-10-10'))).toMatchObject({ kind: 'adjustedWorkday', name: '国庆节', provisional: false });
  });

  it.each([
    ['2020-01-31', false, 'extended on 26 January 2020'],
    ['2022-12-31', false, 'in the notice of 2023'],
    ['2023-01-03', true, 'listed as off by some packages'],
    ['2024-02-09', true, '除夕 of 2024, a working day by law'],
    ['2019-05-05', true, 'changed on 22 March 2019'],
    ['2026-03-08', false, 'a Sunday'],
  ])('knows %s (working: %s; %s)', (day, working) => {
    expect(calendar.isWorkday(plainDate(day))).toBe(working);
  });

  it('cites a notice with its number and day for every year', () => {
    for (const { year, source } of announcedYears) {
      expect(source.map(({ title }) => title).join()).toContain(String(year));
      expect(source.every(({ number, date }) => number?.startsWith('国办发明电〔') && date < `${year}-12-31`)).toBe(true);
    }
  });
});

describe('a year not announced', () => {
  it('rests on weekends and the holidays fixed by law, and says so', () => {
    expect(calendar.isAnnounced(2027)).toBe(false);
    const off = calendar.daysOf(2027).filter(({ kind }) => kind === 'holiday');
    expect(off.map(({ day, name }) => `${day} ${name ?? ''}`)).toEqual([
      '2027-01-01 元旦',
      '2027-02-05 春节',
      '2027-02-06 春节',
      '2027-02-07 春节',
      '2027-02-08 春节',
      '2027-04-05 清明节',
      '2027-05-01 劳动节',
      '2027-05-02 劳动节',
      '2027-06-09 端午节',
      '2027-09-15 中秋节',
      '2027-10-01 国庆节',
      '2027-10-02 国庆节',
      '2027-10-03 国庆节',
    ]);
    expect(calendar.daysOf(2027).every(({ provisional }) => provisional)).toBe(true);
  });

  it('leaves out the moving feasts where it has no table, rather than guess', () => {
    expect(statutoryHolidays(2045).map(({ name }) => name)).toEqual(['元旦', '劳动节', '劳动节', '国庆节', '国庆节', '国庆节']);
  });

  it('is warned of from 1 November, and when the year has come', () => {
    expect(missingYear(calendar, plainDate('2026-10-31'))).toBeUndefined();
    expect(missingYear(calendar, plainDate('2026-11-01'))).toBe(2027);
    expect(missingYear(calendar, plainDate('2027-03-01'))).toBe(2027);
  });

  it('is announced once its table is loaded, and its own days prevail', () => {
    const table = YearTable.parse({
      year: 2027,
      source: [{ title: '国务院办公厅关于2027年部分节假日安排的通知', date: '2026-11-25' }],
      off: [{ name: '元旦', from: '2027-01-01', to: '2027-01-04' }],
      work: [{ name: '元旦', day: '2027-01-09' }],
    });
    const loaded = createCalendar({ tables: [...announcedYears, table] });
    expect(loaded.isAnnounced(2027)).toBe(true);
    expect(loaded.dayOf(plainDate('2027-01-04'))).toMatchObject({ kind: 'holiday', provisional: false });
    expect(loaded.isWorkday(plainDate('2027-01-09'))).toBe(true);
    expect(missingYear(loaded, plainDate('2026-12-01'))).toBeUndefined();
  });
});

describe('rows an admin adds', () => {
  it('prevail over tables and law, the last row for a day over earlier ones', () => {
    const rows = [
      { day: plainDate('2026-11-23'), kind: 'off' as const },
      { day: plainDate('2027-02-05'), kind: 'off' as const },
      { day: plainDate('2027-02-05'), kind: 'work' as const },
    ];
    const changed = createCalendar({ rows });
    expect(changed.isWorkday(plainDate('2026-11-23'))).toBe(false);
    expect(changed.isWorkday(plainDate('2027-02-05'))).toBe(true);
    expect(changed.isAnnounced(2027)).toBe(false);
  });

  it('make a year final once the admin declares it complete', () => {
    const rows = [{ day: plainDate('2027-02-20'), kind: 'work' as const, name: '春节' }];
    const complete = createCalendar({ rows, completeYears: [2027] });
    expect(complete.dayOf(plainDate('2027-02-20'))).toMatchObject({ kind: 'adjustedWorkday', provisional: false });
  });
});

describe('a calendar file', () => {
  const good = { year: 2027, source: [{ title: '通知', date: '2026-11-25' }], off: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }], work: [] };

  it.each([
    ['a date that does not exist', { ...good, off: [{ name: '元旦', from: '2027-01-01', to: '2027-02-30' }] }],
    ['a range that runs backwards', { ...good, off: [{ name: '元旦', from: '2027-01-03', to: '2027-01-01' }] }],
    ['a day of another year', { ...good, off: [{ name: '元旦', from: '2026-01-01', to: '2026-01-03' }] }],
    ['a day both off and worked', { ...good, work: [{ name: '元旦', day: '2027-01-02' }] }],
    ['no source', { ...good, source: [] }],
    ['an unknown field', { ...good, note: '' }],
  ])('is refused with %s', (_, table) => {
    expect(YearTable.safeParse(table).success).toBe(false);
  });

  it('is accepted in the shape of our own tables', () => {
    expect(YearTable.safeParse(good).success).toBe(true);
  });
});
