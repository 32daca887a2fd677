import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** What a command-line entry of the project printed, and how it ended. */
export interface ScriptRun {
  readonly code: number | null;
  readonly output: string;
  readonly error: string;
}

/** Runs an entry (`bot/cli/chat.ts`) to its end with these arguments and only these variables, `input` on its standard input. */
export async function runScript(
  entry: string,
  args: readonly string[],
  { input = '', environment = {} }: { readonly input?: string; readonly environment?: Readonly<Record<string, string>> } = {},
): Promise<ScriptRun> {
  const child = spawn(process.execPath, ['bot/run.js', entry, ...args], { env: { PATH: process.env['PATH'], ...environment } });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  child.stdin.end(input);
  const [output, error, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, output, error };
}
