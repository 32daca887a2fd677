import { describe, expect, it } from 'vitest';
import { openChat } from '../chat.ts';

const inspection = '登记 行政检查 相对人 乙厂 事由 例行检查 现场';

describe('免录', () => {
  it('keeps the reason, takes the scene off what is missing, and says what the regulations leave open', async () => {
    const chat = await openChat();
    await chat.answer('officer', inspection);
    await chat.answer('officer', '记录 1 文书 现场检查笔录');
    const reply = await chat.answer('officer', '免录 1 文字记录已全面反映');
    expect(reply).toMatchObject({ kind: 'text', case: '2026-0001' });
    expect(reply.text).toContain('现场执法不作音像记录：文字记录已全面反映');
    expect(reply.text).not.toContain('补齐记录');
    expect(reply.note).toContain('制度未明确');
    expect(reply.citations[0]).toBe('recording/5');
  });

  it('asks for the reason when none was given', async () => {
    const chat = await openChat();
    await chat.answer('officer', inspection);
    expect((await chat.answer('officer', '免录 1')).text).toContain('为什么不作音像记录');
    expect((await chat.answer('officer', '文字记录已全面反映')).text).toContain('已写明免录理由');
  });

  it.each(['查封', '扣押', '停产'])('is refused for %s with the article and without asking for a reason', async (measure) => {
    const chat = await openChat();
    await chat.answer('officer', `登记 行政强制 ${measure} 相对人 甲公司 现场`);
    for (const text of ['免录 1', '免录 1 文字记录已全面反映']) {
      const reply = await chat.answer('officer', text);
      expect(reply).toMatchObject({ kind: 'error', citations: ['recording/4'] });
      expect(reply.text).toContain('第四条');
    }
  });

  it('covers the hearing when the reason speaks of it, also where the scene must be recorded whole', async () => {
    const chat = await openChat();
    await chat.answer('officer', '登记 行政强制 查封 相对人 甲公司 现场');
    await chat.answer('officer', '记录 1 文书 听证笔录');
    expect((await chat.answer('officer', '免录 1 听证笔录已全面反映')).text).toContain('听证不作音像记录');
  });
});
