import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskPersonalData, withMasking } from '../../../knowledge/llm/index.ts';
import { aRequest } from './a-request.ts';
import { scriptedModel } from './scripted-model.ts';

describe('before a question is sent', () => {
  it.each([
    ['an identity card', '身份证11010519491231002X的人'],
    ['an identity card with a mistyped digit', '身份证500105199003071235的人'],
    ['a full-width identity card', '证号１１０１０５１９４９１２３１００２Ｘ'],
    ['a mobile telephone', '电话13800138000'],
    ['a telephone in groups', '电话138 0013 8000'],
    ['a telephone parted by dots', '电话138.0013.8000'],
    ['a telephone digit by digit', '1 3 8 0 0 1 3 8 0 0 0'],
    ['a telephone with hidden characters', '138\u200B0013\u200B8000'],
    ['a telephone in Chinese', '幺三八零零幺三八零零零'],
    ['a bank card', '账号6222021234567890123'],
  ])('%s is masked', (_what, text) => {
    expect(maskPersonalData(text)).not.toMatch(/\d{5}|\d(?:[ .]\d){4}|\d{3}[ .]?\d{4}|[零一二三八幺]{5}/u);
  });

  it.each(['3月10日的处罚7个工作日内公示吗', '渝江环罚〔2026〕1号罚款5万元', '2026-03-10', '第十二条', '一二三'])('%s stays', (text) => {
    expect(maskPersonalData(text)).toBe(text);
  });

  it('masking again changes nothing', () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from('0123456789Xx -.＊*１２３零一二三电话身份证号路栋\u200B')) });
    fc.assert(
      fc.property(text, (each) => {
        const masked = maskPersonalData(each);
        expect(maskPersonalData(masked)).toBe(masked);
      }),
      { numRuns: 1000 },
    );
  });

  it('no run of nine digits is left, however it is parted', () => {
    const digits = fc.array(fc.constantFrom(...Array.from('0123456789')), { minLength: 9, maxLength: 40 });
    fc.assert(
      fc.property(digits, fc.constantFrom('', ' ', '-', '.', '\u200B'), (each, gap) => {
        expect(maskPersonalData(each.join(gap)).replace(/[ .-]/gu, '')).not.toMatch(/\d{9}/u);
      }),
    );
  });

  it('every turn is masked, the program’s own rules are not', async () => {
    const inner = scriptedModel(['ok']);
    const messages = [
      { role: 'user', content: '电话13800138000' },
      { role: 'assistant', content: '打13800138000' },
    ] as const;
    await withMasking(inner).complete(aRequest({ system: '第十条 7个工作日', messages }));
    expect(inner.requests[0]?.system).toBe('第十条 7个工作日');
    expect(inner.requests[0]?.messages.map(({ content }) => content).join()).not.toMatch(/\d{5}/u);
  });
});
