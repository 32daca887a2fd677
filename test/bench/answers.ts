import { openSimulator } from '../../bot/cli/simulator.ts';
import { loadBank } from '../../knowledge/bank/index.ts';

/** Question to answer through the whole bot without a model: percentiles in ms over the wordings of the bank. The store is in memory unless it has a directory. */
export async function measureAnswers(directory?: string): Promise<{ questions: number; p50: number; p99: number }> {
  const simulator = await openSimulator({ roster: 'demo', ...(directory === undefined ? {} : { directory }) });
  const questions = loadBank().map((wording) => wording.question);
  const times: number[] = [];
  for (const [index, text] of [...questions.slice(0, 200), ...questions].entries()) {
    const started = performance.now();
    await simulator.handle({ as: 'officer', text, conversation: `c${index}` });
    if (index >= 200) times.push(performance.now() - started);
  }
  await simulator.close();
  times.sort((a, b) => a - b);
  return { questions: times.length, p50: times[Math.floor(times.length * 0.5)] ?? NaN, p99: times[Math.floor(times.length * 0.99)] ?? NaN };
}
