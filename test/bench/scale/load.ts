import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { type FakeWecom, startFakeWecom } from '../../fakes/fake-wecom.ts';
import { type DatabaseServer, query } from './database-server.ts';
import { holdsWithin } from './deadline.ts';
import { wecomEnvironment } from './disturbed.ts';
import { Instances } from './instances.ts';
import { rosterOf } from './officers.ts';
import { WecomClient } from './wecom-client.ts';

/** Of each instance: so many that it is busy, and acknowledges without waiting for the answer. */
const connections = 48;
/** Officers who log cases at the same time; each case is another officer's, for nobody is sent more than so much a minute. */
const streams = 48;
const officers = 2000;
const seconds = 8;
const mostCallbacks = 20_000;

/** What one way of running it does in a second. */
interface LoadRow {
  readonly name: string;
  readonly callbacks: number;
  readonly callbackP99: number;
  readonly failed: number;
  readonly logs: number;
  readonly logP50: number;
  readonly logP99: number;
  /** Transactions of the database for one 登记. */
  readonly transactions: number | undefined;
}

/** Callbacks acknowledged and cases logged per second: the embedded store, and PostgreSQL with one, two and four instances. False when a callback failed. */
export async function measureLoad(server: DatabaseServer, print: (line: string) => void): Promise<boolean> {
  const rows: LoadRow[] = [await oneWay('embedded store, 1 process', 1, undefined)];
  for (const count of [1, 2, 4]) rows.push(await oneWay(`PostgreSQL, ${count} ${count === 1 ? 'instance' : 'instances'}`, count, server));
  const [embedded] = rows;
  const ratio = (value: number, of: number | undefined): string => (value / (of ?? NaN)).toFixed(2);
  print('\n| | callbacks acknowledged/s (ratio) | p99 ms | failed | 登记/s (ratio) | p50 / p99 ms | transactions for one |\n|---|---|---|---|---|---|---|');
  for (const row of rows) {
    print(
      `| ${row.name} | ${row.callbacks} (${ratio(row.callbacks, embedded?.callbacks)}) | ${row.callbackP99} | ${row.failed} | ${row.logs.toFixed(0)} (${ratio(row.logs, embedded?.logs)}) | ${row.logP50.toFixed(0)} / ${row.logP99.toFixed(0)} | ${row.transactions?.toFixed(1) ?? ''} |`,
    );
  }
  return rows.every(({ failed }) => failed === 0);
}

async function oneWay(name: string, count: number, server: DatabaseServer | undefined): Promise<LoadRow> {
  const directory = await mkdtemp(join(tmpdir(), 'sanxiang-load-'));
  await mkdir(join(directory, 'logs'));
  await writeFile(join(directory, 'roster.json'), rosterOf(officers));
  const url = await server?.createDatabase();
  const fake = await startFakeWecom();
  // Without cards an answer is one text: what is measured is the store, not how often the platform is called.
  const environment = { ...wecomEnvironment(fake.apiBase), WECOM_CARDS: 'off', DATA_DIR: directory, ...(url === undefined ? {} : { STORE: 'postgres', DATABASE_URL: url }) };
  const instances = new Instances(count, environment, join(directory, 'logs'));
  await instances.startAll();
  try {
    const serial = { next: 0 };
    const warm = await callbacks(fake, instances, 2000, serial);
    await drained(instances);
    const amount = Math.min(mostCallbacks, Math.max(2000, Math.round(warm.perSecond * seconds)));
    const kept = await callbacks(fake, instances, amount, serial);
    await drained(instances);
    await logged(fake, instances, 2, 'w');
    const before = await transactionsOf(url);
    const logs = await logged(fake, instances, seconds, 'm');
    await drained(instances);
    const transactions = before === undefined ? undefined : ((await transactionsOf(url)) ?? NaN) - before;
    logs.times.sort((a, b) => a - b);
    const at = (part: number): number => logs.times[Math.floor(logs.times.length * part)] ?? NaN;
    return { name, callbacks: kept.perSecond, callbackP99: kept.p99, failed: kept.failed, logs: logs.times.length / logs.seconds, logP50: at(0.5), logP99: at(0.99), transactions: transactions === undefined ? undefined : transactions / logs.times.length };
  } finally {
    await instances.stopAll();
    await fake.close();
    if (url !== undefined) await server?.dropDatabase(url);
    await rm(directory, { recursive: true, force: true });
  }
}

