import { describe, expect, it } from 'vitest';
import { SettableClock } from '../../bot/core/index.ts';
import type { StoreUnderTest } from './store.contract.ts';

/** What every store promises about slips, boards and its secret. */
export function slipsContract(name: string, open: (clock: SettableClock) => Promise<StoreUnderTest<'slips' | 'boards' | 'secret'>>): void {
  describe(`${name} passes things on`, () => {
    const start = async () => {
      const clock = new SettableClock(Date.parse('2026-03-10T01:00:00Z'));
      return { clock, ...(await open(clock)) };
    };

    it('gives a slip until its time is over, the last one put under its key', async () => {
      const { store, clock } = await start();
      const until = clock.now() + 1000;
      expect(await store.slips.get('a')).toBeUndefined();
      await store.slips.put('a', { n: 1 }, until);
      await store.slips.put('a', { n: 2, words: '公示' }, until);
      expect(await store.slips.get('a')).toEqual({ n: 2, words: '公示' });
      clock.advanceTo(until);
      expect(await store.slips.get('a')).toBeUndefined();
      for (const key of ['__proto__', 'constructor']) expect(await store.slips.get(key)).toBeUndefined();
    });

    it('lets one of many use a key first, and again once its time is over', async () => {
      const { store, clock } = await start();
      const until = clock.now() + 1000;
      const uses = await Promise.all(Array.from({ length: 10 }, () => store.slips.firstUse('code', until)));
      expect(uses.filter(Boolean)).toHaveLength(1);
      expect(await store.slips.firstUse('other', until)).toBe(true);
      clock.advanceTo(until);
      expect(await store.slips.firstUse('code', until + 1000)).toBe(true);
    });

    it('shows what is posted on a board in order, from where one has read, and tells whoever watches', async () => {
      const { store } = await start();
      let told = 0;
      const forget = store.boards.watch('a', () => (told += 1));
      for (const n of [1, 2, 3]) await store.boards.post('a', { n });
      await store.boards.post('b', { n: 9 });
      const all = await store.boards.since('a', 0);
      expect(all.map(({ entry }) => entry)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
      expect((await store.boards.since('a', all[1]?.seq ?? 0)).map(({ entry }) => entry)).toEqual([{ n: 3 }]);
      await expect.poll(() => told).toBeGreaterThan(0);
      forget();
    });

    it('has one secret of 32 bytes', async () => {
      const { store, reopen } = await start();
      const secret = await store.secret();
      expect(secret).toHaveLength(32);
      expect(Buffer.from(await store.secret()).equals(Buffer.from(secret))).toBe(true);
      if (reopen) expect(Buffer.from(await (await reopen()).secret()).equals(Buffer.from(secret))).toBe(true);
    });
  });
}
