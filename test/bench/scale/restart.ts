import { setTimeout as wait } from 'node:timers/promises';
import { aftermathLines } from './aftermath-table.ts';
import type { DatabaseServer } from './database-server.ts';
import { faultsOf, runDisturbed } from './disturbed.ts';

/** How often the database is ended, how far apart, and how long it is away each time (s). */
export interface RestartOptions {
  readonly instances: number;
  readonly perSecond: number;
  readonly keep: boolean;
  readonly times: number;
  readonly everySeconds: number;
  readonly awaySeconds: number;
}

/** A steady load while the database is ended (`fast`) and started again; false when something was lost or doubled. */
export async function measureRestarts(server: DatabaseServer, { instances, perSecond, keep, times, everySeconds, awaySeconds }: RestartOptions, print: (line: string) => void): Promise<boolean> {
  const { restart } = server;
  if (!restart) {
    print('\nThe server of DATABASE_URL is not ours to restart: left out.');
    return true;
  }
  const seconds = times * everySeconds + 5;
  const aftermath = await runDisturbed(server, {
    instances,
    seconds,
    perSecond,
    keep,
    disturb: async (_, { note }) => {
      for (let count = 0; count < times; count += 1) {
        await wait(everySeconds * 1000);
        note();
        await restart(() => wait(awaySeconds * 1000));
        note();
      }
    },
  });
  print(`\n| ${instances} instances, ${perSecond} callbacks a second for ${seconds} s, the database ended ${times} times for ${awaySeconds} s | |\n|---|---|`);
  for (const line of aftermathLines(aftermath)) print(line);
  return faultsOf(aftermath).length === 0;
}
