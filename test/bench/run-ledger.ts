import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from './child.ts';
import { measureCommands, measurePlainLowdb } from './commands.ts';
import { measureReplay } from './ledger.ts';
import { measurePages } from './pages.ts';

/** The ledger's part of `npm run bench`: 10,000 cases replayed, commands over them, and plain lowdb beside it. */
export async function reportLedger(print: (line: string) => void): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'sanxiang-ledger-'));
  const ms = ({ p50, p99 }: { p50: number; p99: number }): string => `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
  const replay = await measureReplay(10_000, directory);
  const program = await startChild(['node', 'bot/run.js', 'bot/main.ts'], { DATA_DIR: directory });
  const metrics = await (await fetch(`${program.url}/metrics`)).text();
  await program.stop();
  const resident = Number(/^sanxiang_process_resident_bytes (\d+)/mu.exec(metrics)?.[1]) / 1e6;
  print(`ledger of ${replay.events} events (${replay.megabytes.toFixed(0)} MB): verified and folded in ${Math.round(replay.replayMs)} ms; the program over it ready in ${Math.round(program.readyMs)} ms, ${Math.round(resident)} MB resident`);
  const commands = await measureCommands(directory);
  print(`查 over 10,000 cases: ${ms(commands.view)}; 待办 with 2,000 open: ${ms(commands.todo)}`);
  print(`a command with its durable write, 50 officers at two a second each: ${ms(commands.paced)}`);
  print(`the same without a pause between commands: ${ms(commands.change)}, ${commands.perSecond}/s`);
  const plain = await measurePlainLowdb(directory, 10_000);
  print(`plain lowdb update() for each change: ${ms(plain.change)}, ${plain.perSecond}/s; ratio ${(commands.perSecond / plain.perSecond).toFixed(1)}`);
  const pages = await measurePages(directory);
  for (const row of pages.rows) print(`page ${row.page}, over 10,000 cases: first byte ${ms(row)}`);
  print(`the first page with styles and scripts, compressed: ${(pages.first.bytes / 1024).toFixed(1)} KB in ${pages.first.requests} requests`);
  await rm(directory, { recursive: true, force: true });
}
