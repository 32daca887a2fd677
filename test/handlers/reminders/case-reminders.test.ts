import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { opened } from '../../builders/event.ts';
import { chatAfter, cleared, collected, decided, published, reviewed } from '../cases/seeded.ts';
import type { Heard } from '../chat.ts';

/** To whom, and the words that tell one reminder from another. */
const brief = (heard: readonly Heard[]): string[] => heard.map(({ to, title = '', text }) => `${to} ${title} ${text}`.replaceAll(/\s+/gu, ' '));
const personal = (heard: readonly Heard[]): string[] => brief(heard).filter((each) => !each.startsWith('group:'));

describe('a decision made on Tuesday 10 March, to be public by 19 March', () => {
  it('is said to its officer three working days before, one before, on the day, and when late also to the head', async () => {
    const chat = await chatAfter(decided());
    expect(personal(await chat.pass('2026-03-13T18:00:00+08:00'))).toEqual([]);
    expect(personal(await chat.pass('2026-03-16T18:00:00+08:00'))).toEqual([expect.stringMatching(/^officer 提醒 .*报公示，最迟2026-03-19，还有3个工作日/u)]);
    expect(personal(await chat.pass('2026-03-17T18:00:00+08:00'))).toEqual([]);
    expect(personal(await chat.pass('2026-03-18T18:00:00+08:00'))).toEqual([expect.stringMatching(/^officer 提醒 .*还有1个工作日/u)]);
    expect(personal(await chat.pass('2026-03-19T18:00:00+08:00'))).toEqual([expect.stringMatching(/^officer 今天到期 /u)]);
    expect(personal(await chat.pass('2026-03-20T18:00:00+08:00'))).toEqual([
      expect.stringMatching(/^officer 超期提醒 .*已超期1个工作日/u),
      expect.stringMatching(/^head 超期提醒 .*已超期1个工作日，等陈执法办/u),
    ]);
    // Late, the officer hears of it every working day, the head again when a week has gone by.
    expect(personal(await chat.pass('2026-03-23T18:00:00+08:00'))).toEqual([expect.stringMatching(/^officer /u)]);
    await chat.pass('2026-03-25T18:00:00+08:00');
    expect(personal(await chat.pass('2026-03-26T18:00:00+08:00'))).toEqual([expect.stringMatching(/^officer .*超期5/u), expect.stringMatching(/^head .*超期5/u)]);
  });

  it('brings the command that settles it, and what it lacks', async () => {
    const chat = await chatAfter(decided());
    const [reminder] = await chat.pass('2026-03-16T09:00:00+08:00');
    expect(reminder?.buttons?.map(({ send }) => send)).toEqual(['报公示 2026-0001', '查 2026-0001', '已知悉 2026-0001']);
    expect(reminder?.citations).toEqual(['publicity/10']);
    // The number of a button may be typed.
    expect((await chat.answer('officer', '1')).text).toContain('已报公示');
  });

  it('is quiet after 已知悉 until its next stage', async () => {
    const chat = await chatAfter(decided());
    await chat.pass('2026-03-20T09:00:00+08:00');
    expect((await chat.answer('officer', '已知悉')).text).toContain('1件到下一个节点前不再提醒');
    expect(personal(await chat.pass('2026-03-25T18:00:00+08:00'))).toEqual([]);
    expect(personal(await chat.pass('2026-03-26T18:00:00+08:00'))).toContainEqual(expect.stringMatching(/^officer .*超期5/u));
  });

  it('says nothing to acknowledge when nothing is pressing, or the case is settled', async () => {
    const chat = await chatAfter(published());
    expect((await chat.answer('officer', '已知悉')).text).toContain('没有要提醒您的事');
    expect((await chat.answer('officer', '已知悉 1')).text).toContain('可能已经办结');
  });

  it('is not said on the day chat has said it already', async () => {
    const chat = await chatAfter(decided());
    await chat.pass('2026-03-19T08:00:00+08:00');
    // Late morning of the last day: the officer hands over and is told; the head is told at once.
    const told = await chat.say('officer', '报公示 1', { at: '2026-03-19T08:30:00+08:00' });
    expect(told.map(({ to }) => to)).toEqual(['officer', 'head']);
    expect(personal(await chat.pass('2026-03-19T18:00:00+08:00'))).toEqual([]);
    expect(personal(await chat.pass('2026-03-20T09:00:00+08:00')).map((each) => each.split(' ')[0])).toEqual(['head', 'officer']);
  });
});

