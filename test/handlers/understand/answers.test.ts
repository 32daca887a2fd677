import { describe, expect, it } from 'vitest';
import { isNo, isYes } from '../../../handlers/understand/index.ts';

describe('answers to what was shown', () => {
  it.each(['确认', '确认。', '是的', '是的呀', '对', '对的', '好', '好吧', '好的', 'OK', 'ok!', '没错', '嗯', '可以', '確認'])('%s says yes', (text) => {
    expect([isYes(text), isNo(text)]).toEqual([true, false]);
  });

  it.each(['取消', '取消。', '不用', '不用了', '算了', '不对', '不是', '否', 'no', '不要'])('%s says no', (text) => {
    expect([isYes(text), isNo(text)]).toEqual([false, true]);
  });

  it.each(['确认违法', '好的公司', '是不是', '对甲公司罚款', '不对外公开', '取消资格', '可以吗', '', '确认一下1号案'])('%s says neither', (text) => {
    expect([isYes(text), isNo(text)]).toEqual([false, false]);
  });
});
