import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SettableClock } from '../../bot/core/index.ts';
import { SessionSeal, sessionMs } from '../../bot/pages/session.ts';

const start = Date.parse('2026-03-10T09:00:00+08:00');
const key = (fill: number): Uint8Array => new Uint8Array(32).fill(fill);

describe('a session', () => {
  it('is read back until its time is over', () => {
    const clock = new SettableClock(start);
    const seal = new SessionSeal(key(1), clock);
    const cookie = seal.open({ person: 'officer', via: 'wecom' });
    expect(seal.read(cookie)).toEqual({ person: 'officer', via: 'wecom', until: start + sessionMs });
    clock.advanceTo(start + sessionMs - 1);
    expect(seal.read(cookie)?.person).toBe('officer');
    clock.advanceTo(start + sessionMs);
    expect(seal.read(cookie)).toBeUndefined();
  });

  it('is nothing when it is altered, signed by another key, or sealed for something else', () => {
    const clock = new SettableClock(start);
    const seal = new SessionSeal(key(1), clock);
    const cookie = seal.open({ person: 'officer', via: 'wecom' });
    const bytes = Buffer.from(cookie, 'base64url');
    const flipped = [0, 20, bytes.length - 1].map((at) => Buffer.from(bytes.map((byte, index) => (index === at ? byte ^ 1 : byte))).toString('base64url'));
    const leader = Buffer.from(JSON.stringify({ person: 'leader', via: 'wecom', until: start + sessionMs })).toString('base64url');
    for (const forged of [...flipped, leader, cookie.slice(0, -1), `${cookie}.`, `${cookie}=`, ` ${cookie}`, `${cookie}${cookie}`, seal.seal('upload', { person: 'leader', via: 'wecom', until: start + sessionMs }), '', undefined]) {
      expect(seal.read(forged), String(forged)).toBeUndefined();
    }
    expect(new SessionSeal(key(2), clock).read(cookie)).toBeUndefined();
  });

  it('tells nobody on its way what it holds, and is never the same text twice', () => {
    const seal = new SessionSeal(key(1), new SettableClock(start));
    const [first, second] = [seal.seal('file', { name: '甲公司 笔录.pdf' }), seal.seal('file', { name: '甲公司 笔录.pdf' })];
    expect(first).not.toBe(second);
    for (const text of [first, second]) expect(Buffer.from(text, 'base64url').includes('甲公司')).toBe(false);
    expect([seal.unseal('file', first), seal.unseal('upload', first)]).toEqual([{ name: '甲公司 笔录.pdf' }, undefined]);
  });

  it('reads no wild text as a session', () => {
    const seal = new SessionSeal(key(1), new SettableClock(start));
    fc.assert(fc.property(fc.string(), (text) => {
        expect(seal.read(text)).toBeUndefined();
      }));
  });

  it('refuses a key that could be guessed', () => {
    expect(() => new SessionSeal(new Uint8Array(16), new SettableClock(start))).toThrow('too short');
  });
});

describe('the token of a form', () => {
  const seal = new SessionSeal(key(1), new SettableClock(start));

  it('looks different each time and holds for its own session alone', () => {
    const [first, second] = [seal.formToken('cookie'), seal.formToken('cookie')];
    expect(first).not.toBe(second);
    for (const token of [first, second]) {
      expect(seal.isFormToken(token, 'cookie')).toBe(true);
      expect(seal.isFormToken(token, 'another')).toBe(false);
    }
  });

  it('is none when it is missing, cut or wild', () => {
    for (const token of [undefined, '', 'x', seal.formToken('cookie').slice(0, -4)]) expect(seal.isFormToken(token, 'cookie')).toBe(false);
    fc.assert(fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (bytes) => {
        expect(seal.isFormToken(Buffer.from(bytes).toString('base64url'), 'cookie')).toBe(false);
      }));
  });
});
