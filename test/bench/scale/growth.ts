import { isDeepStrictEqual } from 'node:util';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foldCase } from '../../../store/index.ts';
import { type AskedBot, openAskedBot } from './asked-bot.ts';
import { type DatabaseServer, query } from './database-server.ts';
import { LedgerGrower } from './grow-ledger.ts';
import { casesThisYear, caseOf, measuredOn, mornings, nameOf, openCases } from './many-cases.ts';
import { seeded } from './officers.ts';
import { type Plan, plansOf, statementsOf } from './watched-statements.ts';

const bureau = 'main';
const others = ['north', 'south', 'west'];
const casesOfOthers = 2000;
const times = 200;
const warming = 30;
/** Below this a table may be read whole by right: it is about as large as what is looked for in it. */
const indexedFrom = 100_000;

/** Percentiles in ms of each question at one size. */
interface SizeRow {
  readonly cases: number;
  readonly events: number;
  readonly grownSeconds: number;
  readonly ms: ReadonlyMap<string, { readonly p50: number; readonly p99: number }>;
  readonly plans: ReadonlyMap<string, readonly Plan[]>;
}

/** How the answers slow down as filed cases become more; false when a table of the ledger is read whole, or the ledger is not what was put in. */
export async function measureGrowth(server: DatabaseServer, sizes: readonly number[], print: (line: string) => void): Promise<boolean> {
  const directory = await mkdtemp(join(tmpdir(), 'sanxiang-growth-'));
  const url = await server.createDatabase();
  const rows: SizeRow[] = [];
  let sound = true;
  try {
    // Makes the tables.
    await (await openAskedBot(url, bureau, directory)).stop();
    for (const other of others) await grown(url, other, casesOfOthers);
    for (const size of sizes) {
      const begun = performance.now();
      await grown(url, bureau, size);
      const grownSeconds = (performance.now() - begun) / 1000;
      // What was said over fewer cases is to be said again.
      await query(url, 'TRUNCATE sanxiang.claims, sanxiang.deliveries, sanxiang.turns');
      await query(url, 'VACUUM (ANALYZE)');
      const bot = await openAskedBot(url, bureau, directory);
      try {
        sound = (await readsBack(bot, size, size === sizes[0])) && sound;
        rows.push({ cases: size, events: await bot.store.ledger.size(), grownSeconds, ...(await measured(bot, url, size)) });
      } finally {
        await bot.stop();
      }
    }
  } finally {
    await server.dropDatabase(url);
    await rm(directory, { recursive: true, force: true });
  }
  const read = printed(rows, print);
  if (!sound) print('\nFAULT: cases read back are not what their events make');
  return sound && read;
}

async function grown(url: string, of: string, upTo: number): Promise<void> {
  const grower = new LedgerGrower(url, of);
  await grower.open();
  try {
    await grower.grow(upTo, caseOf);
  } finally {
    await grower.close();
  }
}

/** Whether some cases are what their events fold to, and at the first size the whole chain holds. */
async function readsBack({ store }: AskedBot, size: number, whole: boolean): Promise<boolean> {
  const random = seeded(size);
  for (let count = 0; count < 50; count += 1) {
    const index = Math.floor(random() * size);
    const [state, ...more] = await store.ledger.find(nameOf(index).documentNumber);
    if (!state || more.length > 0 || state.facts.party !== nameOf(index).party) return false;
    if (!isDeepStrictEqual(state, foldCase(await store.ledger.history(state.id)))) return false;
  }
  return !whole || (await store.ledger.verify()).ok;
}

