import type { Reply } from '../../bot/core/index.ts';
import { type Category, categoryLabels, reviewItems } from '../../knowledge/rules/index.ts';
import type { CaseFigures, Period, Share } from '../lists/index.ts';

/** The problems that are named; rarer ones say little. */
const mostProblems = 3;

/** The figures of a period, each with what it counts. */
export function statsReply(scope: string, { from, to }: Period, figures: CaseFigures): Reply {
  const problems = figures.problems.slice(0, mostProblems).map(({ no, count }) => `第${no}项${reviewItems[no - 1]?.title ?? ''}${count}次`);
  return {
    kind: 'card',
    title: `统计（${scope}）`,
    text: `${from}至${to}`,
    facts: [
      { label: '登记案件', value: countsByKind(figures.opened) },
      { label: '作出决定', value: countsByKind(figures.decided) },
      { label: '按期公示率', value: shareWords(figures.publishedInTime) },
      { label: '一次审核通过率', value: shareWords(figures.passedAtOnce) },
      { label: '审核常见问题', value: problems.join('、') || '没有' },
      { label: '缺音像记录', value: `${figures.lackingRecordings}件` },
    ],
    note: [
      '按期公示率：期间作出的决定中，期限内在区政务网站公开的，除以已公开和已到期的。',
      '一次审核通过率：期间首轮意见都是同意的案件，除以期间有首轮意见的案件。常见问题按审核八项内容计次。',
      '缺音像记录：期间登记、至今应有而没有现场录像等记录且无免录理由的案件。',
    ].join('\n'),
    citations: ['recording/13', 'publicity/10', 'review/7'],
  };
}

/** The period cannot be read, or lies ahead. */
export function noSuchPeriod(words: string): string {
  return noSuchPeriodFor(words, '统计');
}

/** {@link noSuchPeriod} of the command `said`. */
export function noSuchPeriodFor(words: string, said: string): string {
  return `“${words.slice(0, 30)}”不是已经开始的期间。正确写法例如：${said} 今年，${said} 上个月，${said} 2026年一季度`;
}

/** 12件：行政处罚9、行政强制3. */
export function countsByKind(counts: ReadonlyMap<Category, number>): string {
  const total = [...counts.values()].reduce((sum, each) => sum + each, 0);
  const kinds = [...counts].sort(([, a], [, b]) => b - a).map(([kind, count]) => `${categoryLabels[kind]}${count}`);
  return total === 0 ? '0件' : `${total}件：${kinds.join('、')}`;
}

/** 92.3%（12/13）, or that there is nothing to count. */
export function shareWords({ part, whole }: Share): string {
  return whole === 0 ? '还没有可算的' : `${((100 * part) / whole).toFixed(1)}%（${part}/${whole}）`;
}
