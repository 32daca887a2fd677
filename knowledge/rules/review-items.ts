import type { ItemResult } from './case-facts.ts';

/** One of the eight things a legal review checks (review/6): a short title for a phone and the article's words. */
export interface ReviewItem {
  readonly no: number;
  readonly title: string;
  readonly text: string;
  readonly cue: RegExp;
}

/** The eight items of review/6 in its order; `cue` recognises the item in a reviewer's own words. */
export const reviewItems: readonly ReviewItem[] = [
  { no: 1, title: '主体资格', text: '行政执法主体是否合法，行政执法人员是否具备执法资格', cue: /主体|资格|执法证/u },
  { no: 2, title: '执法程序', text: '行政执法程序是否合法', cue: /程序|未告知|没告知|听证|送达/u },
  { no: 3, title: '事实证据', text: '案件事实是否清楚，证据是否合法充分', cue: /事实|证据|取证/u },
  { no: 4, title: '适用法律', text: '适用法律、法规、规章是否准确', cue: /适用|法条|法律依据|引用/u },
  { no: 5, title: '裁量基准', text: '裁量基准运用是否适当', cue: /裁量|过罚|幅度/u },
  { no: 6, title: '权限', text: '执法是否超越执法机关法定权限、是否滥用职权、是否存在明显不当', cue: /越权|权限|职权|明显不当/u },
  { no: 7, title: '文书', text: '行政执法文书是否完备、规范', cue: /文书|笔录|错别字/u },
  { no: 8, title: '涉嫌犯罪移送', text: '违法行为是否涉嫌犯罪、需要移送司法机关等', cue: /犯罪|移送|公安|刑事/u },
];

const crime = 8;

/** All eight items without a problem: what 同意 says. */
export function allPassed(): readonly ItemResult[] {
  return reviewItems.map(({ no }) => ({ no, passed: true }));
}

/** The eight results of an opinion with problems: `issues` fail with their notes, the rest pass. */
export function withIssues(issues: readonly ReviewIssue[]): readonly ItemResult[] {
  return reviewItems.map(({ no }) => {
    const notes = issues.filter((issue) => issue.no === no).map(({ note }) => note);
    return notes.length > 0 ? { no, passed: false, note: notes.join('；') } : { no, passed: true };
  });
}

/** A problem found with one item, in the reviewer's words. */
export interface ReviewIssue {
  readonly no: number;
  readonly note: string;
}

/**
 * Reads problems from a reviewer's words: 第3项 证据不足 第七项文书不规范 by number, and without numbers by what each clause is about. Empty when
 * nothing can be assigned, so that the reviewer can be asked.
 */
export function readIssues(text: string): readonly ReviewIssue[] {
  const marks = [...text.matchAll(/第?([1-8一二三四五六七八])项[：:，,、\s]*/gu)];
  if (marks.length === 0) return byCue(text);
  return marks.flatMap((mark, index) => {
    const note = tidy(text.slice(mark.index + mark[0].length, marks[index + 1]?.index));
    const no = itemNumber(mark[1] ?? '');
    return no === undefined ? [] : [{ no, note: note || (reviewItems[no - 1]?.title ?? '') }];
  });
}

/** Whether the opinion finds a suspected crime, to be transferred to the judicial organs (review/6, item 8). */
export function suspectsCrime(items: readonly ItemResult[]): boolean {
  return items.some(({ no, passed }) => no === crime && !passed);
}

function byCue(text: string): readonly ReviewIssue[] {
  return text
    .split(/[，,。；;、\n]/u)
    .map(tidy)
    .flatMap((clause) => reviewItems.filter(({ cue }) => cue.test(clause)).slice(0, 1).map(({ no }) => ({ no, note: clause })));
}

function itemNumber(text: string): number | undefined {
  const no = '一二三四五六七八'.indexOf(text) + 1 || Number(text);
  return no >= 1 && no <= reviewItems.length ? no : undefined;
}

function tidy(text: string): string {
  return text.trim().replace(/^[，,。；;、]/u, '').replace(/[，,。；;、]$/u, '').trim();
}
