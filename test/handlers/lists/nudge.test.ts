import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { cleared, decided, published } from '../cases/seeded.ts';
import { chatAfterSeveral } from './several-cases.ts';

describe('催办', () => {
  it('tells the person the next duty hangs on what to do, and keeps that it was said', async () => {
    const chat = await chatAfterSeveral(cleared());
    const [own, told, ...rest] = await chat.say('leader', '催办 1');
    expect(own).toMatchObject({ to: 'leader', case: '2026-0001' });
    expect(own?.text).toContain('已催办孙宣教');
    expect(told).toMatchObject({ to: 'publicist', case: '2026-0001', citations: ['publicity/10'] });
    expect(told?.text).toBe('李局长催办：2026-0001 甲公司 行政处罚（罚款）\n请办：向社会公开，最迟2026-03-19，还有6个工作日。');
    expect(told?.buttons?.[0]?.send).toBe('已公示 2026-0001');
    expect(rest).toEqual([]);
  });

  it('is said once a working day for each case', async () => {
    const chat = await chatAfterSeveral(cleared(), cleared());
    await chat.say('leader', '催办 1', { at: '2026-03-13T09:00:00+08:00' });
    const [again, ...told] = await chat.say('head', '催办 1');
    expect(again).toMatchObject({ kind: 'error' });
    expect(again?.text).toContain('在2026-03-13已经催办过');
    expect(told).toEqual([]);
    expect(await chat.say('leader', '催办 1', { at: '2026-03-15T09:00:00+08:00' })).toHaveLength(1);
    expect(await chat.say('leader', '催办 2')).toHaveLength(2);
    expect(await chat.say('leader', '催办 1', { at: '2026-03-16T09:00:00+08:00' })).toHaveLength(2);
  });

  it('is written once when two people say it together', async () => {
    const chat = await chatAfterSeveral(cleared());
    const heard = await chat.together(['leader', '催办 1'], ['head', '催办 1']);
    expect(heard.filter(({ to }) => to === 'publicist')).toHaveLength(1);
    expect(heard.filter(({ kind }) => kind === 'error')).toHaveLength(1);
  });

  it('does not tell the one who says it', async () => {
    const chat = await chatAfterSeveral(decided());
    const heard = await chat.say('head', '催办 1');
    expect(heard.map(({ to }) => to)).toEqual(['head', 'officer']);
  });

  it('is refused where nothing is open, where nobody else could do it, and to everybody but leaders and heads', async () => {
    const chat = await chatAfterSeveral([...published(), ['officer', { type: 'archived', on: plainDate('2026-03-10') }]], decided());
    expect((await chat.answer('leader', '催办 1')).text).toContain('没有待办的事');
    for (const who of ['officer', 'reviewer', 'publicist', 'staff', 'stranger']) {
      expect(await chat.say(who, '催办 2')).toEqual([expect.objectContaining({ to: who, kind: 'error' })]);
    }
  });

  it('asks which case when none was named', async () => {
    const chat = await chatAfterSeveral(cleared());
    await chat.say('leader', '催办');
    expect(await chat.say('leader', '1')).toHaveLength(2);
  });
});
