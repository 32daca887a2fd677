import { describe, expect, it } from 'vitest';
import { readIntent } from '../../../handlers/understand/index.ts';

const read = (text: string) => readIntent(text, { today: '2026-03-11' });

describe('what is to be handed out', () => {
  it.each([
    ['导出', {}],
    ['导出台账', { paper: '台账' }],
    ['导出 台账 2026年一季度 行政处罚', { paper: '台账', period: '2026年一季度', category: '行政处罚' }],
    ['导出 台账 罚款 今年', { paper: '台账', period: '今年', category: '行政处罚', measure: '罚款' }],
    ['导出 台账 全部 未办结', { paper: '台账', period: '全部', only: '未办结' }],
    ['导出逾期的台账', { paper: '台账', only: '逾期' }],
    ['下载今年没公示的台账', { paper: '台账', period: '今年', only: '未公示' }],
    ['导出 年报 2025', { paper: '年报', year: 2025 }],
    ['导出去年年报', { paper: '年报', year: 2025 }],
    ['导出 公示 1', { paper: '公示', case: '1' }],
    ['导出公示1', { paper: '公示', case: '1' }],
    ['导出 1 公示', { paper: '公示', case: '1' }],
    ['把1号案的公示表导出来', { paper: '公示', case: '1' }],
    ['导出 审核意见 2026-0001 第1轮', { paper: '审核意见', case: '2026-0001', round: 1 }],
    ['导出 2号案的审核意见 第一轮', { paper: '审核意见', case: '2', round: 1 }],
    ['导出一号案的卷内目录', { paper: '卷内目录', case: '1' }],
    ['打印十二号案的卷内目录', { paper: '卷内目录', case: '12' }],
    ['导出 卷内目录 渝江环罚〔2026〕1号', { paper: '卷内目录', caseNo: '渝江环罚〔2026〕1号' }],
    ['导出甲公司的卷内目录', { paper: '卷内目录', party: '甲公司' }],
    ['导出 卷内目录 红星', { paper: '卷内目录', party: '红星' }],
  ])('%s', (text, fields) => expect(read(text)).toMatchObject({ name: 'export', fields }));

  it.each(['年报什么时候要报给市局', '公示表要不要写法定代表人', '污染物导出要审核吗', '卷内目录要写哪些内容'])('%s is a question', (text) => expect(read(text).name).toBe('ask'));
});
