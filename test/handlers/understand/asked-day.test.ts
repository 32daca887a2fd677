import { describe, expect, it } from 'vitest';
import { readAskedDay } from '../../../handlers/understand/index.ts';

// A Tuesday.
const today = '2026-03-10';

describe('a question for a last day', () => {
  it.each([
    ['昨天罚的,最迟哪天公示?', { duty: 'publication', from: '2026-03-09', category: '行政处罚', measure: '罚款' }],
    ['三月五号开的罚单最晚哪天挂网啊', { duty: 'publication', from: '2026-03-05', category: '行政处罚' }],
    ['今天查封的几号前要挂到网上', { duty: 'publication', from: '2026-03-10', category: '行政强制', measure: '查封' }],
    ['3月2号扣的设备最晚几号挂网', { duty: 'publication', from: '2026-03-02', category: '行政强制', measure: '扣押' }],
    ['3月10号作出的处罚,3月20日公示来得及吗', { duty: 'publication', from: '2026-03-10', by: '2026-03-20' }],
    ['3月10号作出的处罚,19号公示来得及吗', { duty: 'publication', from: '2026-03-10', by: '2026-03-19' }],
    ['12月30号作出的处罚,8号公示来得及吗', { duty: 'publication', from: '2025-12-30', by: '2026-01-08' }],
    ['3月20日公示3月9号的罚单晚不晚', { duty: 'publication', from: '2026-03-09', by: '2026-03-20' }],
    ['3月5日送审的最迟哪天审完', { duty: 'review', from: '2026-03-05' }],
    ['昨天发现公示写错了,最迟哪天更正', { duty: 'correction', from: '2026-03-09' }],
    ['3月3号发现公示的处罚被撤销了,最迟几号撤下来', { duty: 'withdrawal', from: '2026-03-03' }],
    ['从3月5日起7个工作日是哪天', { duty: 'span', from: '2026-03-05', workdays: 7 }],
    ['3月5号往后二十个工作日到哪天', { duty: 'span', from: '2026-03-05', workdays: 20 }],
    ['昨天送达的处罚决定,哪天前要公示', { isService: true }],
  ])('%s', (question, expected) => {
    expect(readAskedDay(question, today)).toMatchObject(expected);
  });

  it('names a day that does not exist', () => {
    expect(readAskedDay('2月30日作出的处罚最迟哪天公示', today)).toEqual({ problem: expect.stringContaining('没有2月30日') as string });
  });

  it.each(['处罚决定几天内公示', '昨天公示的处罚超期了吗', '3月3号公示的处罚被撤销了,最迟几号撤下来', '2026-0001最迟哪天公示', '今天的会几点开', '昨天罚了红星厂5万', '查封要全程录像吗', ''])('is not %j', (text) => {
    expect(readAskedDay(text, today)).toBeUndefined();
  });
});
