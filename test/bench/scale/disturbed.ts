import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fakeAccount, startFakeWecom } from '../../fakes/fake-wecom.ts';
import { type CaseCount, countCases } from './case-count.ts';
import { type DatabaseServer, query } from './database-server.ts';
import { holdsWithin } from './deadline.ts';
import { Instances } from './instances.ts';
import { judge, type Verdict } from './judge.ts';
import { messagesOf, rosterOf, seeded } from './officers.ts';
import { WecomClient } from './wecom-client.ts';

/** A steady load, and what happens beside it. */
export interface Disturbance {
  readonly instances: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Keeps logs and all that was sent and seen, even when all is well. */
  readonly keep: boolean;
  /** Disturbs until `over` is true; `note` keeps when something happened. */
  readonly disturb: (instances: Instances, surroundings: { readonly over: () => boolean; readonly random: () => number; readonly note: () => void }) => Promise<void>;
}

/** How it came out; `moments` are when something was disturbed (ms). */
export interface Aftermath {
  readonly verdict: Verdict;
  readonly ledger: CaseCount;
  readonly moments: readonly number[];
  readonly settledMs: number | undefined;
  readonly endedByThemselves: readonly string[];
  readonly exitCodes: readonly (number | null)[];
  /** Where logs are kept when something was wrong. */
  readonly logs: string;
}

const seed = 20_260_310;
/** Everything has to be answered within this time after the last message (ms). */
const settleWithinMs = 90_000;

/** Runs the load, the disturbance beside it, waits until nothing is left to do, and counts. */
export async function runDisturbed(server: DatabaseServer, { instances: count, seconds, perSecond, keep, disturb }: Disturbance): Promise<Aftermath> {
  const directory = await mkdtemp(join(tmpdir(), 'sanxiang-disturbed-'));
  const [data, logs] = [join(directory, 'data'), join(directory, 'logs')];
  await mkdir(data);
  await mkdir(logs);
  const amount = seconds * perSecond;
  // So many that nobody is sent more than the 30 messages a minute that WeCom allows for one member.
  const persons = perSecond * 10;
  await writeFile(join(data, 'roster.json'), rosterOf(persons));
  const url = await server.createDatabase();
  const fake = await startFakeWecom();
  const instances = new Instances(count, { ...wecomEnvironment(fake.apiBase), STORE: 'postgres', DATABASE_URL: url, DATA_DIR: data }, logs);
  const client = new WecomClient(fake, instances);
  await instances.startAll();

  const moments: number[] = [];
  let over = false;
  const note = (): void => void moments.push(performance.timeOrigin + performance.now());
  const disturbing = disturb(instances, { over: () => over, random: seeded(seed + 1), note });
  const delivering: Promise<void>[] = [];
  const begun = performance.now();
  for (const [index, message] of messagesOf(amount, persons, seeded(seed)).entries()) {
    const ahead = begun + (index * 1000) / perSecond - performance.now();
    if (ahead > 1) await wait(ahead);
    delivering.push(client.deliver(message));
  }
  over = true;
  await disturbing;
  await Promise.all(delivering);
  const ended = performance.now();
  const settled = await holdsWithin(settleWithinMs, () => isSettled(url));
  const settledMs = settled ? performance.now() - ended : undefined;
  await instances.stopAll();
  const ledger = await countCases(url, data, client.sent);
  const verdict = judge(client.sent, client.seen, ledger.parties);
  await fake.close();
  await server.dropDatabase(url);
  const aftermath = { verdict, ledger, moments, settledMs, endedByThemselves: instances.endedByThemselves, exitCodes: instances.exitCodes, logs };
  if (faultsOf(aftermath).length === 0 && !keep) await rm(directory, { recursive: true, force: true });
  else await writeFile(join(logs, 'messages.json'), JSON.stringify({ moments, sent: client.sent, seen: client.seen }, undefined, 1));
  return aftermath;
}

/** What every instance is told of the fake platform. */
export function wecomEnvironment(apiBase: string): Readonly<Record<string, string>> {
  return {
    WECOM_API_BASE: apiBase,
    WECOM_CORP_ID: fakeAccount.corpId,
    WECOM_AGENT_ID: fakeAccount.agentId,
    WECOM_SECRET: fakeAccount.secret,
    WECOM_TOKEN: fakeAccount.token,
    WECOM_ENCODING_AES_KEY: fakeAccount.encodingAesKey,
  };
}

/** Whether nothing waits to be worked on or sent. */
export async function isSettled(url: string): Promise<boolean> {
  const [left] = await query<{ waiting: string }>(
    url,
    'SELECT (SELECT count(*) FROM sanxiang.messages WHERE message IS NOT NULL) + (SELECT count(*) FROM sanxiang.deliveries WHERE NOT given_up) AS waiting',
  ).catch(() => []);
  return left?.waiting === '0';
}

/** A repeat is explained when something was disturbed this soon after the first (ms): the platform had taken it, and the store was not told. */
const explainedWithinMs = 10_000;

/** Repeats that no disturbance explains. */
export function unexplained({ verdict, moments }: Pick<Aftermath, 'verdict' | 'moments'>): number {
  return verdict.repeats.filter(({ firstAt }) => !moments.some((at) => at > firstAt - 1000 && at < firstAt + explainedWithinMs)).length;
}

/** What must not have happened, in words; empty when all is well. */
export function faultsOf(aftermath: Aftermath): readonly string[] {
  const { verdict, ledger, settledMs, endedByThemselves, exitCodes } = aftermath;
  const said = (wrong: boolean, words: string): readonly string[] => (wrong ? [words] : []);
  return [
    ...said(verdict.unanswered.length > 0, `acknowledged and never answered: ${verdict.unanswered.slice(0, 10).join(', ')}`),
    ...said(verdict.outOfOrder.length > 0, `answers in the wrong order: ${verdict.outOfOrder.slice(0, 10).join(', ')}`),
    ...said(unexplained(aftermath) > 0, `sent more than once with nothing disturbed: ${unexplained(aftermath)}`),
    ...said(ledger.missing.length > 0, `acknowledged 登记 without a case: ${ledger.missing.slice(0, 10).join(', ')}`),
    ...said(ledger.doubled.length > 0, `cases twice: ${ledger.doubled.slice(0, 10).join(', ')}`),
    ...said(verdict.strange.length > 0, `sent, and no answer to any message: ${verdict.strange.length}, e.g. ${verdict.strange[0]?.content.slice(0, 60) ?? ''}`),
    ...said(!ledger.gapFree, 'numbers of cases have gaps'),
    ...said(!ledger.chain.ok, 'the chain does not hold'),
    ...said(settledMs === undefined, 'not settled in time'),
    ...said(endedByThemselves.length > 0, `instances that ended by themselves: ${endedByThemselves.join(', ')}`),
    ...said(exitCodes.some((code) => code !== 0), `exit codes at the end: ${exitCodes.join(', ')}`),
  ];
}
