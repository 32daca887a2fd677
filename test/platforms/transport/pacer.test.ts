import { describe, expect, it } from 'vitest';
import { SettableClock } from '../../../bot/core/index.ts';
import { Pacer } from '../../../bot/platforms/transport/index.ts';

describe('a pacer', () => {
  it('gives its turns in any window and says when the next is free', () => {
    const clock = new SettableClock(0);
    const pacer = new Pacer(2, 1000, clock);
    pacer.take();
    clock.advanceTo(400);
    pacer.take();
    clock.advanceTo(500);
    expect(() => pacer.take()).toThrow(expect.objectContaining({ kind: 'limited', retryAfterMs: 500 }));
    clock.advanceTo(1000);
    pacer.take();
    expect(() => pacer.take()).toThrow(expect.objectContaining({ retryAfterMs: 400 }));
  });

  it('gives no turn while the platform wants quiet, and a shorter wish does not shorten it', () => {
    const clock = new SettableClock(0);
    const pacer = new Pacer(5, 1000, clock);
    pacer.pause(600);
    pacer.pause(100);
    expect(() => pacer.take()).toThrow(expect.objectContaining({ kind: 'limited', retryAfterMs: 600 }));
    clock.advanceTo(600);
    expect(() => pacer.take()).not.toThrow();
  });
});
