import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { keepLongLaw } from './added-law.ts';
import { measureAnswers } from './answers.ts';
import { measureCallbacks } from './callbacks.ts';
import { startChild } from './child.ts';
import { reportReminders } from './reminders.ts';
import { reportLedger } from './run-ledger.ts';
import { runScale } from './scale/run-scale.ts';

/** `npm run bench`: the numbers of the README, measured in one run; `npm run bench -- scale`: those of PostgreSQL alone. */
const print = (line: string): void => void process.stdout.write(`${line}\n`);

const [part, ...rest] = process.argv.slice(2);
if (part === 'scale') process.exit((await runScale(rest, print)) ? 0 : 1);

print(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}`);

const directory = await mkdtemp(join(tmpdir(), 'sanxiang-bench-'));
const starts: number[] = [];
let idle = NaN;
for (let run = 0; run < 5; run += 1) {
  const program = await startChild(['npm', 'start', '--silent'], { DATA_DIR: join(directory, String(run)) });
  starts.push(program.readyMs);
  if (run === 4) {
    await wait(3000);
    const metrics = await (await fetch(`${program.url}/metrics`)).text();
    idle = Number(/^sanxiang_process_resident_bytes (\d+)/mu.exec(metrics)?.[1]) / 1e6;
  }
  await program.stop();
}
await rm(directory, { recursive: true, force: true });
print(`npm start to ready: median ${Math.round(starts.sort((a, b) => a - b)[2] ?? NaN)} ms of ${starts.length}; resident when idle: ${Math.round(idle)} MB`);

const answers = await measureAnswers();
print(`question to answer, no model: p50 ${answers.p50.toFixed(2)} ms, p99 ${answers.p99.toFixed(2)} ms over ${answers.questions} wordings`);

const withLaw = await mkdtemp(join(tmpdir(), 'sanxiang-law-'));
await keepLongLaw(withLaw, 500);
const beside = await measureAnswers(withLaw);
await rm(withLaw, { recursive: true, force: true });
print(`the same with a law of 500 articles added and a store on disk: p50 ${beside.p50.toFixed(2)} ms, p99 ${beside.p99.toFixed(2)} ms`);

const { bare, kept, at500 } = await measureCallbacks();
print(`callbacks verified and parsed by a bare Koa, nothing kept: ${bare.perSecond}/s`);
print(`callbacks kept durably and acknowledged: ${kept.perSecond}/s, ratio ${(kept.perSecond / bare.perSecond).toFixed(2)}, ${kept.failed} failed`);
print(`acknowledgement at 500 callbacks/s: p99 ${at500.p99} ms, ${at500.failed} failed`);
await reportLedger(print);
await reportReminders(print);