/** Sends `amount` questions nobody asked before, to the instances side by side. */
async function callbacks(fake: FakeWecom, instances: Instances, amount: number, serial: { next: number }): Promise<{ perSecond: number; p99: number; failed: number }> {
  const each = Math.ceil(amount / (connections * instances.count));
  const request = (): { method: 'POST'; path: string; body: Buffer } => {
    serial.next += 1;
    const made = fake.appCallback({ MsgType: 'text', Content: `查封要全程录像吗${serial.next}`, MsgId: String(serial.next), FromUserName: `p${serial.next % officers}` });
    return { method: 'POST', path: `/wecom/callback?${new URLSearchParams([...made.query]).toString()}`, body: made.body };
  };
  // Made before the clock starts: encrypting them costs as much as opening them.
  const made = Array.from({ length: connections * instances.count }, () => Array.from({ length: each }, request));
  const results = await Promise.all(
    Array.from({ length: instances.count }, (_, place) =>
      autocannon({ url: instances.url(place), connections, amount: connections * each, setupClient: (client) => client.setRequests(made.pop() ?? []) }),
    ),
  );
  const good = results.reduce((sum, result) => sum + result['2xx'], 0);
  return {
    perSecond: Math.round(good / Math.max(...results.map(({ duration }) => duration))),
    p99: Math.max(...results.map(({ latency }) => latency.p99)),
    failed: results.reduce((sum, result) => sum + result.non2xx + result.errors, 0),
  };
}

/** Officers who log one case after the other, each waiting for the answer to the one before: ms of each, from the message to its answer. */
async function logged(fake: FakeWecom, instances: Instances, forSeconds: number, mark: string): Promise<{ times: number[]; seconds: number }> {
  const client = new WecomClient(fake, instances);
  const times: number[] = [];
  const started = performance.now();
  const end = started + forSeconds * 1000;
  await Promise.all(
    Array.from({ length: streams }, async (_, stream) => {
      for (let count = 0; performance.now() < end; count += 1) {
        const person = `p${(stream + count * streams) % officers}`;
        const party = `第${mark}${stream}之${count}号化工厂`;
        const begun = performance.now();
        const answer = client.nextTo(person);
        await client.deliver({ id: `${mark}${stream}-${count}`, person, kind: 'log', text: `登记 行政检查 相对人 ${party} 现场`, token: party, party });
        await answer;
        times.push(performance.now() - begun);
      }
    }),
  );
  return { times, seconds: (performance.now() - started) / 1000 };
}

/** Waits until everything taken is worked on and sent. */
async function drained(instances: Instances): Promise<void> {
  const isDrained = async (): Promise<boolean> => {
    const metrics = await (await fetch(`${instances.url(0)}/metrics`)).text();
    return ['inbox_waiting', 'outbox_waiting'].every((name) => new RegExp(`^sanxiang_${name}\\{[^}]*\\} 0$`, 'mu').test(metrics));
  };
  if (!(await holdsWithin(180_000, isDrained))) throw new Error('the load was not worked off in time');
}

async function transactionsOf(url: string | undefined): Promise<number | undefined> {
  if (url === undefined) return undefined;
  // Counters are given by each connection when it is idle for a moment.
  const [row] = await query<{ count: string }>(url, `SELECT xact_commit AS count FROM pg_stat_database WHERE datname = current_database()`);
  return Number(row?.count);
}
