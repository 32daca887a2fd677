import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openKnowledge } from '../../knowledge/index.ts';
import { type Cases, createBm25, type Outcome, readCases, renderArticles, renderTable, renderTally, scoreCases } from '../../knowledge/evaluation/index.ts';
import { openQuestions } from '../../store/index.ts';
import type { Config } from '../config.ts';
import { loadConfig } from '../load-config.ts';
import type { JsonlReply } from '../platforms/console/index.ts';
import { type MessageCase, messageCase, scoreMessages, type Understood } from './score-messages.ts';
import { openSimulator } from './simulator.ts';

const usage = '用法：npm run -s eval -- 题目.jsonl… [--collected] [--failures] [--model]\n--collected 加上已收录的问题，--failures 列出答错的，--model 用 .env 里配置的大模型润色后再测\n';

/**
 * `npm run eval -- FILE.jsonl… [--collected] [--failures] [--model]`: measures questions, out-of-scope questions and messages as
 * people would be answered, through the whole bot, beside a plain BM25 over the articles.
 */
async function main(): Promise<void> {
  const flag = { type: 'boolean', default: false } as const;
  const { values, positionals } = parseArgs({ options: { failures: flag, collected: flag, model: flag }, allowPositionals: true });
  if (positionals.length === 0 && !values.collected) throw new Error('no files');
  const config = values.collected || values.model ? loadConfig() : undefined;
  if (values.model && !config?.model) {
    process.stderr.write('没有配置大模型：请先在 .env 填 OPENAI_API_KEY 和 OPENAI_MODEL。\n');
    process.exit(1);
  }
  const lines = positionals.flatMap((file) => readFileSync(file, 'utf8').split('\n')).filter((line) => line.trim() !== '');
  const own = values.collected && config ? await collectedCases(config.dataDir) : readCases([]);
  const given = readCases(lines);
  const cases = { covered: [...given.covered, ...own.covered], outside: [...given.outside, ...own.outside] };
  const messages = lines.flatMap((line) => messageCase.safeParse(JSON.parse(line)).data ?? []);
  const now = (): number => performance.now();

  if (cases.covered.length + cases.outside.length > 0) {
    const ask = await asker(values.model ? config?.model : undefined);
    await ask('处罚几天公示');
    const bot = await scoreCases(cases, ask, now);
    const baseline = await scoreCases(cases, createBm25(openKnowledge().articles), now);
    process.stdout.write(`${renderTable([[values.model ? 'bot, worded' : 'bot', bot], ['BM25 alone', baseline]])}\n\n${renderTally(bot.byStyle)}\n\n${renderArticles(bot)}\n`);
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

/** What the bureau's admin has collected (收录), as cases. */
async function collectedCases(dataDir: string): Promise<Cases> {
  const questions = await openQuestions(join(dataDir, 'questions.json'));
  return readCases(
    (await questions.collected()).map(({ id, question, target }) =>
      JSON.stringify({ id: `c${id}`, q: question, ...(target.includes('/') ? { gold: [target], style: 'collected' } : { kind: target }) }),
    ),
  );
}

/** Each question in a conversation of its own, so that none is taken for an answer to the one before. */
async function asker(model: Config['model']): Promise<(question: string) => Promise<Outcome>> {
  const simulator = await openSimulator({ roster: 'demo', ...(model ? { model } : {}) });
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
  process.stderr.write(usage);
  process.exit(1);
});
