import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { openServer } from './database-server.ts';
import { measureGrowth } from './growth.ts';
import { measureKills } from './kill.ts';
import { measureLoad } from './load.ts';
import { measureRestarts } from './restart.ts';

/** `npm run bench -- scale [load] [growth] [kill] [restart]`: PostgreSQL with real processes; all parts when none is named. False when a part found a fault. */
export async function runScale(given: readonly string[], print: (line: string) => void): Promise<boolean> {
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: { instances: { type: 'string', default: '2' }, seconds: { type: 'string', default: '120' }, rate: { type: 'string', default: '20' }, keep: { type: 'boolean', default: false }, harsh: { type: 'boolean', default: false }, sizes: { type: 'string' }, full: { type: 'boolean', default: false } },
  });
  const wanted = (part: string): boolean => positionals.length === 0 || positionals.includes(part);
  const [instances, seconds, perSecond] = [Number(values.instances), Number(values.seconds), Number(values.rate)];
  const sizes = values.sizes?.split(',').map(Number) ?? [10_000, 100_000, 300_000, ...(values.full ? [1_000_000] : [])];
  const { keep } = values;
  const server = await openServer();
  print(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores that carry the instances, the database and the load; Node ${process.version}; ${server.facts}`);
  let good = true;
  try {
    if (wanted('load')) good = (await measureLoad(server, print)) && good;
    if (wanted('growth')) good = (await measureGrowth(server, sizes, print)) && good;
    if (wanted('kill')) good = (await measureKills(server, { instances, seconds, perSecond, keep, harsh: values.harsh }, print)) && good;
    if (wanted('restart')) good = (await measureRestarts(server, { instances, perSecond, keep, times: 4, everySeconds: 15, awaySeconds: 3 }, print)) && good;
  } finally {
    await server.stop();
  }
  return good;
}
