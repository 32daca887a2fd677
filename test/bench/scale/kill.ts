import { setTimeout as wait } from 'node:timers/promises';
import { aftermathLines } from './aftermath-table.ts';
import type { DatabaseServer } from './database-server.ts';
import { faultsOf, runDisturbed } from './disturbed.ts';

/** How many instances, for how long. */
export interface KillOptions {
  readonly instances: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly keep: boolean;
  /** Kills also while the one killed before is still starting, so that at times none is left. */
  readonly harsh: boolean;
}

/** A steady load while a random instance is killed every three to five seconds and started again; false when something was lost or doubled. */
export async function measureKills(server: DatabaseServer, { instances: count, seconds, perSecond, keep, harsh }: KillOptions, print: (line: string) => void): Promise<boolean> {
  let kills = 0;
  const aftermath = await runDisturbed(server, {
    instances: count,
    seconds,
    perSecond,
    keep,
    disturb: async (instances, { over, random, note }) => {
      const starting = new Set<Promise<void>>();
      while (!over()) {
        await wait(3000 + random() * 2000);
        if (!harsh) await Promise.all(starting);
        const ready = instances.ready();
        const place = ready[Math.floor(random() * ready.length)];
        if (over() || place === undefined) continue;
        note();
        await instances.kill(place);
        kills += 1;
        const start: Promise<void> = instances.start(place).finally(() => starting.delete(start));
        starting.add(start);
      }
      await Promise.all(starting);
    },
  });
  print(`\n| ${count} instances, ${perSecond} callbacks a second for ${seconds} s, ${kills} kills (SIGKILL${harsh ? ', at times of the only one' : ''}) | |\n|---|---|`);
  for (const line of aftermathLines(aftermath)) print(line);
  return faultsOf(aftermath).length === 0;
}
