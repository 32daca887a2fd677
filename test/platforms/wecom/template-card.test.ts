import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { byteLength, newCardId, reply as replySchema, type Reply, textReply } from '../../../bot/core/index.ts';
import { buttonCard, noticeCard } from '../../../bot/platforms/wecom/index.ts';
import { cardPart, renderWecom, textPart } from '../../../bot/platforms/wecom/render.ts';

const characters = (most: number) => z.string().min(1).refine((text) => Array.from(text).length <= most, `more than ${most}`);
const oneLine = (most: number) => characters(most).refine((text) => !/\n/u.test(text));
const row = z.union([
  z.strictObject({ keyname: oneLine(5), value: oneLine(30) }),
  z.strictObject({ type: z.literal(1), keyname: oneLine(5), value: oneLine(30), url: z.url() }),
]);
const shown = {
  main_title: z.strictObject({ title: oneLine(36) }),
  sub_title_text: characters(160).optional(),
  horizontal_content_list: z.array(row).min(1).max(6).optional(),
};
const action = z.strictObject({ type: z.literal(1), url: z.url() });
/** The limits of path/90236, word for word. */
const documented = z.discriminatedUnion('card_type', [
  z.strictObject({
    card_type: z.literal('button_interaction'),
    ...shown,
    card_action: action.optional(),
    task_id: z.string().regex(/^[\w@-]{1,128}$/u),
    button_list: z.array(z.strictObject({ text: characters(10), style: z.number().int().min(1).max(4), key: z.string().min(1).refine((key) => byteLength(key) <= 1024) })).min(1).max(6),
  }),
  z.strictObject({ card_type: z.literal('text_notice'), ...shown, card_action: action }),
]);

const words = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ unit: fc.constantFrom('污', '水', '\n', 'a', '👮'), maxLength: 400 }));
const short = fc.string({ unit: fc.constantFrom('污', '水', 'a', '1'), minLength: 1, maxLength: 12 });
const pages = fc.array(fc.record({ label: fc.constantFrom('看全文', '打开案件'), path: fc.constantFrom('/h5/board', '/h5/case/2026-0001') }), { maxLength: 3 });
const anyReply: fc.Arbitrary<Reply> = fc
  .record(
    {
      kind: fc.constantFrom('answer' as const, 'card' as const, 'text' as const),
      text: words,
      title: fc.option(fc.oneof(short, words), { nil: undefined }),
      note: fc.option(words, { nil: undefined }),
      facts: fc.array(fc.record({ label: fc.oneof(short, words), value: fc.oneof(short, words) }), { maxLength: 8 }),
      quotes: fc.array(fc.record({ citation: fc.constant('publicity/10'), source: short, words }), { maxLength: 2 }),
      buttons: fc.array(fc.record({ label: fc.oneof(short, words.filter((label) => label !== '')), send: fc.oneof(short, fc.string({ minLength: 1, maxLength: 1200 })) }), { maxLength: 8 }),
      links: pages,
    },
    { requiredKeys: ['kind', 'text'] },
  )
  .map((made) => replySchema.parse({ ...made, citations: [], ...(made.buttons?.length ? { card: { id: newCardId('commands', 1), until: 0, stays: [] } } : {}) }));

const pageUrl = (path: string): string => `https://bot.example.gov.cn${path}`;
const visible = (text: string): string => text.replace(/＜/gu, '<').replace(/\n（\d+\/\d+）/gu, '').replace(/\s/gu, '');

