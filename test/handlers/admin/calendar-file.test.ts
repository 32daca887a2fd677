import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { calendarWordsIn } from '../../../handlers/admin/index.ts';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';
import { openChat } from '../chat.ts';

const table = {
  year: 2027,
  source: [{ title: '关于2027年部分节假日安排的通知', date: '2026-11-30' }],
  off: [
    { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
    { name: '春节', from: '2027-02-05', to: '2027-02-11' },
  ],
  work: [{ name: '春节', day: '2027-02-20' }],
};

describe('a calendar in a file', () => {
  it('reads as the words of 日历 that would be typed', () => {
    expect(calendarWordsIn(Buffer.from(JSON.stringify(table)))?.join(' ')).toBe(
      '2027-01-01至2027-01-03 休 元旦 2027-02-05至2027-02-11 休 春节 2027-02-20 班 春节 2027 完成',
    );
    expect(calendarWordsIn(Buffer.from('\uFEFF日历\n2027-02-06 休\r\n2027-02-20，班'))?.join(' ')).toBe('2027-02-06 休 2027-02-20 班');
  });

  it.each(['', '你好', '{"year":2027}', '{', 'x'.repeat(70_000)])('is nothing when it is something else', (text) => {
    expect(calendarWordsIn(Buffer.from(text))).toBeUndefined();
  });

  it('sent by an admin moves every open deadline of the year, which is no longer provisional', async () => {
    const file = join(await temporaryDirectory(), '2027.json');
    await writeFile(file, JSON.stringify(table));
    const chat = await openChat({ at: '2026-12-28T09:00:00+08:00' });
    await chat.say('officer', '登记 行政许可 相对人 乙公司 事由 环评批复');
    await chat.say('officer', '决定 1 渝江环准〔2026〕1号 2026-12-28 准予许可');
    expect((await chat.answer('officer', '怎么算的')).text).toContain('暂定');
    const heard = await chat.say('admin', '', { attach: { kind: 'file', file } });
    expect(heard.find(({ to }) => to === 'admin')?.text).toContain('2027');
    expect((await chat.answer('officer', '怎么算的')).text).not.toContain('暂定');
    const refused = await chat.say('staff', '', { attach: { kind: 'file', file } });
    expect(refused[0]?.kind).toBe('error');
    await chat.close();
  });
});
