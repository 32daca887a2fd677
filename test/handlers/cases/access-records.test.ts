import { describe, expect, it } from 'vitest';
import { opened } from '../../builders/event.ts';
import { openChat } from '../chat.ts';
import { commandedAfter } from './commanded.ts';

describe('调阅', () => {
  it('lists numbers, kinds, remarks, speakers and written reasons', async () => {
    const chat = await openChat();
    await chat.answer('officer', '登记 行政检查 相对人 乙厂 现场');
    expect((await chat.answer('officer', '调阅 1')).text).toContain('还没有记录');
    await chat.answer('officer', '记录 1 文书 现场检查笔录');
    await chat.answer('officer', '免录 1 文字记录已全面反映');
    const reply = await chat.answer('leader', '调阅 1');
    expect(reply.text).toContain('共1份记录。\n1号文书 现场检查笔录\n免录 现场执法：文字记录已全面反映');
    expect(reply.citations[0]).toBe('recording/14');
  });

  it('is for those who may see the case', async () => {
    const chat = await openChat();
    await chat.answer('officer', '登记 行政检查 相对人 乙厂 现场');
    expect((await chat.answer('reviewer', '调阅 1')).text).toContain('没有找到');
    expect(await chat.answer('publicist', '调阅 1')).toMatchObject({ kind: 'error' });
    expect(await chat.answer('leader', '调阅 1', { in: 'group' })).toMatchObject({ kind: 'error' });
  });

  it('leaves a trace each time, with the purpose where it was said', async () => {
    const { give, ledger } = await commandedAfter([['officer', opened()]]);
    await give('leader', 'access', { case: '1' });
    await give('head', 'access', { case: '1', reason: '案卷评查' });
    const readings = (await ledger.history('2026-0001')).flatMap(({ by, data }) => (data.type === 'accessed' ? [[by, data.what]] : []));
    expect(readings).toEqual([['leader', '调阅记录'], ['head', '调阅记录：案卷评查']]);
  });

  it('is granted to everybody who asks at the same moment', async () => {
    const chat = await openChat();
    await chat.answer('officer', '登记 行政检查 相对人 乙厂 现场');
    const heard = await chat.together(['officer', '调阅 1'], ['head', '调阅 1'], ['leader', '调阅 1']);
    expect(heard.map(({ kind }) => kind)).toEqual(['text', 'text', 'text']);
  });
});