describe('what waits for a colleague', () => {
  it('reminds the head of material to clear once the next morning, and then as its last day nears', async () => {
    const chat = await chatAfter(collected());
    const heard: string[][] = [];
    for (const day of ['11', '12', '13', '16', '17']) heard.push(personal(await chat.pass(`2026-03-${day}T10:00:00+08:00`)));
    expect(heard).toEqual([
      [expect.stringMatching(/^head .*已等1个工作日/u)],
      [],
      [],
      // Three days before the last one the date takes over.
      [expect.stringMatching(/^head .*最迟2026-03-19，还有3个工作日/u)],
      [],
    ]);
  });

  it('reminds the publicist of material to publish', async () => {
    const chat = await chatAfter(cleared());
    expect(personal(await chat.pass('2026-03-11T10:00:00+08:00'))).toEqual([expect.stringMatching(/^publicist .*向社会公开/u)]);
  });

  it('reminds the reviewer, and tells leaders when the bureau’s own term has passed', async () => {
    const chat = await chatAfter(reviewed().slice(0, 2));
    const first = await chat.pass('2026-03-11T09:00:00+08:00');
    // Sent on 4 March, five working days: last day 11 March.
    expect(brief(first)).toEqual([expect.stringMatching(/^reviewer 今天到期 .*出具审核意见/u)]);
    const late = await chat.pass('2026-03-12T09:00:00+08:00');
    expect(brief(late)).toContainEqual(expect.stringMatching(/^group:leaders .*：超期1个工作日，待审核，吴审核/u));
  });

  it('reminds the officer of what a review has returned', async () => {
    const items = Array.from({ length: 8 }, (_, index) => ({ no: index + 1, passed: index !== 2, ...(index === 2 ? { note: '证据不足' } : {}) }));
    const returned = { type: 'reviewed', round: 1, verdict: 'issues', items, text: '第3项证据不足', on: plainDate('2026-03-10') } as const;
    const chat = await chatAfter([...reviewed().slice(0, 2), ['reviewer', returned]]);
    expect(personal(await chat.pass('2026-03-11T10:00:00+08:00'))).toEqual([expect.stringMatching(/^officer .*处理审核意见后再次送审，已等1个工作日/u)]);
  });
});

describe('recording', () => {
  it('is reminded of on the next working morning when nothing has arrived, and once a week after', async () => {
    const chat = await chatAfter([['officer', opened({ officers: ['officer'], category: 'coercion', measures: ['sealing'], onSite: true, on: plainDate('2026-03-10') })]]);
    expect(personal(await chat.pass('2026-03-11T09:00:00+08:00'))).toEqual([expect.stringMatching(/^officer 提醒 .*补齐记录/u)]);
    expect(personal(await chat.pass('2026-03-12T18:00:00+08:00'))).toEqual([expect.stringMatching(/^officer .*补齐记录/u)]);
    expect(brief(await chat.pass('2026-03-17T18:00:00+08:00')).filter((each) => !each.includes('日报'))).toEqual([]);
  });

  it('is reminded of on the working day before a hearing', async () => {
    const chat = await chatAfter([['officer', opened({ officers: ['officer'], on: plainDate('2026-03-09') })]]);
    const set = await chat.answer('officer', '听证 1 2026-03-16', { at: '2026-03-11T09:00:00+08:00' });
    expect(set).toMatchObject({ citations: ['recording/5', 'review/5'], case: '2026-0001' });
    const heard = personal(await chat.pass('2026-03-16T18:00:00+08:00')).filter((each) => each.includes('听证'));
    expect(heard).toEqual([expect.stringMatching(/^officer .*2026-03-16听证/u)]);
    expect((await chat.answer('officer', '听证 1 2026-03-02')).kind).toBe('error');
  });
});

describe('a correction and a withdrawal', () => {
  it('press after the bureau’s and the national term, the publicist first', async () => {
    const found = { type: 'withdrawalFound', ground: 'revoked', reason: '复议撤销', on: plainDate('2026-03-10') } as const;
    const chat = await chatAfter([...published(), ['officer', found]]);
    expect(personal(await chat.pass('2026-03-12T09:00:00+08:00'))).toContainEqual(expect.stringMatching(/^publicist .*撤下公示信息，最迟2026-03-13/u));
    await chat.pass('2026-03-13T18:00:00+08:00');
    const late = personal(await chat.pass('2026-03-16T18:00:00+08:00')).map((each) => each.split(' ')[0]);
    expect(late).toEqual(['publicist', 'officer', 'head']);
  });
});

describe('people', () => {
  it('get one message for all that is owed', async () => {
    const chat = await chatAfter(decided(), decided(), decided());
    const heard = await chat.pass('2026-03-18T09:00:00+08:00');
    const own = heard.filter(({ to }) => to === 'officer');
    expect(own).toHaveLength(1);
    expect(own[0]).toMatchObject({ title: '提醒：共3件' });
    expect(own[0]?.buttons).toHaveLength(4);
  });

  it('who are in the middle of something keep what their numbers mean', async () => {
    const chat = await chatAfter(decided());
    await chat.say('officer', '登记 行政处罚 相对人 乙公司', { at: '2026-03-16T08:50:00+08:00' });
    const asked = await chat.answer('officer', '今天给丙公司开了罚单,罚2万');
    expect(asked.buttons).toBeDefined();
    await chat.pass('2026-03-16T10:00:00+08:00');
    const next = await chat.answer('officer', '取消');
    expect(next.text).not.toContain('已报公示');
  });
});