describe('any reply', () => {
  it('becomes messages within the documented limits, and nothing of it is lost', () => {
    fc.assert(
      fc.property(anyReply, (reply) => {
        const parts = renderWecom(reply, { cards: true, pageUrl });
        expect(parts.length).toBeGreaterThan(0);
        let everything = '';
        for (const part of parts) {
          const text = textPart.safeParse(part).data;
          if (text) {
            expect(byteLength(text.text.content)).toBeLessThanOrEqual(2048);
            everything += text.text.content;
            continue;
          }
          const { template_card: card, instead } = cardPart.parse(part);
          const { main_title, sub_title_text = '', horizontal_content_list = [], ...rest } = documented.parse(card);
          for (const each of instead) expect(byteLength(each.text.content)).toBeLessThanOrEqual(2048);
          const choices = rest.card_type === 'button_interaction' ? rest.button_list.map(({ text: label }) => label) : [];
          everything += [main_title.title, sub_title_text, ...horizontal_content_list.flatMap(({ keyname, value }) => [keyname, value]), ...choices].join('\n');
        }
        const all = visible(everything);
        const said = [reply.text, reply.title, reply.note, ...(reply.facts ?? []).flatMap(({ label, value }) => [label, value]), ...(reply.quotes ?? []).flatMap((each) => [each.source, each.words]), ...(reply.buttons ?? []).map(({ label }) => label)];
        // A text that was split between two messages still stands in them, marks aside.
        for (const piece of said) if (piece) expect(all).toContain(visible(piece));
      }),
      { numRuns: 400 },
    );
  });

  it('is words alone without cards', () => {
    fc.assert(
      fc.property(anyReply, (reply) => {
        for (const part of renderWecom(reply, { cards: false, pageUrl })) expect(textPart.safeParse(part).success).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a reply with choices', () => {
  const limits = { title: 36, subtitle: 160 };
  const aChoice = (changes: Partial<Reply>): Reply => ({ ...textReply('是哪一件？'), buttons: [{ label: '第一件', send: '查 1' }], card: { id: 'ct9k2x1a1b2c3', until: 0, stays: [] }, ...changes });

  it('asks in the title where it has none', () => {
    expect(buttonCard(aChoice({ text: '是哪一件？\n可以点选。' }), limits, undefined)).toMatchObject({ whole: true, card: { main_title: { title: '是哪一件？' }, sub_title_text: '可以点选。' } });
  });

  it('that says more than a card holds says it in words first, and the card has the choices alone', () => {
    const parts = renderWecom(aChoice({ quotes: [{ citation: 'publicity/10', source: '第十条', words: '应当公示。' }] }), { cards: true });
    expect(parts).toMatchObject([
      { msgtype: 'text', text: { content: '是哪一件？\n\n第十条\n应当公示。' } },
      { msgtype: 'template_card', template_card: { main_title: { title: '请选择' }, sub_title_text: '内容见上一条消息。', button_list: [{ text: '第一件' }] } },
    ]);
  });

  it('whose choices are long has them numbered in words, and their numbers on the card', () => {
    const buttons = [{ label: '2026-0001 红星电镀厂 行政处罚', send: '查 2026-0001' }, { label: '2026-0002 蓝天化工 行政许可', send: '查 2026-0002' }];
    const parts = renderWecom(aChoice({ buttons }), { cards: true });
    expect(parts).toMatchObject([
      { text: { content: '是哪一件？\n\n1. 2026-0001 红星电镀厂 行政处罚\n2. 2026-0002 蓝天化工 行政许可' } },
      { template_card: { button_list: [{ text: '1', key: '查 2026-0001' }, { text: '2', key: '查 2026-0002' }] } },
    ]);
  });

  it('more than six is numbered words', () => {
    const buttons = Array.from({ length: 7 }, (_, index) => ({ label: `第${index + 1}`, send: String(index) }));
    expect(buttonCard(aChoice({ buttons }), limits, undefined)).toBeUndefined();
    expect(renderWecom(aChoice({ buttons }), { cards: true })).toMatchObject([{ msgtype: 'text', text: { content: expect.stringContaining('7. 第7') as string } }]);
  });
});

describe('a notice', () => {
  const notice: Reply = { ...textReply('超期2件'), title: '日报', links: [{ label: '打开看板', path: '/h5/board' }] };

  it('that is short and has a page is a card that opens it', () => {
    expect(noticeCard(notice, { title: 36, subtitle: 160 }, pageUrl)).toEqual({
      card_type: 'text_notice',
      main_title: { title: '日报' },
      sub_title_text: '超期2件',
      horizontal_content_list: [{ type: 1, keyname: '页面', value: '打开看板', url: 'https://bot.example.gov.cn/h5/board' }],
      card_action: { type: 1, url: 'https://bot.example.gov.cn/h5/board' },
    });
  });

  it('is words without a page, a title, or the room', () => {
    const { title: _title, ...untitled } = notice;
    expect(noticeCard(notice, { title: 36, subtitle: 160 }, undefined)).toBeUndefined();
    expect(noticeCard(untitled, { title: 36, subtitle: 160 }, pageUrl)).toBeUndefined();
    expect(noticeCard({ ...notice, text: '长'.repeat(161) }, { title: 36, subtitle: 160 }, pageUrl)).toBeUndefined();
  });
});
