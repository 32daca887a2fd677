import { describe, expect, it } from 'vitest';
import { chatAfter, cleared, published } from './seeded.ts';

describe('更正', () => {
  it('goes from the officer to the publicist with a day the regulations leave open', async () => {
    const chat = await chatAfter(published());
    const [own, told] = await chat.say('officer', '更正 1 罚款金额应为3万元');
    expect(own?.text).toContain('更正公示信息，最迟2026-03-12');
    expect(own?.note).toContain('制度未明确');
    expect(own?.citations[0]).toBe('publicity/4');
    expect(told).toMatchObject({ to: 'publicist', buttons: [{ send: '更正 2026-0001' }], citations: ['publicity/4'] });
    expect(told?.text).toContain('罚款金额应为3万元');
  });

  it('is carried out by the publicist without saying it all again', async () => {
    const chat = await chatAfter(published());
    await chat.say('head', '更正 1 罚款金额应为3万元');
    const [own, told] = await chat.say('publicist', '更正 1');
    expect(own?.text).toContain('已登记更正');
    expect(told).toMatchObject({ to: 'officer' });
    expect(told?.text).toContain('罚款金额应为3万元');
    expect((await chat.answer('publicist', '更正 1')).text).toContain('哪里不准确');
  });

  it('lets no personal data travel', async () => {
    const chat = await chatAfter(published());
    const heard = await chat.say('officer', '更正 1 去掉电话13812345678');
    expect(JSON.stringify(heard.map(({ understood: _, ...rest }) => rest))).not.toContain('13812345678');
    expect(heard[0]?.citations).toContain('publicity/3');
  });

  it('is refused where nothing is public', async () => {
    const chat = await chatAfter(cleared());
    expect(await chat.answer('officer', '更正 1')).toMatchObject({ kind: 'error', citations: ['publicity/4'] });
  });
});
