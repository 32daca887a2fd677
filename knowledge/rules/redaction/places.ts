import type { Finding } from './finding.ts';

// Every repetition is bounded and starts at a fixed mark, so that the search is linear in the text.
const dash = '[-－—]\\d{1,4}';
const door = `\\d{1,5}(?:${dash})?号(?:附\\d{1,4}号)?`;
const inside = `(?:\\d{1,4}(?:(?:${dash}){1,3}室?|栋|幢|单元|楼|层|室|号|座)|${dash})`;
const road = new RegExp(
  `(?:路|街|巷|大道|弄|胡同|村|组|社|社区|小区|花园|苑)(${door}${inside}{0,6}(?![〕\\]])(?!文|执法|公告|决定|通知))`,
  'gu',
);
const house = `(?:\\d{1,4}(?:栋|幢|号楼|座)|[A-Za-z]座)(?:\\d{1,2}单元)?(?:\\d{1,3}[楼层])?`;
const building = new RegExp(`(?<!\\d)((?:${door})?${house}\\d{1,5}(?:${dash}){0,3}(?:室|号|房)?)`, 'gu');
const plate =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Za-z][·•.\- ]?(?:[A-HJ-NP-Za-hj-np-z0-9]{5,6}|[A-HJ-NP-Za-hj-np-z0-9]{4}[学警港澳挂])(?![0-9A-Za-z])/gu;

/** Finds addresses down to the door (海尔路88号3栋2单元5-1) and vehicle plates. Of an address the precise part is masked, the road stays. */
export function findPlaces(text: string): readonly Finding[] {
  return [...findAddresses(text, road), ...findAddresses(text, building), ...findPlates(text)];
}

function findAddresses(text: string, pattern: RegExp): readonly Finding[] {
  return [...text.matchAll(pattern)].map((match) => {
    const precise = match[1] ?? '';
    const end = match.index + match[0].length;
    return { kind: 'address', start: end - precise.length, end, masked: '***' };
  });
}

function findPlates(text: string): readonly Finding[] {
  return [...text.matchAll(plate)]
    .filter(([found]) => /\d/u.test(found))
    .map((match) => ({ kind: 'plate', start: match.index, end: match.index + match[0].length, masked: `${match[0].slice(0, 2)}*****` }));
}
