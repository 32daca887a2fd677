import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PassiveSlots } from '../../../bot/platforms/transport/index.ts';

const answering = (inReplyTo: string, parts = 1) => ({ deliveryId: 'd', part: 1, parts, inReplyTo });

describe('a callback that waits for its reply', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('gets the reply once that is kept', async () => {
    const slots = new PassiveSlots<string>();
    const waiting = slots.wait('m1', 1000);
    const receipt = slots.offer(answering('m1'), 'hello');
    expect(receipt?.via).toBe('passive');
    receipt?.afterKept?.();
    await expect(waiting).resolves.toBe('hello');
  });

  it('still gets a reply that was offered in time and kept after the time was over', async () => {
    const slots = new PassiveSlots<string>();
    const waiting = slots.wait('m1', 1000);
    const receipt = slots.offer(answering('m1'), 'hello');
    vi.advanceTimersByTime(2000);
    receipt?.afterKept?.();
    await expect(waiting).resolves.toBe('hello');
  });

  it('goes without one when the time is over, and later offers find nobody', async () => {
    const slots = new PassiveSlots<string>();
    const waiting = slots.wait('m1', 1000);
    vi.advanceTimersByTime(1000);
    await expect(waiting).resolves.toBeUndefined();
    expect(slots.offer(answering('m1'), 'hello')).toBeUndefined();
  });

  it('takes no reply to another message, none of several parts, and no second one', () => {
    const slots = new PassiveSlots<string>();
    void slots.wait('m1', 1000);
    expect(slots.offer(answering('m2'), 'hello')).toBeUndefined();
    expect(slots.offer(answering('m1', 2), 'hello')).toBeUndefined();
    expect(slots.offer(answering('m1'), 'hello')).toBeDefined();
    expect(slots.offer(answering('m1'), 'again')).toBeUndefined();
  });
});
