import { describe, expect, it } from 'vitest';
import { chatAfter, cleared, collected, decided } from './seeded.ts';

describe('核公示', () => {
  it('passes cleared material on to the publicist, with the day and the command to confirm with', async () => {
    const chat = await chatAfter(collected());
    const [own, told] = await chat.say('head', '核公示 1 通过');
    expect(own?.text).toContain('下一步：向社会公开，最迟2026-03-19');
    expect(told).toMatchObject({ to: 'publicist', kind: 'card', buttons: [{ send: '已公示 2026-0001 区政务网站' }] });
    expect(told?.facts).toContainEqual({ label: '执法结论', value: '罚款5万元' });
  });

  it('sends material back with the reason to whoever works on it', async () => {
    const chat = await chatAfter(collected());
    const [own, told] = await chat.say('head', '核公示 1 退回 缺执法依据');
    expect(own?.text).toContain('公示材料退回待报');
    expect(told).toMatchObject({ to: 'officer', buttons: [{ send: '报公示 2026-0001' }] });
    expect(told?.text).toContain('缺执法依据');
  });

  it('asks for the verdict, and for the reason of a return', async () => {
    const chat = await chatAfter(collected());
    expect((await chat.answer('head', '核公示 1')).buttons?.map(({ send }) => send)).toEqual(['通过', '退回']);
    expect((await chat.answer('head', '退回')).text).toContain('为什么退回');
    expect((await chat.answer('head', '缺执法依据')).text).toContain('已退回');
  });

  it('is refused where nothing was collected or all is cleared', async () => {
    const chat = await chatAfter(decided(), cleared());
    expect(await chat.answer('head', '核公示 1')).toMatchObject({ kind: 'error', citations: ['publicity/1'] });
    expect(await chat.answer('head', '核公示 2 退回 缺依据')).toMatchObject({ kind: 'error', citations: ['publicity/1'] });
  });

  it('is the head’s alone', async () => {
    const chat = await chatAfter(collected());
    for (const as of ['officer', 'publicist', 'leader']) expect((await chat.answer(as, '核公示 1 通过')).kind).toBe('error');
  });
});
