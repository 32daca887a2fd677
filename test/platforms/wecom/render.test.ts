import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteLength, type Reply, textReply } from '../../../bot/core/index.ts';
import { splitMarked, withoutMarkdown } from '../../../bot/platforms/wecom/index.ts';
import { renderText } from '../../../bot/platforms/wecom/render.ts';

const contents = (reply: Reply): string[] => renderText(reply).map((part) => part.text.content);

describe('a reply as text', () => {
  it('reads in order, with the choices numbered', () => {
    const reply: Reply = {
      kind: 'card',
      title: '登记',
      text: '请确认',
      facts: [{ label: '相对人', value: '甲公司' }],
      note: '10 分钟内有效',
      buttons: [{ label: '确认', send: '确认' }, { label: '取消', send: '取消' }],
      citations: [],
    };
    expect(contents(reply)).toEqual(['【登记】\n\n请确认\n\n相对人：甲公司\n\n10 分钟内有效\n\n1. 确认\n2. 取消']);
  });

  it('of exactly 2048 bytes is one message, and of one more is two that say so', () => {
    expect(contents(textReply('a'.repeat(2048)))).toEqual(['a'.repeat(2048)]);
    const two = contents(textReply('a'.repeat(2049)));
    expect(two).toHaveLength(2);
    expect(two[0]).toMatch(/a\n（1\/2）$/);
  });

  it('cannot make a link out of what somebody wrote', () => {
    expect(contents(textReply('<a href="https://evil">点我</a> 3<5'))).toEqual(['＜a href="https://evil">点我＜/a> 3<5']);
  });

  it('is never empty', () => {
    expect(contents(textReply(''))).toEqual(['（无内容）']);
  });
});

describe('any text, split', () => {
  const wild = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1000, size: 'max' });

  it('fits the limit byte by byte and loses no character', () => {
    fc.assert(
      fc.property(wild, fc.integer({ min: 64, max: 512 }), (text, limit) => {
        const parts = splitMarked([text], limit);
        for (const part of parts) {
          expect(byteLength(part)).toBeLessThanOrEqual(limit);
          // A character cut in two would come back as U+FFFD.
          expect(Buffer.from(part).toString('utf8')).toBe(part);
        }
        const bare = parts.length === 1 ? parts : parts.map((part) => part.replace(/\n（\d+\/\d+）$/, ''));
        expect(bare.join('')).toBe(text);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what somebody wrote, in markdown', () => {
  it('can make no link, mention, tag, emphasis, code, heading or quote', () => {
    const evil = '# 大\n> 引\n[点我](https://evil) <@all> <font color="warning">x</font> **粗** `码`';
    expect(withoutMarkdown(evil)).toBe(
      '＃ 大\n＞ 引\n［点我］(https://evil) ＜@all> ＜font color="warning">x＜/font> ＊＊粗＊＊ ｀码｀',
    );
  });

  it('keeps addresses and case numbers as they are', () => {
    const plain = '渝江环罚〔2026〕1号 https://hb.example.gov.cn/h5/a_b?x=1#publicity-10';
    expect(withoutMarkdown(plain)).toBe(plain);
  });
});
