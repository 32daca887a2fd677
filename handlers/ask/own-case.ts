import type { CaseState } from '../../store/index.ts';
import {
  bodyName,
  categoryOf,
  countWorkdays,
  type Measure,
  measureOf,
  plainDate,
  publicationTerm,
  recordingLevel,
  reviewBodies,
} from '../../knowledge/rules/index.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { findCase } from '../cases/index.ts';
import { dutiesToday } from '../lists/index.ts';
import { dutyWithDay, nextStepsReply } from '../replies/index.ts';
import { readNextSteps, withoutParty } from '../understand/index.ts';
import { wordsInTime } from './worded-answer.ts';

/**
 * What comes next in the person's own work (我昨天对XX公司罚了5万,现在要做什么): the open duties of the case when it is in the ledger and they
 * may see it, else the steps that such an action takes, each with its article. Undefined for any other question.
 */
export async function answerNextSteps(question: string, context: CommandContext): Promise<Outcome | undefined> {
  const told = readNextSteps(question, context.today);
  if (!told) return undefined;
  const view = context.commands.find(({ intent }) => intent === 'status');
  if (told.party !== undefined && view && context.asker.person && context.where === 'private') {
    const found = await findCase({ party: told.party }, context);
    if ('state' in found) return inPlainWords(question, found.state, await view.run({}, context, found.state), context);
    if (found.choose) return { reply: found.reply };
  }
  const taken: readonly Measure[] = [measureOf(told.measure ?? '')].filter((each) => each !== undefined);
  const category = categoryOf(told.category ?? '') ?? (taken.length > 0 ? 'coercion' : undefined);
  if (category === undefined) return undefined;
  const atScene = category === 'penalty' || category === 'coercion' || category === 'inspection';
  const subject = { category, measures: taken, onSite: atScene, heard: false, circumstances: [] };
  const term = publicationTerm(subject);
  const decided = told.occurredOn === undefined ? undefined : plainDate(told.occurredOn);
  return {
    reply: nextStepsReply({
      kind: told.measure ?? told.category ?? '',
      reviewedBy: reviewBodies(subject).flatMap((body) => bodyName(body, context.settings.offices) ?? []),
      recording: recordingLevel(subject, atScene ? 'onSite' : 'other'),
      term,
      offices: context.settings.offices,
      ...(decided === undefined ? {} : { decided, count: countWorkdays(context.calendar, decided, term.workdays) }),
      article: context.knowledge.article,
      mayLog: context.asker.person?.roles.includes('officer') ?? false,
    }),
  };
}

/**
 * The case's card with the model's plain words for what comes next, where the bureau lets it know how a case stands (OPENAI_SHARE_CASES): it
 * is told the open duties with their days and articles, neither party nor number nor names, and its words are checked like any other's.
 */
async function inPlainWords(question: string, state: CaseState, outcome: Outcome, context: CommandContext): Promise<Outcome> {
  if (!context.sharesCases || !context.word || !context.asker.person || !state.facts.officers.includes(context.asker.person.id)) return outcome;
  const duties = dutiesToday(state, context);
  const articles = [...new Set(duties.map(({ article }) => article))].flatMap((id) => context.knowledge.article(id) ?? []);
  if (articles.length === 0) return outcome;
  const leads = duties.map((duty) => `${dutyWithDay(duty)}。`);
  const wording = context.word(withoutParty(question), { kind: 'grounded', lead: leads.join('\n'), leads, articles, near: [] }, () => undefined);
  const worded = await wordsInTime(wording);
  return worded ? { ...outcome, reply: { ...outcome.reply, text: `${outcome.reply.text}\n${worded.lead}` } } : outcome;
}
