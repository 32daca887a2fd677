import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findAmounts } from '../../../handlers/understand/amounts.ts';

const yuanIn = (text: string): unknown[] => findAmounts(text).map(({ value }) => ('yuan' in value ? value.yuan : value.reason));

describe('amounts of money', () => {
  it.each([
    ['罚款5万', 50_000], ['罚款五万八', 58_000], ['罚款一万二处罚决定', 12_000], ['罚款10.5万', 105_000], ['罚款伍万元', 50_000], ['壹拾贰万元整', 120_000], ['12,000元', 12_000],
    ['3600元', 3600], ['两千元', 2000], ['三万块', 30_000], ['罚了八千', 8000], ['罚5000', 5000], ['2万3千元', 23_000], ['3万5', 35_000], ['罚款12万元', 120_000], ['罚款５万元'.normalize('NFKC'), 50_000],
    ['5w', 50_000], ['两百块钱', 200], ['人民币贰拾万圆', 200_000], ['没收违法所得3600', 3600], ['罚款一万零五百元', 10_500], ['10万余元', 100_000], ['罚款0.5万元', 5000],
  ])('%s is %d yuan', (text, yuan) => expect(yuanIn(text)).toEqual([yuan]));

  it.each(['查封了3台设备', '两家公司', '第3项', '3月5日', '2026年', '罚三家', '一块设备', '20个工作日', '百货商行', '一百万只蚂蚁'])('%s is no money', (text) => expect(yuanIn(text)).toEqual([]));

  it.each(['罚款-5万元', '罚款0元', '罚款1.2.3万元', '罚款九千九百九十九万亿元'])('%s cannot be an amount, and says so', (text) => {
    expect(findAmounts(text)).toMatchObject([{ value: { reason: expect.stringContaining('金额') as string } }]);
  });

  it('reads back every whole amount written in figures', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999_999 }), (yuan) => {
      expect(yuanIn(`罚款${yuan}元`)).toEqual([yuan]);
      expect(yuanIn(`罚款${yuan.toLocaleString('en-US')}元`)).toEqual([yuan]);
    }));
  });
});
