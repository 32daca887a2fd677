import { isWholeName, problemOfCalledParty } from './called-party.ts';
import { readCanonical } from './canonical.ts';
import { fieldsOfCanonical } from './canonical-fields.ts';
import { readFacts } from './facts.ts';
import { problemsOf } from './field-values.ts';
import { fieldsOf } from './fields.ts';
import { readHelp } from './help.ts';
import { asksForDay } from './asked-day.ts';
import { asksNextSteps } from './next-steps.ts';
import { normalizeText, toWording } from './normalize.ts';
import { intentOfSentence } from './sentence.ts';
import type { Fields, IntentName, Understanding } from './understanding.ts';

/** When a message is read: `today` is the day in Shanghai, `YYYY-MM-DD`; without it no day in words is read. */
export interface ReadingContext {
  readonly today: string;
}

/**
 * Reads what a message calls for and the fields it names. A command's word at the beginning makes a command, ordinary words
 * make a sentence, and what calls for nothing is a question. Pure: the same words on the same day always give the same.
 */
export function readIntent(text: string, context?: ReadingContext): Understanding {
  const words = normalizeText(text);
  const help = readHelp(words);
  if (help) return plain('help', help);
  const article = /^(?:条款|條款)[:: ]*(.+)$/u.exec(words)?.[1];
  if (article !== undefined) return plain('ask', { question: article });

  const facts = readFacts(toWording(text), context?.today);
  const canonical = readCanonical(facts);
  if (canonical) {
    const fields = fieldsOfCanonical(canonical, facts);
    const problem = canonical.intent === 'log' ? problemOfCalledParty(text) : undefined;
    const problems = [...(problem ? [problem] : []), ...problemsOf(facts, canonical.intent)];
    const form = canonical.intent === 'log' && !isWholeName(words, fields['party']) ? 'sentence' : 'command';
    return { name: canonical.intent, fields, form, problems };
  }
  const meant = intentOfSentence(facts);
  const asks = (meant === 'log' && (asksNextSteps(facts.sentence) || /几点|几时/u.test(facts.sentence))) || ((meant === 'log' || meant === 'stats') && asksForDay(facts.sentence));
  const name = asks ? 'ask' : meant;
  if (name === 'ask') return plain('ask', { question: text });
  if (name === 'help') return plain('help', {});
  return { name, fields: fieldsOf(name, facts), form: 'sentence', problems: problemsOf(facts, name) };
}

function plain(name: IntentName, fields: Fields): Understanding {
  return { name, fields, form: 'command', problems: [] };
}
