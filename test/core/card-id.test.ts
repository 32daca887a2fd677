import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markedWords, newCardId, readCardId, readMarkedWords } from '../../bot/core/index.ts';

const now = Date.parse('2026-03-10T09:00:00+08:00');

describe('a card’s name', () => {
  it('tells what kind it is and the second it was made, in letters every platform takes', () => {
    fc.assert(
      fc.property(fc.constantFrom('question', 'commands'), fc.integer({ min: 0, max: 2_000_000_000_000 }), (kind, at) => {
        const id = newCardId(kind, at);
        expect(id).toMatch(/^[qc][0-9a-z]{12}$/);
        expect(readCardId(id)).toEqual({ kind, at: Math.floor(at / 1000) * 1000 });
      }),
    );
  });

  it('is another one each time', () => {
    expect(new Set(Array.from({ length: 2000 }, () => newCardId('commands', now))).size).toBe(2000);
  });

  it.each(['', '3', 'case_17-v2@1', 'xt9k2x1a1b2c3', 'ct9k2x1a1b2c3d', 'CT9K2X1A1B2C3'])('is not %j', (id) => {
    expect(readCardId(id)).toBeUndefined();
  });
});

describe('words that carry a card', () => {
  it('give back what was put together', () => {
    const card = newCardId('question', now);
    expect(readMarkedWords(markedWords('确认', card))).toEqual({ send: '确认', card });
    expect(readMarkedWords(markedWords(markedWords('报公示 1', 'ct9k2x1a1b2c3'), card))).toEqual({ send: '报公示 1', card });
  });

  it.each(['报公示 1', '确认#12', '#1 号机', '渝江环罚〔2026〕1号 #2', `确认 #${'q'.repeat(14)}`])('are not %j', (text) => {
    expect(readMarkedWords(text)).toBeUndefined();
  });
});
