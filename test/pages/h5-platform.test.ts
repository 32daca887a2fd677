import { describe, expect, it, vi } from 'vitest';
import { SettableClock, textReply, createMemorySlips } from '../../bot/core/index.ts';
import { createH5Platform } from '../../bot/pages/index.ts';

const start = Date.parse('2026-03-10T09:00:00+08:00');
const to = { platform: 'h5', kind: 'private', conversation: 'officer' } as const;
const message = { platform: 'h5', id: 'officer.1' } as const;
const context = { deliveryId: 'd1', part: 0, parts: 1, inReplyTo: 'h5:officer.1' } as const;

function platform() {
  const clock = new SettableClock(start);
  return { clock, h5: createH5Platform({ clock, slips: createMemorySlips(clock), readMedia: (sha256) => Promise.resolve(sha256 === 'here' ? new Uint8Array([1]) : undefined) }) };
}

describe('the platform of the pages', () => {
  it('hands an answer to whoever waits for it, and again to the same form sent twice', async () => {
    const { clock, h5 } = platform();
    const first = h5.answer(message, 5000);
    const [part] = h5.render(textReply('已登记'), to);
    await h5.send(part ?? {}, to, context);
    expect((await first)?.text).toBe('已登记');
    expect((await h5.answer(message, 5000))?.text).toBe('已登记');
    clock.advanceTo(start + 11 * 60_000);
    vi.useFakeTimers();
    const late = h5.answer(message, 5000);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await late).toBeUndefined();
    vi.useRealTimers();
  });

  it('keeps nobody waiting longer than asked', async () => {
    vi.useFakeTimers();
    const waiting = platform().h5.answer(message, 8000);
    await vi.advanceTimersByTimeAsync(8000);
    expect(await waiting).toBeUndefined();
    vi.useRealTimers();
  });

  it('waits on while the store cannot be asked, and never rejects: nobody may be listening yet', async () => {
    vi.useFakeTimers();
    const clock = new SettableClock(start);
    const slips = createMemorySlips(clock);
    const get = vi.spyOn(slips, 'get').mockRejectedValueOnce(new Error('store down')).mockRejectedValueOnce(new Error('store down'));
    const h5 = createH5Platform({ clock, slips, readMedia: () => Promise.resolve(undefined) });
    const waiting = h5.answer(message, 8000);
    await vi.advanceTimersByTimeAsync(300);
    expect(get).toHaveBeenCalledTimes(2);
    await slips.put('h5|h5:officer.1', textReply('已登记'), start + 60_000);
    await vi.advanceTimersByTimeAsync(300);
    expect((await waiting)?.text).toBe('已登记');
    vi.useRealTimers();
  });

  it('gives the bytes of an upload, and says when they are gone', async () => {
    const { h5 } = platform();
    expect(await h5.download?.({ kind: 'image', hint: { sha256: 'here' } })).toEqual(new Uint8Array([1]));
    await expect(h5.download?.({ kind: 'image', hint: { sha256: 'gone' } })).rejects.toMatchObject({ kind: 'refused' });
  });

  it('refuses a part that is no reply', async () => {
    await expect(platform().h5.send({ nothing: true }, to, context)).rejects.toMatchObject({ kind: 'refused' });
  });
});
