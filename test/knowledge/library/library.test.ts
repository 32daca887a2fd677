import { describe, expect, it } from 'vitest';
import { amendmentsOf, createLibrary, type LibraryEvent } from '../../../knowledge/index.ts';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { aLibrary, amendedWetlandLaw } from './a-law.ts';

const day = plainDate;
const first = { short: '滩涂法', id: 'tt', from: '2019-09-01' };
const amended = { lines: amendedWetlandLaw, from: '2026-05-01' };

describe('versions in time', () => {
  const { library, events } = aLibrary(first, amended);
  const law = library.find('tt');

  it('are in force each from its day until the next', () => {
    expect(law?.on(day('2019-08-31'))).toBeUndefined();
    expect(law?.on(day('2019-09-01'))?.articles).toHaveLength(7);
    expect(law?.on(day('2026-04-30'))?.article('5')?.text).toContain('二十万元');
    expect(law?.on(day('2026-05-01'))?.article('5')?.text).toContain('五十万元');
  });

  it('do not depend on the order in which they were taken in', () => {
    const late = createLibrary(aLibrary({ ...first, ...amended }, first).events).find('tt');
    expect(late?.versions.map(({ from }) => from)).toEqual(['2019-09-01', '2026-05-01']);
    expect(late?.on(day('2020-01-01'))?.article('5')?.text).toContain('二十万元');
  });

  it('give way to a later word about the same day', () => {
    const corrected = createLibrary([...events, ...aLibrary(first, { ...amended, lines: amendedWetlandLaw.map((line) => line.replace('五十万元', '三十万元')) }).events.slice(1)]);
    expect(corrected.find('tt')?.on(day('2026-05-01'))?.article('5')?.text).toContain('三十万元');
    expect(corrected.find('tt')?.versions).toHaveLength(2);
  });

  it('end on the day of a removal and can begin again', () => {
    const removed: LibraryEvent = { type: 'removed', at: '2026-03-01T00:00:00.000Z', id: 'tt', from: day('2027-01-01') };
    const ended = createLibrary([...events, removed]).find('tt');
    expect(ended?.on(day('2026-12-31'))?.articles).toHaveLength(8);
    expect(ended?.on(day('2027-01-01'))).toBeUndefined();
    const again = createLibrary([...events, removed, ...events.slice(1).map((event) => ({ ...event, from: day('2028-01-01') }))]).find('tt');
    expect(again?.on(day('2028-01-01'))?.previous).toBeUndefined();
    expect(again?.versions).toHaveLength(3);
  });
});

describe('what is said of amendments', () => {
  const { library } = aLibrary(first, amended);
  const [old, fresh] = library.find('tt')?.versions ?? [];
  const told = (version: typeof old, key: string, today: string) => {
    const article = version?.article(key);
    return version && article ? amendmentsOf(version, article, day(today)) : ['no such article'];
  };

  it.each([
    ['an article that never changed', fresh, '3-1', '2026-06-01', []],
    ['a changed one', fresh, '5', '2026-06-01', ['本条自2026-05-01起修改']],
    ['one under another number', fresh, '7', '2026-06-01', ['本条自2026-05-01起为现条号，原为第六条，文字未改']],
    ['one whose number was another before', fresh, '6', '2026-06-01', ['本条自2026-05-01起修改']],
    ['one that will change', old, '5', '2026-04-01', ['本条自2026-05-01起将修改']],
    ['one of the past that has changed since', old, '5', '2026-06-01', ['本条自2026-05-01起已修改']],
    ['one of the past that stayed', old, '1', '2026-06-01', []],
  ])('of %s', (_, version, key, today, lines) => {
    expect(told(version, key, today)).toEqual(lines);
  });

  it('names the day of the last change, not of a later text that left the article alone', () => {
    const later = amendedWetlandLaw.map((line) => line.replace('三十日内', '六十日内'));
    const three = aLibrary(first, amended, { lines: later, from: '2027-01-01' }).library.find('tt')?.versions.at(-1);
    expect(told(three, '5', '2027-02-01')).toEqual(['本条自2026-05-01起修改']);
    expect(told(three, '4', '2027-02-01')).toEqual(['本条自2027-01-01起修改']);
  });
});
