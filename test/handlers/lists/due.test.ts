import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { cleared, decided } from '../cases/seeded.ts';
import { chatAfterSeveral } from './several-cases.ts';

const duePublications = (buttons: readonly { label: string; send: string }[] | undefined): readonly string[] =>
  (buttons ?? []).filter(({ label }) => label.includes('报公示')).map(({ send }) => send);

describe('到期', () => {
  it('lists what falls due within three working days, or as many as are said', async () => {
    // Last days: Tuesday 17 March and Thursday 19 March; said on Wednesday 11 March and Thursday 12 March.
    const chat = await chatAfterSeveral(decided({ decidedOn: plainDate('2026-03-06') }), decided());
    expect(duePublications((await chat.answer('leader', '到期')).buttons)).toEqual([]);
    expect(duePublications((await chat.answer('leader', '到期 4天')).buttons)).toEqual(['查 2026-0001']);
    expect(duePublications((await chat.answer('leader', '到期 6天')).buttons)).toEqual(['查 2026-0001', '查 2026-0002']);
    expect(duePublications((await chat.answer('leader', '到期', { at: '2026-03-12T09:00:00+08:00' })).buttons)).toEqual(['查 2026-0001']);
  });

  it('counts the last day itself as due today, and leaves out what is late', async () => {
    const chat = await chatAfterSeveral(decided());
    const today = await chat.answer('officer', '到期', { at: '2026-03-19T18:00:00+08:00' });
    expect(today.buttons?.find(({ label }) => label.includes('报公示'))?.label).toContain('今天到期（陈执法）');
    const after = await chat.answer('officer', '到期', { at: '2026-03-20T09:00:00+08:00' });
    expect(duePublications(after.buttons)).toEqual([]);
  });

  it('says so when nothing is due', async () => {
    const chat = await chatAfterSeveral();
    expect(await chat.answer('leader', '到期')).toMatchObject({ kind: 'text', text: '3个工作日内没有到期的事。已经超期的请发“逾期”。' });
  });

  it('shows nobody a case they may not see', async () => {
    const chat = await chatAfterSeveral(decided(), cleared());
    expect((await chat.answer('publicist', '到期 60天')).buttons?.map(({ send }) => send)).toEqual(['查 2026-0002']);
  });

  it('refuses a span nobody plans for', async () => {
    const chat = await chatAfterSeveral(decided());
    const refusal = await chat.answer('officer', '到期 99天');
    expect(refusal).toMatchObject({ kind: 'error' });
    expect(refusal.text).toContain('到期 5天');
  });
});
