import type { Reply } from '../../bot/core/index.ts';
import type { BureauTotals, TotalsFigures } from '../city/index.ts';
import type { Period } from '../lists/index.ts';
import { shareWords } from './stats-words.ts';

/** One bureau's numbers in a line. */
function figuresLine({ open, overdue, opened, decided, publishedInTime, passedAtOnce, undelivered }: TotalsFigures): string {
  return `在办${open}件，逾期${overdue}件，登记${opened}件，决定${decided}件，按期公示率：${shareWords(publishedInTime)}，一次审核通过率：${shareWords(passedAtOnce)}，未送达${undelivered}条`;
}

/** The numbers of all bureaus, the most overdue first, and what they come to. */
export function cityReply({ from, to }: Period, totals: readonly BureauTotals[], all: TotalsFigures): Reply {
  const unread = totals.filter(({ figures }) => !figures).length;
  return {
    kind: 'text',
    title: `全市（${totals.length}个局）`,
    text: [
      `${from}至${to}，逾期最多的在前。`,
      `合计：${figuresLine(all)}`,
      ...totals.map(({ name, figures }) => `${name}：${figures ? figuresLine(figures) : '暂时读不到，没有计入合计'}`),
    ].join('\n'),
    note: [
      '在办、逾期、未送达是现在的数；其余是这段期间的数，算法与“统计”相同。',
      ...(unread > 0 ? [`有${unread}个局的数据暂时读不到，请稍后再发一次。`] : []),
    ].join('\n'),
    citations: ['recording/13', 'publicity/10', 'review/7'],
  };
}

/** The bureau is not the city's. */
export function noCityHere(): string {
  return '本局没有开通全市数据。请信息员在程序的 .env 里写 CITY_BUREAU=市局的编号 并重启，再发：全市 今年';
}

/** There is nothing to add up. */
export function onlyOneBureau(): string {
  return '这里只服务一个局，没有各局数据可以汇总。本局的数据请局领导发：统计 今年';
}
