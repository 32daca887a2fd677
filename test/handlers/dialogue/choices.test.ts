import { describe, expect, it } from 'vitest';
import { chosenText } from '../../../handlers/dialogue/index.ts';

const offered = {
  at: 0,
  choices: [
    { label: '行政执法公示制度第十条', send: '条款 公示第10条' },
    { label: '执法全过程记录制度第十条', send: '条款 记录第10条' },
    { label: '重大执法决定法制审核制度第十条', send: '条款 审核第10条' },
  ],
};

describe('a typed choice', () => {
  it.each(['2', '２', '②', '二', '第二个', '选2', '2。', '执法全过程记录制度第十条', '全过程记录'])('%s stands for the second', (text) => {
    expect(chosenText(text, offered, 1000)).toBe('条款 记录第10条');
  });

  it.each(['4', '0', '第十条', '处罚决定几天内公示', '', '制'])('%s stands for none', (text) => {
    expect(chosenText(text, offered, 1000)).toBeUndefined();
  });

  it('is no longer taken after half an hour, nor where nothing was offered', () => {
    expect(chosenText('2', offered, 30 * 60_000 + 1)).toBeUndefined();
    expect(chosenText('2', { at: 0 }, 1)).toBeUndefined();
    expect(chosenText('2', undefined, 1)).toBeUndefined();
  });
});
