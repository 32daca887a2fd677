import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { silentLogger, systemClock } from '../../bot/core/index.ts';
import { openEmbeddedStore } from '../../store/index.ts';
import { allCases } from '../builders/all-cases.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

const written = z.object({ replies: z.array(z.object({ case: z.string().optional() })) });

/** Sends 登记 after 登记 to a process of its own and kills it after `answers` of them were answered; resolves to what was acknowledged. */
async function logAndKill(directory: string, round: number, answers: number): Promise<Map<string, string>> {
  const child = spawn(process.execPath, ['bot/run.js', 'bot/cli/chat.ts', '--jsonl', '--data', directory], { env: { PATH: process.env['PATH'] }, stdio: ['pipe', 'pipe', 'ignore'] });
  const parties = Array.from({ length: 40 }, (_, index) => `第${round}轮${index}号厂`);
  const exited = once(child, 'exit');
  child.stdin.on('error', () => undefined);
  child.stdin.write(parties.map((party) => `${JSON.stringify({ as: 'officer', text: `登记 行政处罚 相对人 ${party} 事由 超标排放` })}\n`).join(''));
  const acknowledged = new Map<string, string>();
  for await (const line of createInterface(child.stdout)) {
    const number = written.parse(JSON.parse(line)).replies[0]?.case;
    const party = parties[acknowledged.size];
    if (number === undefined || party === undefined) throw new Error(`not written: ${line}`);
    acknowledged.set(party, number);
    if (acknowledged.size === answers) child.kill('SIGKILL');
  }
  await exited;
  return acknowledged;
}

describe('a process killed again and again while officers log cases', () => {
  it('loses no acknowledged case, doubles none, and leaves no gap in the numbers', async () => {
    const directory = await temporaryDirectory();
    const acknowledged = new Map<string, string>();
    for (const [round, answers] of [1, 3, 7, 12, 20].entries()) {
      for (const [party, number] of await logAndKill(directory, round, answers)) acknowledged.set(party, number);
    }
    const store = await openEmbeddedStore({ directory, clock: systemClock, logger: silentLogger });
    const cases = await allCases(store.ledger);
    expect(acknowledged.size).toBeGreaterThanOrEqual(43);
    for (const [party, number] of acknowledged) {
      expect(cases.filter((each) => each.facts.party === party).map((each) => each.id)).toEqual([number]);
    }
    const numbers = cases.map((each) => Number(each.id.slice(5))).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(new Set(cases.map((each) => each.facts.party)).size).toBe(cases.length);
    expect(await store.ledger.verify()).toMatchObject({ ok: true, events: cases.length });
    await store.close();
  });
});
