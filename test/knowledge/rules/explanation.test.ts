import { describe, expect, it } from 'vitest';
import { countWorkdays, createCalendar, explainCount, plainDate } from '../../../knowledge/rules/index.ts';

const calendar = createCalendar();

describe('怎么算的', () => {
  it('lists the days counted, the worked weekend days, the days off by reason and the last day', () => {
    expect(explainCount(countWorkdays(calendar, plainDate('2026-09-30'), 7))).toEqual([
      '作出之日 2026-09-30（周三）当天不算，从次日起数工作日。',
      '计入7个工作日：10月8日、10月9日、10月10日、10月12日、10月13日、10月14日、10月15日。',
      '其中调休上班：10月10日（周六）。',
      '不计：10月1日至10月7日国庆节放假；10月11日周末。',
      '最后一天：2026-10-15（周四）。',
    ]);
  });

  it('says of a year not announced that the date is provisional and will be counted again', () => {
    const lines = explainCount(countWorkdays(calendar, plainDate('2026-12-29'), 3));
    expect(lines).toContain('不计：1月1日元旦放假；1月2日至1月3日周末。');
    expect(lines.slice(-2)).toEqual(['最后一天：2027-01-04（周一）（暂定）。', '暂定：2027年放假安排尚未公布，按周末和法定节假日推算，公布后重算。']);
  });

  it('keeps one weekend apart from the next', () => {
    expect(explainCount(countWorkdays(calendar, plainDate('2026-03-10'), 10))).toContain('不计：3月14日至3月15日周末；3月21日至3月22日周末。');
  });

  it('names what happened on the first day', () => {
    expect(explainCount(countWorkdays(calendar, plainDate('2026-03-10'), 1), '送审之日')[0]).toContain('送审之日 2026-03-10（周二）');
  });
});
