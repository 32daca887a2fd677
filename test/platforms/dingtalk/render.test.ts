import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteLength, type Reply } from '../../../bot/core/index.ts';
import { readPart, renderMarkdown } from '../../../bot/platforms/dingtalk/index.ts';
import { type DingtalkRendering, escapeMarkdown } from '../../../bot/platforms/dingtalk/render.ts';

const render = (reply: Partial<Reply>, where: DingtalkRendering = { kind: 'group' }) =>
  renderMarkdown({ kind: 'text', text: '', citations: [], ...reply }, where).map(readPart);

describe('DingTalk markdown', () => {
  it('shows a whole reply in reading order', () => {
    const parts = render({
      title: '案件 2026-0001',
      text: '已登记。\n下一步：送审。',
      facts: [
        { label: '相对人', value: '甲公司' },
        { label: '类别', value: '行政强制' },
      ],
      quotes: [{ citation: 'review/1', source: '法制审核办法 第一条', words: '第一款\n第二款' }],
      note: '撤销可在 10 分钟内',
      buttons: [
        { label: '送审', send: '送审 1' },
        { label: '取消', send: '取消' },
      ],
    });
    expect(parts).toEqual([
      {
        title: '案件 2026-0001',
        text: [
          '### 案件 2026-0001',
          '已登记。  \n下一步：送审。',
          '**相对人**：甲公司  \n**类别**：行政强制',
          '**法制审核办法 第一条**  \n  \n> 第一款  \n> 第二款',
          '*撤销可在 10 分钟内*',
          '1. 送审  \n2. 取消',
        ].join('\n\n'),
      },
    ]);
  });

  it('takes the first line as preview when there is no title, shortened', () => {
    expect(render({ text: '\n第一行\n第二行' })[0]?.title).toBe('第一行');
    expect(Array.from(render({ text: '长'.repeat(100) })[0]?.title ?? '')).toHaveLength(40);
  });

  it('has something to send even for an empty reply', () => {
    expect(render({ text: '' })).toEqual([{ title: '回复', text: '（无内容）' }]);
  });

  it.each([
    ['[点这里](https://evil.cn)', '［点这里］(https://evil.cn)'],
    ['![](https://evil.cn/x.png)', '!［］(https://evil.cn/x.png)'],
    ['@所有人 @13800000000', '＠所有人 ＠13800000000'],
    ['<a href="x">', '＜a href="x">'],
    ['&#91;x&rbrack;', '＆#91;x＆rbrack;'],
    ['# 标题\n  > 引用', '＃ 标题\n  ＞ 引用'],
    ['**粗**', '＊＊粗＊＊'],
    ['a\\b `c`', 'a＼b ｀c｀'],
    ['https://gov.cn/a_b?x=1&y=2#t', 'https://gov.cn/a_b?x=1&y=2#t'],
  ])('does not let words become marks: %s', (words, shown) => {
    expect(escapeMarkdown(words)).toBe(shown);
  });

  it('lets no part of a reply form a link, a picture, a mention or a tag', () => {
    const words = fc.string({ unit: fc.constantFrom('[', ']', '(', ')', '!', '@', '<', '&', ';', '#', '9', '\n', 'a', '字') });
    fc.assert(
      fc.property(words, words, words, (a, b, c) => {
        const [part] = render({
          title: a,
          text: b,
          note: c,
          facts: [{ label: a, value: b }],
          quotes: [{ citation: '', source: b, words: c }],
          buttons: [{ label: `x${c}`, send: 'x' }],
        });
        expect(`${part?.title}${part?.text}`).not.toMatch(/[[\]<@]|&#?\w+;/);
      }),
    );
  });

  it('splits within 5000 bytes on character boundaries, numbers the parts and loses nothing', () => {
    const words = fc.string({ unit: fc.constantFrom('污', '水', '。', '\n', 'a', '👮', '𠮷'), minLength: 0, maxLength: 9000 });
    fc.assert(
      fc.property(words, (text) => {
        const parts = render({ text });
        for (const part of parts) {
          expect(byteLength(part.text)).toBeLessThanOrEqual(5000);
          expect(part.text).not.toContain('�');
        }
        if (parts.length === 1) return;
        const marks = parts.map((part) => part.text.split('\n\n', 1)[0]);
        expect(marks).toEqual(parts.map((_, index) => `（${index + 1}/${parts.length}）`));
        const joined = parts.map((part) => part.text.slice(part.text.indexOf('\n\n') + 2)).join('');
        expect(joined.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
      { numRuns: 30 },
    );
  });
});
