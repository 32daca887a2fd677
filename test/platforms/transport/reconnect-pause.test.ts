import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reconnectPause } from '../../../bot/platforms/transport/index.ts';

describe('pauses between attempts', () => {
  it('double from one second to one minute', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 500].map((attempt) => reconnectPause(attempt, () => 0) / 1000)).toEqual([
      1, 2, 4, 8, 16, 32, 60, 60, 60,
    ]);
  });

  it('are spread by up to a second', () => {
    const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.nat(), anyRandom, (attempt, random) => {
        const jitter = reconnectPause(attempt, () => random) - reconnectPause(attempt, () => 0);
        expect(jitter).toBeGreaterThanOrEqual(0);
        expect(jitter).toBeLessThan(1000);
      }),
    );
  });
});
