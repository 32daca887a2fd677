import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { chatAfter, decided, published } from './seeded.ts';

describe('归档', () => {
  it('names everything that is missing, each with its article', async () => {
    const chat = await chatAfter(decided());
    const refused = await chat.answer('officer', '归档 1');
    expect(refused).toMatchObject({ kind: 'error', citations: ['recording/9', 'recording/2', 'publicity/10'] });
    expect(refused.text).toContain('执法文书（《执法全过程记录制度》第二条）');
    expect(refused.text).toContain('公示（《行政执法公示制度》第十条）');
  });

  it('files a case that lacks nothing, once', async () => {
    const chat = await chatAfter([...published(), ['officer', { type: 'recorded', no: 1, kind: 'document', remark: '现场检查笔录', on: plainDate('2026-03-10') }]]);
    expect(await chat.answer('officer', '归档 1')).toMatchObject({ kind: 'text', citations: ['recording/9'], text: expect.stringContaining('当前：已归档') as string });
    expect((await chat.answer('officer', '归档 1')).text).toContain('已于2026-03-11归档');
  });

  it('is the officers’ to do', async () => {
    const chat = await chatAfter(published());
    expect((await chat.answer('publicist', '归档 1')).text).toContain('权限');
  });
});
