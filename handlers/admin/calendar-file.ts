import { YearTable } from '../../knowledge/rules/index.ts';

/** No year's notice is longer. */
const longestFile = 64 * 1024;

/**
 * The words of 日历 that a file stands for: a year's table as JSON (declared complete), or lines as they would be typed
 * (2027-02-06至2027-02-12 休 春节). `undefined` when it is neither.
 */
export function calendarWordsIn(bytes: Uint8Array): readonly string[] | undefined {
  if (bytes.length > longestFile) return undefined;
  const text = Buffer.from(bytes).toString('utf8').replace(/^\uFEFF/u, '').trim();
  if (!text.startsWith('{')) {
    const words = text.replace(/^日历/u, '').split(/[\s,，;；]+/u).filter((word) => word !== '');
    return /^20\d{2}/u.test(words[0] ?? '') ? words : undefined;
  }
  const table = YearTable.safeParse(parse(text)).data;
  if (!table) return undefined;
  return [
    ...table.off.flatMap(({ name, from, to }) => [from === to ? from : `${from}至${to}`, '休', name]),
    ...table.work.flatMap(({ name, day }) => [day, '班', name]),
    String(table.year),
    '完成',
  ];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
