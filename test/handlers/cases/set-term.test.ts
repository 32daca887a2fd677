import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { chatAfter, decided } from './seeded.ts';

describe('期限', () => {
  it('moves the last day to the term of the named law and tells the officer', async () => {
    const chat = await chatAfter(decided());
    const heard = await chat.say('head', '期限 1 10个工作日 依据某某条例第三条');
    const [own, told] = heard;
    expect(own?.text).toContain('依据某某条例第三条');
    expect(own?.text).toContain('最迟2026-03-24');
    expect(told).toMatchObject({ to: 'officer', case: '2026-0001' });
  });

  it('takes laws and administrative regulations only', async () => {
    const chat = await chatAfter(decided());
    expect(await chat.answer('head', '期限 1 10个工作日 依据某某办法第三条')).toMatchObject({ kind: 'error', citations: ['publicity/10'] });
    expect(await chat.answer('head', '期限 1 400个工作日 依据某某法第三条')).toMatchObject({ kind: 'error', citations: ['publicity/10'] });
  });

  it('is the head’s to set', async () => {
    const chat = await chatAfter(decided());
    expect((await chat.answer('officer', '期限 1 10个工作日 依据某某法第三条')).kind).toBe('error');
  });

  it('asks for the law', async () => {
    const chat = await chatAfter(decided());
    expect((await chat.answer('head', '期限 1 10个工作日')).text).toContain('依据哪部');
    expect((await chat.answer('head', '某某法第三条')).text).toContain('最迟2026-03-24');
  });

  it('does not touch a case that has been filed', async () => {
    const chat = await chatAfter([...decided(), ['officer', { type: 'archived', on: plainDate('2026-03-10') }]]);
    expect((await chat.answer('head', '期限 1 10个工作日 依据某某法第三条')).text).toContain('归档');
  });
});