async function measured(bot: AskedBot, url: string, size: number): Promise<Pick<SizeRow, 'ms' | 'plans'>> {
  const random = seeded(size);
  const any = (): number => Math.floor(random() * size);
  const open = await bot.store.ledger.openCases();
  const change = async (count: number): Promise<void> => {
    const state = open[count % open.length];
    const now = state && (await bot.store.ledger.case(state.id));
    if (!now) throw new Error('no case is open');
    await bot.store.ledger.append({ subject: now.id, version: now.version, events: [{ type: 'recorded', no: now.facts.records.length + 1, kind: 'document', remark: '补充笔录', on: measuredOn }], origin: { by: 'officer0', from: { platform: 'console', kind: 'private' }, cause: `console:change-${size}-${count}`, at: new Date(bot.clock.now()).toISOString() } });
  };
  const nothing = (): Promise<void> => Promise.resolve();
  const numberOf = async (index: number): Promise<string> => (await bot.store.ledger.find(nameOf(index).documentNumber))[0]?.id ?? '';
  const numbers = await Promise.all(Array.from({ length: times + warming }, () => numberOf(any())));
  const questions: readonly (readonly [name: string, before: (count: number) => Promise<void>, asked: (count: number) => Promise<unknown>])[] = [
    ['scan, first of a day', (count) => nextMorning(bot, count), () => bot.scan()],
    ['scan, later', nothing, () => bot.scan()],
    ['待办 (40 own cases)', nothing, (count) => bot.ask(`officer${count % 50}`, '待办')],
    ['查 by number', nothing, (count) => bot.ask('leader', `查 ${numbers[count] ?? ''}`)],
    ['查 by 文号', nothing, () => bot.ask('leader', `查 ${nameOf(any()).documentNumber}`)],
    ['查 by a part of the name', nothing, () => bot.ask('leader', `查 ${nameOf(any()).part}`)],
    ['board of the year, after a change', change, () => bot.board()],
  ];
  const [ms, plans] = [new Map<string, { p50: number; p99: number }>(), new Map<string, readonly Plan[]>()];
  for (const [name, before, asked] of questions) {
    const [first, most] = name === 'scan, first of a day' ? [1, mornings.length - 2] : [warming, times];
    const taken: number[] = [];
    for (let count = 0; count < most + first; count += 1) {
      await before(count);
      const begun = performance.now();
      await asked(count);
      if (count >= first) taken.push(performance.now() - begun);
    }
    taken.sort((a, b) => a - b);
    ms.set(name, { p50: taken[Math.floor(taken.length * 0.5)] ?? NaN, p99: taken[Math.floor(taken.length * 0.99)] ?? NaN });
    await before(most + first);
    plans.set(name, await plansOf(url, await statementsOf(() => asked(0))));
  }
  return { ms, plans };
}

/** Moves to another working morning; what was said on the one before has been sent. */
async function nextMorning({ clock, store }: AskedBot, count: number): Promise<void> {
  clock.advanceTo(Date.parse(`${mornings[count] ?? ''}T09:00:00+08:00`));
  for (const { id } of await store.outbox.waiting()) await store.outbox.settle(id, 'active');
}

function printed(rows: readonly SizeRow[], print: (line: string) => void): boolean {
  const [smallest, largest] = [rows[0], rows.at(-1)];
  if (!smallest || !largest) return true;
  print(`\n${openCases} cases open and ${casesThisYear} of this year in every size, the others filed in nine years before; ${others.length} more bureaus of ${casesOfOthers} cases beside it. p50 / p99 in ms.\n`);
  print(`| cases (events) | ${rows.map(({ cases, events }) => `${cases.toLocaleString('en')} (${events.toLocaleString('en')})`).join(' | ')} | largest : smallest | slope | every table by index |`);
  print(`|---|${rows.map(() => '---|').join('')}---|---|---|`);
  let good = true;
  for (const name of smallest.ms.keys()) {
    const p50s = rows.map(({ ms }) => ms.get(name)?.p50 ?? NaN);
    const whole = rows.filter(({ cases }) => cases >= indexedFrom).flatMap(({ plans }) => plans.get(name)?.flatMap(({ wholeTables }) => wholeTables) ?? []);
    if (whole.length > 0) good = false;
    const cells = rows.map(({ ms }) => `${(ms.get(name)?.p50 ?? NaN).toFixed(1)} / ${(ms.get(name)?.p99 ?? NaN).toFixed(1)}`);
    print(`| ${name} | ${cells.join(' | ')} | ${((p50s.at(-1) ?? NaN) / (p50s[0] ?? NaN)).toFixed(2)} | ${slope(rows.map(({ cases }) => cases), p50s).toFixed(2)} | ${whole.length > 0 ? `NO: ${[...new Set(whole)].join(', ')}` : 'yes'} |`);
  }
  print(`\n| statement (at ${largest.cases.toLocaleString('en')} cases) | top node | indexes |\n|---|---|---|`);
  const seen = new Set<string>();
  for (const plan of [...largest.plans.values()].flat()) {
    const isLedger = /events|cases|case_|chains|numbers/u.test(plan.text);
    if (!isLedger || seen.has(plan.text)) continue;
    seen.add(plan.text);
    print(`| ${plan.text.replaceAll(/\s+/gu, ' ').replaceAll('|', '\\|').slice(0, 160)} | ${plan.topNode} | ${plan.indexes.join(', ')} |`);
  }
  print(`\nput in: ${rows.map(({ cases, grownSeconds }) => `${cases.toLocaleString('en')} after ${grownSeconds.toFixed(0)} s more`).join(', ')}`);
  return good;
}

/** The exponent of the growth: 0 is flat, 1 in proportion to the cases (least squares over logarithms). */
function slope(sizes: readonly number[], ms: readonly number[]): number {
  const points = sizes.map((size, index) => [Math.log(size), Math.log(ms[index] ?? NaN)] as const);
  const [meanX, meanY] = [0, 1].map((axis) => points.reduce((sum, point) => sum + (point[axis] ?? NaN), 0) / points.length) as [number, number];
  const over = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return over / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}
