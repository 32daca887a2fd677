import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import {
  AppError,
  type BlockStyle,
  type Button,
  type IncomingMessage,
  plainStyle,
  type Reply,
  reply as replySchema,
  replyBlocks,
} from '../../core/index.ts';
import type { ConsolePlatform } from './console-platform.ts';

/**
 * What a talk in the terminal works with. `idle` resolves when every message received so far has been answered; without
 * it, `receive` itself must wait for that.
 */
export interface Terminal {
  readonly console: ConsolePlatform;
  readonly receive: (message: IncomingMessage) => Promise<unknown>;
  readonly idle?: () => Promise<void>;
  readonly input: Readable;
  readonly output: Writable & { readonly isTTY?: boolean };
  /** Id of the person who speaks first. */
  readonly as: string;
}

const ansi = (code: number, text: string): string => `\u001b[${code}m${text}\u001b[0m`;
const bold = (text: string): string => ansi(1, text);
const dim = (text: string): string => ansi(2, text);

const colouredStyle: BlockStyle = {
  title: (text) => bold(plainStyle.title(text)),
  fact: (label, value) => `${dim(`${label}：`)}${value}`,
  quote: (source, words) => `${dim(source)}\n${words.replace(/^/gm, dim('│ '))}`,
  note: dim,
  choice: (position, label) => `${bold(String(position))} ${label}`,
};

/**
 * Talks in the terminal until `/exit` or the end of the input. `/as ID` switches the person; the number of a choice
 * just offered taps it. Replies to others are shown with who they went to.
 */
export async function runTerminal({ console, receive, idle, input, output, as }: Terminal): Promise<void> {
  const isTTY = output.isTTY === true;
  const lines = createInterface({ input, output, terminal: isTTY });
  let speaker = as;
  let offered: readonly Button[] = [];
  let card: string | undefined;
  const print = (text: string): void => void output.write(`${text}\n`);
  const unsubscribe = console.subscribe(({ toLabel, reply, progress }) => {
    if (progress) return;
    if (toLabel === speaker) {
      offered = reply.buttons ?? [];
      card = reply.card?.id;
    }
    print((toLabel === speaker ? '' : `→ ${toLabel}\n`) + written(reply, isTTY));
  });

  const say = async (line: string): Promise<void> => {
    const chosen = /^\d{1,2}$/.test(line) ? offered[Number(line) - 1] : undefined;
    offered = [];
    await receive(console.message({ as: speaker, text: line, tap: chosen?.send, card: chosen && card }));
    await idle?.();
  };
  const prompt = (): void => {
    lines.setPrompt(`${speaker}> `);
    lines.prompt();
  };

  try {
    print('直接输入要说的话；/as head 换一个角色，/exit 离开。');
    prompt();
    for await (const typed of lines) {
      const line = typed.trim();
      if (line === '/exit') break;
      const switched = /^\/as(?:\s+(\S+))?$/.exec(line);
      if (switched) {
        const known = console.people().map((person) => person.id);
        if (switched[1] !== undefined && known.includes(switched[1])) {
          speaker = switched[1];
          offered = [];
        } else print(`没有这个角色，可选：${known.join(' ')}，例如 /as head`);
      } else if (line) {
        await say(line).catch((error: unknown) => print(apology(error)));
      }
      prompt();
    }
  } finally {
    unsubscribe();
    lines.close();
  }
}

/** The reply as it is printed, without control characters: what others wrote must not steer the terminal. */
function written(reply: Reply, isTTY: boolean): string {
  const printable = replySchema.parse(JSON.parse(JSON.stringify(reply), withoutControls));
  return `${replyBlocks(printable, isTTY ? colouredStyle : plainStyle, { withButtons: true }).join('\n\n')}\n`;
}

function withoutControls(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '') : value;
}

function apology(error: unknown): string {
  return error instanceof AppError && error.expose ? error.message : '没有办成，请再说一遍，例如“帮助”。';
}
