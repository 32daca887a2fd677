import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { cleared, collected, decided, type Happened, reviewed } from '../cases/seeded.ts';
import { chatAfterSeveral } from './several-cases.ts';

const submitted: Happened = reviewed().slice(0, 2);
const sends = (buttons: readonly { send: string }[] | undefined): readonly string[] => (buttons ?? []).map(({ send }) => send);

describe('待办', () => {
  it('shows each person what hangs on them and nothing else', async () => {
    const chat = await chatAfterSeveral(submitted, collected(), cleared());
    expect(sends((await chat.answer('reviewer', '待办')).buttons)).toEqual(['查 2026-0001']);
    expect(sends((await chat.answer('head', '待办')).buttons)).toEqual(['查 2026-0002']);
    expect(sends((await chat.answer('publicist', '待办')).buttons)).toEqual(['查 2026-0003']);
    expect(await chat.answer('leader', '待办')).toMatchObject({ kind: 'text', text: '您现在没有待办。' });
  });

  it('shows officers their own cases, not those of a colleague', async () => {
    const chat = await chatAfterSeveral(decided());
    expect(sends((await chat.answer('officer', '待办')).buttons)).toContain('查 2026-0001');
    expect((await chat.answer('officer2', '待办')).text).toBe('您现在没有待办。');
  });

  it('keeps a case from the reviewer who belongs to it', async () => {
    const chat = await chatAfterSeveral(reviewed({ officers: ['officer', 'reviewer'] }).slice(0, 2));
    expect((await chat.answer('reviewer', '待办')).buttons ?? []).not.toContainEqual(expect.objectContaining({ label: expect.stringContaining('出具审核意见') as string }));
  });

  it('puts the most urgent first, with the day and how long there is', async () => {
    const chat = await chatAfterSeveral(decided({ decidedOn: plainDate('2026-03-10') }), decided({ decidedOn: plainDate('2026-03-06') }));
    const { buttons, text } = await chat.answer('officer', '待办');
    const dated = (buttons ?? []).filter(({ label }) => label.includes('报公示'));
    expect(dated.map(({ label }) => label)).toEqual([
      '2026-0002 甲公司 行政处罚（罚款）：报公示，最迟2026-03-17，还有4个工作日',
      '2026-0001 甲公司 行政处罚（罚款）：报公示，最迟2026-03-19，还有6个工作日',
    ]);
    expect(text).toMatch(/^您有\d+件待办，最急的在前/u);
  });

  it('shows ten and says how many more', async () => {
    const chat = await chatAfterSeveral(...Array.from({ length: 13 }, () => submitted));
    const list = await chat.answer('reviewer', '待办');
    expect(list.buttons).toHaveLength(10);
    expect(list.text).toContain('您有13件待办');
    expect(list.text).toContain('还有3件没有列出');
  });

  it('opens the case whose number in the list is typed', async () => {
    const chat = await chatAfterSeveral(submitted, submitted);
    await chat.say('reviewer', '待办');
    expect((await chat.answer('reviewer', '2')).case).toBe('2026-0002');
  });

  it('reminds the head of last year’s report from the first working day of January until it is done', async () => {
    const chat = await chatAfterSeveral(decided());
    const at = '2027-01-04T09:00:00+08:00';
    expect((await chat.answer('head', '待办', { at: '2026-12-31T09:00:00+08:00' })).text).not.toContain('年报');
    const list = await chat.answer('head', '待办', { at });
    expect(list.text).toContain('年报：2026年数据');
    expect(list.text).toContain('2027-01-19前办完');
    expect(list.buttons?.at(-1)?.send).toBe('年报 2026');
    for (const step of ['已公开', '已报区政府', '已报市局']) await chat.say('head', `年报 2026 ${step}`);
    expect((await chat.answer('head', '待办')).text).not.toContain('年报');
  });

  it('is not for people without a part in cases, and not for a group', async () => {
    const chat = await chatAfterSeveral(submitted);
    expect(await chat.answer('staff', '待办')).toMatchObject({ kind: 'error' });
    expect((await chat.answer('reviewer', '待办', { in: 'group' })).text).not.toContain('2026-0001');
  });
});
