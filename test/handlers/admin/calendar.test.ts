import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { openChat } from '../chat.ts';
import { cleared, decided } from '../cases/seeded.ts';
import { chatAfterSeveral } from '../lists/several-cases.ts';

describe('日历', () => {
  it('shows which years are loaded, and in November which one is missing', async () => {
    const chat = await openChat({ at: '2026-03-11T09:00:00+08:00' });
    expect((await chat.answer('admin', '日历')).text).toContain('2025、2026年。\n眼下不缺');
    expect((await chat.answer('admin', '日历', { at: '2026-11-02T09:00:00+08:00' })).text).toContain('还缺2027年');
  });

  it('moves every open deadline, says how many, and tells those they hang on', async () => {
    const chat = await chatAfterSeveral(decided(), cleared());
    const heard = await chat.say('admin', '日历 2026-03-16 休 停电检修');
    const own = heard.find(({ to }) => to === 'admin');
    expect(own?.text).toContain('已录入1天');
    expect(own?.text).toContain('2个未办期限随之改变');
    expect(own?.text).toContain('2026-0001：报公示，2026-03-19 → 2026-03-20');
    expect(own?.text).not.toContain('甲公司');
    expect(heard.find(({ to }) => to === 'publicist')).toMatchObject({
      text: '放假安排有更新，您有1个期限变了：\n· 2026-0002 甲公司 行政处罚（罚款）：向社会公开，2026-03-19 → 2026-03-20',
      citations: ['publicity/10'],
    });
    expect(heard.find(({ to }) => to === 'officer')?.text).toContain('2026-0001');
    expect((await chat.answer('officer', '查 1')).text).toContain('最迟2026-03-20');
  });

  it('takes the 暂定 off a year once it is complete', async () => {
    const chat = await chatAfterSeveral(decided({ decidedOn: plainDate('2026-12-28') }));
    const at = '2026-12-29T09:00:00+08:00';
    expect((await chat.answer('officer', '查 1', { at })).text).toContain('暂定');
    expect((await chat.answer('admin', '日历 2027-01-01至2027-01-03 休 元旦 2027 完成')).text).toContain('2027年已标为完整');
    expect((await chat.answer('officer', '查 1')).text).not.toContain('暂定');
    expect((await chat.answer('admin', '日历')).text).toContain('2027年');
  });

  it('says so when no deadline moves', async () => {
    const chat = await chatAfterSeveral(decided());
    const heard = await chat.say('admin', '日历 2026-08-03 休');
    expect(heard).toHaveLength(1);
    expect(heard[0]?.text).toContain('没有期限因此改变');
  });

  it.each([
    ['words that name no day', '日历 明年 休息', '没有读懂'],
    ['a day without its kind', '日历 2027-02-06', '没有读懂'],
    ['a year far away', '日历 2031-02-06 休', '太远'],
    ['a year that is loaded already', '日历 2026 完成', '已经载入'],
    ['a year of which nothing was entered', '日历 2027 完成', '还没有录入2027年'],
  ])('refuses %s with an example', async (_what, text, reason) => {
    const chat = await openChat({ at: '2026-03-11T09:00:00+08:00' });
    const refusal = await chat.answer('admin', text);
    expect(refusal).toMatchObject({ kind: 'error' });
    expect(refusal.text).toContain(reason);
    expect(refusal.text).toContain('日历 20');
  });

  it('refuses a day that does not exist', async () => {
    const chat = await openChat({ at: '2026-03-11T09:00:00+08:00' });
    expect(await chat.answer('admin', '日历 2027-02-30 休')).toMatchObject({ kind: 'error' });
    expect((await chat.answer('admin', '日历')).text).toContain('眼下不缺');
  });

  it('is for admins', async () => {
    const chat = await openChat({ at: '2026-03-11T09:00:00+08:00' });
    for (const who of ['officer', 'head', 'leader', 'stranger']) expect(await chat.answer(who, '日历 2026-03-16 休')).toMatchObject({ kind: 'error' });
  });
});
