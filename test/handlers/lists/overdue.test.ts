import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { openChat } from '../chat.ts';
import { cleared, decided, reviewed } from '../cases/seeded.ts';
import { chatAfterSeveral } from './several-cases.ts';

const at = '2026-03-23T09:00:00+08:00';

describe('逾期', () => {
  it('puts the worst first, with days, stage and the person it hangs on', async () => {
    const chat = await chatAfterSeveral(cleared(), decided({ decidedOn: plainDate('2026-03-06') }));
    const list = await chat.answer('leader', '逾期', { at });
    const publications = (list.buttons ?? []).map(({ label }) => label).filter((label) => /公开|报公示/u.test(label));
    expect(publications).toEqual([
      '2026-0002 甲公司 行政处罚（罚款）：报公示已超期4个工作日，未报公示，陈执法',
      '2026-0001 甲公司 行政处罚（罚款）：向社会公开已超期2个工作日，待公示，孙宣教',
    ]);
    expect(list.citations).toContain('publicity/10');
  });

  it('names no party in the leaders’ group and opens no case there', async () => {
    const chat = await chatAfterSeveral(decided());
    const list = await chat.answer('leader', '逾期', { at, in: 'group' });
    expect(list.text).toContain('2026-0001 行政处罚（罚款）：报公示已超期2个工作日，未报公示，陈执法');
    expect(JSON.stringify(list)).not.toContain('甲公司');
    expect(list.buttons).toBeUndefined();
  });

  it('says days where no working day has passed yet', async () => {
    const chat = await chatAfterSeveral(decided({ decidedOn: plainDate('2026-03-11') }));
    const saturday = await chat.answer('officer', '逾期', { at: '2026-03-21T09:00:00+08:00' });
    expect(saturday.buttons?.some(({ label }) => label.includes('报公示已超期1天'))).toBe(true);
  });

  it('says so when nothing is late', async () => {
    const chat = await chatAfterSeveral();
    expect(await chat.answer('head', '逾期', { at })).toMatchObject({ kind: 'text', text: '没有超期的案件。' });
  });

  it('says who when the officer has left the roster', async () => {
    const chat = await chatAfterSeveral([...reviewed({ officers: ['gone'] }), ...decided().slice(3)]);
    expect((await chat.answer('leader', '逾期', { at })).buttons?.[0]?.label).toContain('名册里没有负责人');
  });

  it('adds last year’s report when that is late, and not before the bot kept that year', async () => {
    const chat = await chatAfterSeveral(decided());
    const overdue = await chat.answer('leader', '逾期', { at: '2027-01-22T09:00:00+08:00', in: 'group' });
    expect(overdue.text).toContain('年报：2026年数据公开上年度行政执法总体情况数据、报区政府、报市生态环境局还没有办，已超期');
    expect(overdue.citations).toContain('publicity/14');
    const fresh = await openChat({ at });
    expect((await fresh.answer('leader', '逾期')).text).toBe('没有超期的案件。');
  });

  it('is not for people without a part in cases', async () => {
    const chat = await chatAfterSeveral(decided());
    for (const who of ['staff', 'stranger']) expect(await chat.answer(who, '逾期', { at })).toMatchObject({ kind: 'error' });
  });
});
