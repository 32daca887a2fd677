import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openKnowledge } from '../../knowledge/index.ts';
import { createBm25, type Outcome, readCases, renderStyles, renderTable, scoreCases } from '../../knowledge/evaluation/index.ts';
import type { JsonlReply } from '../platforms/console/index.ts';
import { type MessageCase, messageCase, scoreMessages, type Understood } from './score-messages.ts';
import { openSimulator } from './simulator.ts';

/**
 * `npm run eval -- FILE.jsonl… [--failures]`: measures questions, out-of-scope questions and messages as people would be
 * answered, through the whole bot, beside a plain BM25 over the articles.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { failures: { type: 'boolean', default: false } }, allowPositionals: true });
  if (positionals.length === 0) throw new Error('no files');
  const lines = positionals.flatMap((file) => readFileSync(file, 'utf8').split('\n')).filter((line) => line.trim() !== '');
  const cases = readCases(lines);
  const messages = lines.flatMap((line) => messageCase.safeParse(JSON.parse(line)).data ?? []);
  const now = (): number => performance.now();

  if (cases.covered.length + cases.outside.length > 0) {
    const ask = await asker();
    await ask('处罚几天公示');
    const bot = await scoreCases(cases, ask, now);
    const baseline = await scoreCases(cases, createBm25(openKnowledge().articles), now);
    process.stdout.write(`${renderTable([['bot', bot], ['BM25 alone', baseline]])}\n\n${renderStyles(bot)}\n`);
    if (values.failures) for (const { id, question, wanted, got } of bot.failures) process.stdout.write(`${id}  ${question}  ${wanted} -> ${got}\n`);
  }
  if (messages.length > 0) {
    const score = await scoreMessages(messages, readMessage);
    const share = (part: number, whole: number): string => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(1));
    process.stdout.write(
      `\nmessages ${score.messages}  intent ${share(score.intents, score.messages)}  fields ${share(score.fieldsRight, score.fieldsExpected)}\n`,
    );
    if (values.failures) process.stdout.write(`${score.failures.join('\n')}\n`);
  }
}

/** Each question in a conversation of its own, so that none is taken for an answer to the one before. */
async function asker(): Promise<(question: string) => Promise<Outcome>> {
  const simulator = await openSimulator({ roster: 'demo' });
  let asked = 0;
  return async (text) => {
    asked += 1;
    const { replies } = await simulator.handle({ as: 'officer', text, conversation: `eval${asked}` });
    const own = replies.find((reply) => reply.to === 'officer');
    return { citations: own?.citations ?? [], text: own?.text ?? '', refused: own === undefined || isRefusal(own) };
  };
}

function isRefusal({ kind }: JsonlReply): boolean {
  return kind === 'refusal' || kind === 'error';
}

/** Each message to a bot of its own, because a simulated clock does not go back. */
async function readMessage({ q, now }: MessageCase): Promise<Understood | undefined> {
  const simulator = await openSimulator({ roster: 'demo' });
  const { replies } = await simulator.handle({ as: 'officer', text: q, at: `${now}T09:00:00+08:00` });
  await simulator.close();
  return replies.find((reply) => reply.understood !== undefined)?.understood;
}

main().catch(() => {
  process.stderr.write('用法：npm run eval -- 题目.jsonl… [--failures]\n');
  process.exit(1);
});
