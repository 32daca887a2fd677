import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A program of ours in a process of its own, ready for load. */
export interface Child {
  readonly url: string;
  readonly process: ChildProcess;
  /** Milliseconds from spawning to its ready line. */
  readonly readyMs: number;
  stop(): Promise<void>;
}

/** Starts `command` and waits for the line that says it is ready. */
export async function startChild(command: readonly [string, ...string[]], environment: Readonly<Record<string, string>>): Promise<Child> {
  const started = performance.now();
  const [file, ...rest] = command;
  const child = spawn(file, rest, { env: { ...process.env, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error', ...environment }, stdio: ['ignore', 'pipe', 'ignore'], detached: true });
  for await (const line of createInterface(child.stdout)) {
    const url = /已就绪：(\S+)/u.exec(line)?.[1];
    if (url === undefined) continue;
    return {
      url,
      process: child,
      readyMs: performance.now() - started,
      stop: async () => {
        // The whole group: `npm start` has the program as its child.
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        await once(child, 'exit');
      },
    };
  }
  throw new Error('the program ended before it was ready');
}
