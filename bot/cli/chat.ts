import { parseArgs } from 'node:util';
import { AppError } from '../core/index.ts';
import { runJsonl, runTerminal } from '../platforms/console/index.ts';
import { openSimulator } from './simulator.ts';

/** `npm run chat`: talk to the bot in the terminal, or by script with `--jsonl`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      jsonl: { type: 'boolean', default: false },
      as: { type: 'string', default: 'officer' },
      data: { type: 'string' },
    },
  });
  const rosterFile = process.env['ROSTER_FILE'];
  const simulator = await openSimulator({
    roster: rosterFile ? { file: rosterFile } : 'demo',
    ...(values.data === undefined ? {} : { directory: values.data }),
  });
  const { stdin: input, stdout: output } = process;
  try {
    if (values.jsonl) await runJsonl({ input, output, handle: (request) => simulator.handle(request) });
    else await runTerminal({ console: simulator.console, receive: (message) => simulator.take(message), input, output, as: values.as });
  } finally {
    await simulator.close();
  }
}

main().catch((error: unknown) => {
  const message = error instanceof AppError && error.expose ? error.message : '用法：npm run chat -- [--as officer] [--data 目录] [--jsonl]';
  process.stderr.write(`${message}\n`);
  process.exit(1);
});
