import type { Clock } from './clock.ts';
import type { Slips } from './slips.ts';

/** Slips that nobody comes for must not fill the memory: beyond this many the oldest go. */
const mostKept = 20_000;

interface Kept {
  readonly value: unknown;
  readonly until: number;
}

/** Slips in memory: with the process goes what was on its way through it. */
export function createMemorySlips(clock: Clock): Slips {
  const kept = new Map<string, Kept>();
  const used = new Map<string, Kept>();

  const put = (slips: Map<string, Kept>, key: string, slip: Kept): void => {
    const [oldest] = slips.keys();
    if (slips.size >= mostKept && oldest !== undefined) slips.delete(oldest);
    slips.delete(key);
    slips.set(key, slip);
  };
  const find = (slips: ReadonlyMap<string, Kept>, key: string): Kept | undefined => {
    const slip = slips.get(key);
    return slip && clock.now() < slip.until ? slip : undefined;
  };

  return {
    put: (key, value, until) => {
      put(kept, key, { value, until });
      return Promise.resolve();
    },
    get: (key) => Promise.resolve(find(kept, key)?.value),
    firstUse: (key, until) => {
      const isFirst = find(used, key) === undefined;
      if (isFirst) put(used, key, { value: undefined, until });
      return Promise.resolve(isFirst);
    },
  };
}
