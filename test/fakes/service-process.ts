import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import type { CallbackRequest } from '../../bot/core/index.ts';
import { storeVariables } from './journey-store.ts';

/** The real program in a process of its own, as `npm start` runs it. */
export interface ServiceProcess {
  readonly url: string;
  /** Everything it printed so far: what it is made of, and its log. */
  readonly output: () => string;
  /** Delivers a signed callback as the platform would; resolves to its answer. */
  deliver(path: string, request: Pick<CallbackRequest, 'query' | 'headers' | 'body'>): Promise<{ status: number; body: string }>;
  /** Ends it without a word. */
  kill(): Promise<void>;
  /** Asks it to end; resolves to its exit code. */
  terminate(): Promise<number | null>;
}

/** Whether a process of this file has made the bundle that the next ones start from; the sources do not change meanwhile. */
let isBundled = false;

/** Starts the program with only these variables set; resolves when it says that it is ready. Killed when the test ends. */
export async function startService(environment: Readonly<Record<string, string>>): Promise<ServiceProcess> {
  const child = spawn(process.execPath, isBundled ? ['--enable-source-maps', 'dist/main.js'] : ['bot/run.js', 'bot/main.ts'], {
    env: { PATH: process.env['PATH'], TZ: 'UTC', PORT: '0', HOST: '127.0.0.1', ...(await storeVariables(environment['DATA_DIR'])), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = (signal: NodeJS.Signals) => async (): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, 'exit');
    }
    return child.exitCode;
  };
  onTestFinished(async () => {
    await end('SIGKILL')();
  });
  const lines: string[] = [];
  createInterface(child.stderr).on('line', (line) => lines.push(line));
  const url = await readyAddress(child, lines);
  isBundled = true;
  return {
    url,
    output: () => lines.join('\n'),
    deliver: async (path, request) => {
      const response = await fetch(`${url}${path}?${new URLSearchParams([...request.query]).toString()}`, {
        method: 'POST',
        headers: Object.fromEntries(request.headers),
        body: new Uint8Array(request.body),
      });
      return { status: response.status, body: await response.text() };
    },
    kill: async () => {
      await end('SIGKILL')();
    },
    terminate: end('SIGTERM'),
  };
}

/** Runs the program until it ends by itself; resolves to its exit code and what it printed on standard error. */
export async function runToEnd(environment: Readonly<Record<string, string>>): Promise<{ code: number | null; error: string }> {
  const child = spawn(process.execPath, ['bot/run.js', 'bot/main.ts'], {
    env: { PATH: process.env['PATH'], PORT: '0', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let error = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (error += text));
  await once(child, 'close');
  return { code: child.exitCode, error };
}

async function readyAddress(child: ChildProcess, lines: string[]): Promise<string> {
  if (!child.stdout) throw new Error('no output');
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    const ready = /^\[好\] 已就绪：(\S+)$/u.exec(line)?.[1];
    if (ready !== undefined) return ready;
  }
  throw new Error(`the program ended before it was ready:\n${lines.join('\n')}`);
}
