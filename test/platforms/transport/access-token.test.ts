import { describe, expect, it, vi } from 'vitest';
import { DeliveryError, SettableClock } from '../../../bot/core/index.ts';
import { AccessToken } from '../../../bot/platforms/transport/index.ts';

const twoHours = 2 * 60 * 60_000;

function numbered() {
  let serial = 0;
  return vi.fn(() => Promise.resolve({ token: `t${++serial}`, expiresInMs: twoHours }));
}

describe('an access token', () => {
  it('is fetched once for all who ask at the same time', async () => {
    const issue = numbered();
    const token = new AccessToken(issue, new SettableClock(0));
    await expect(Promise.all([token.get(), token.get(), token.get()])).resolves.toEqual(['t1', 't1', 't1']);
    expect(issue).toHaveBeenCalledTimes(1);
  });

  it('is given up five minutes before its end', async () => {
    const clock = new SettableClock(0);
    const token = new AccessToken(numbered(), clock);
    await token.get();
    clock.advanceTo(twoHours - 5 * 60_000 - 1);
    await expect(token.get()).resolves.toBe('t1');
    clock.advanceTo(twoHours - 5 * 60_000);
    await expect(token.get()).resolves.toBe('t2');
  });

  it('is used for half its life when that is very short', async () => {
    const clock = new SettableClock(0);
    const issue = vi.fn(() => Promise.resolve({ token: 't', expiresInMs: 60_000 }));
    const token = new AccessToken(issue, clock);
    await token.get();
    clock.advanceTo(29_999);
    await token.get();
    expect(issue).toHaveBeenCalledTimes(1);
  });

  it('is renewed once by all calls that found it stale, each of which is made once more', async () => {
    const issue = numbered();
    const token = new AccessToken(issue, new SettableClock(0));
    const call = vi.fn((value: string) => Promise.resolve(value === 't1' ? 'stale' : 'good'));
    const results = await Promise.all([1, 2, 3].map(() => token.use(call, (result) => result === 'stale')));
    expect(results).toEqual(['good', 'good', 'good']);
    expect(issue).toHaveBeenCalledTimes(2);
    expect(call).toHaveBeenCalledTimes(6);
  });

  it('hands back the stale answer when the new token is no better', async () => {
    const issue = numbered();
    const token = new AccessToken(issue, new SettableClock(0));
    await expect(token.use(() => Promise.resolve('stale'), () => true)).resolves.toBe('stale');
    expect(issue).toHaveBeenCalledTimes(2);
  });

  it('is not asked for again within a minute of a refusal, but at once after a broken line', async () => {
    const clock = new SettableClock(0);
    const issue = vi.fn(() => Promise.reject(new DeliveryError('unavailable', 'down')));
    const token = new AccessToken(issue, clock);
    await expect(token.get()).rejects.toMatchObject({ kind: 'unavailable' });
    issue.mockImplementation(() => Promise.reject(new DeliveryError('refused', 'wrong secret')));
    await expect(token.get()).rejects.toMatchObject({ kind: 'refused' });
    clock.advanceTo(59_999);
    await expect(token.get()).rejects.toMatchObject({ kind: 'refused' });
    expect(issue).toHaveBeenCalledTimes(2);
    clock.advanceTo(60_000);
    await expect(token.get()).rejects.toMatchObject({ kind: 'refused' });
    expect(issue).toHaveBeenCalledTimes(3);
  });
});
