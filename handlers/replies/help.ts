import type { Asker, Command } from '../command.ts';
import { accessHint } from './access.ts';

/** What the asker can do, a line a command with an example. */
export function helpOverview(commands: readonly Command[], asker: Asker): string {
  const lines = commands.map((command) => `· ${command.summary}\n  例：${command.example}`);
  return [
    '我依据本局三项制度（行政执法公示、执法全过程记录、重大执法决定法制审核）回答问题，每个答案都附条文原文。',
    '直接打字或说话就行，例如：\n处罚决定几天内要公示？\n查封要全程录像吗？\n公示第10条',
    lines.join('\n'),
    ...(asker.person ? [] : [accessHint(asker)]),
  ].join('\n\n');
}

/** One command explained. */
export function helpOn(command: Command): string {
  return `${command.words[0] ?? ''}：${command.summary}\n例：${command.example}`;
}
