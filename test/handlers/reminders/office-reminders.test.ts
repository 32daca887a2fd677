import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';
import { chatAfter, decided } from '../cases/seeded.ts';
import { type Heard, openChat } from '../chat.ts';

const brief = (heard: readonly Heard[]): string[] => heard.map(({ to, title = '', text }) => `${to} ${title} ${text}`.replaceAll(/\s+/gu, ' '));
const toGroup = (heard: readonly Heard[]): readonly Heard[] => heard.filter(({ to }) => to.startsWith('group:'));

describe("the leaders' digest", () => {
  it('comes once a working day while something is late, worst first, without parties', async () => {
    const chat = await chatAfter(decided(), decided({ decidedOn: '2026-03-06' as never }));
    await chat.pass('2026-03-19T18:00:00+08:00');
    const [digest, ...more] = toGroup(await chat.pass('2026-03-20T18:00:00+08:00'));
    expect(more).toEqual([]);
    const lines = digest?.text.split('\n') ?? [];
    expect(lines[0]).toBe('超期2件，最久的在前：');
    expect(lines[1]).toMatch(/^1\. 2026-0002 .*：超期3个工作日，未报公示，陈执法$/u);
    expect(lines[2]).toMatch(/^2\. 2026-0001 .*超期1个工作日/u);
    expect(digest?.text).not.toContain('甲公司');
    expect(digest?.mentions).toEqual([{ name: '陈执法' }]);
    expect(toGroup(await chat.pass('2026-03-22T18:00:00+08:00'))).toEqual([]);
  });

  it('opens the week with last week in numbers and the days that come', async () => {
    const chat = await chatAfter(decided());
    const monday = toGroup(await chat.pass('2026-03-16T09:30:00+08:00'));
    expect(brief(monday)).toEqual([expect.stringMatching(/周一 上周（3月9日至3月15日）：.*决定1件.* 本周到期1件： · 3月19日 2026-0001 .*没有超期的事项/u)]);
    expect(toGroup(await chat.pass('2026-03-19T18:00:00+08:00'))).toEqual([]);
  });

  it('opens the week on its first working day, also after a holiday, and not on a Sunday worked in exchange', async () => {
    const chat = await chatAfter(decided());
    // 2026-05-04 and 05 are off; Saturday 2026-05-09 is worked in exchange.
    await chat.pass('2026-05-01T09:00:00+08:00');
    const opened = toGroup(await chat.pass('2026-05-10T18:00:00+08:00')).filter(({ text }) => text.startsWith('上周'));
    expect(brief(opened)).toEqual([expect.stringMatching(/^group:leaders 三项制度日报 5月6日 周三/u)]);
  });

  it('comes late in the day when the morning was missed, and only once', async () => {
    const chat = await chatAfter(decided());
    expect(toGroup(await chat.pass('2026-03-20T15:40:00+08:00'))).toHaveLength(1);
    expect(toGroup(await chat.pass('2026-03-20T17:00:00+08:00'))).toEqual([]);
  });
});

describe('the yearly duties of publicity/14', () => {
  it('are three, from the first working day of January to the 20th, then in the digest', async () => {
    const chat = await openChat({ at: '2026-01-04T09:00:00+08:00' });
    // Friday 2 January 2026 is off, Sunday 4 January is worked in exchange.
    const first = await chat.pass('2026-01-04T09:00:00+08:00');
    expect(brief(first)).toEqual([expect.stringMatching(/^head 提醒：共3件/u)]);
    expect(first[0]?.buttons?.map(({ send }) => send)).toEqual(['年报 2025 已公开', '年报 2025 已报区政府', '年报 2025 已报市局', '已知悉']);
    expect(brief(await chat.pass('2026-01-13T18:00:00+08:00'))).toEqual([]);
    expect(brief(await chat.pass('2026-01-14T18:00:00+08:00'))).toHaveLength(1);
    expect((await chat.answer('head', '年报 2025 已公开')).text).toContain('已登记');
    expect(brief(await chat.pass('2026-01-19T18:00:00+08:00')).map((each) => /共(\d)件/u.exec(each)?.[1])).toEqual(['2', '2']);
    await chat.pass('2026-01-20T18:00:00+08:00');
    const late = await chat.pass('2026-01-21T09:00:00+08:00');
    expect(brief(toGroup(late))).toEqual([expect.stringMatching(/超期2件.*报区政府：2026-01-21起超期.*报市生态环境局/u)]);
    expect(brief(late)).toContainEqual(expect.stringMatching(/^head 超期提醒：共2件/u));
  });

  it('are not asked of a ledger that began later in the year', async () => {
    const chat = await openChat({ at: '2026-05-11T09:00:00+08:00' });
    expect(await chat.pass('2026-05-12T09:00:00+08:00')).toEqual([]);
  });
});

describe('the office', () => {
  it('is told from November that the next year’s calendar is missing, once a week, until it is there', async () => {
    const chat = await openChat({ at: '2026-10-30T09:00:00+08:00' });
    await chat.pass('2026-10-30T09:00:00+08:00');
    const told = brief(await chat.pass('2026-11-13T18:00:00+08:00'));
    expect(told).toEqual([expect.stringMatching(/^admin 提醒 2027年放假安排还没有载入/u), expect.stringMatching(/^admin /u)]);
    await chat.say('admin', '日历 2027-01-01 休');
    await chat.say('admin', '日历 2027 完成');
    expect(brief(await chat.pass('2026-11-27T18:00:00+08:00'))).toEqual([]);
  });

  it('is told once a month when reviewers are fewer than 5%', async () => {
    const file = join(await temporaryDirectory(), 'roster.json');
    const person = (id: string, roles: readonly string[], unit = '支队') => ({ id, name: id, unit, roles });
    const officers = Array.from({ length: 21 }, (_, index) => person(`officer${index}`, ['officer']));
    await writeFile(file, JSON.stringify({ people: [...officers, person('reviewer', ['reviewer']), person('leader', ['leader'], '局领导'), person('admin', ['admin'], '办公室')] }));
    const chat = await openChat({ at: '2026-03-02T09:00:00+08:00', roster: { file } });
    const told = brief(await chat.pass('2026-03-02T10:00:00+08:00'));
    expect(told).toEqual(['leader', 'admin'].map((to) => expect.stringMatching(new RegExp(`^${to} 提醒 执法人员21人，法制审核人员不得少于2人（5%），现有1人`, 'u')) as string));
    expect(brief(await chat.pass('2026-03-31T18:00:00+08:00'))).toEqual([]);
    expect(brief(await chat.pass('2026-04-01T18:00:00+08:00'))).toHaveLength(2);
  });
});

describe('working hours', () => {
  it('hold what falls due outside until the next opening', async () => {
    const chat = await chatAfter(decided());
    expect(await chat.pass('2026-03-16T08:59:00+08:00')).toEqual([]);
    expect(await chat.pass('2026-03-16T09:00:00+08:00')).toHaveLength(2);
  });

  it('include a Sunday worked in exchange', async () => {
    // Decided on Wed 2026-09-09; 20 September (Sunday) is worked, the last day is Friday 18 September.
    const chat = await chatAfter(decided({ decidedOn: '2026-09-09' as never }));
    await chat.pass('2026-09-18T18:00:00+08:00');
    expect(brief(await chat.pass('2026-09-20T09:30:00+08:00'))).toContainEqual(expect.stringMatching(/^officer 超期提醒/u));
  });
});
