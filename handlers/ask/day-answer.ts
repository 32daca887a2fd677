import { errorReply, type Reply } from '../../bot/core/index.ts';
import {
  byBureau,
  byText,
  type Calendar,
  categoryOf,
  countWorkdays,
  type Grounds,
  type Measure,
  measureOf,
  type PlainDate,
  plainDate,
  publicationTerms,
  type BureauSettings,
} from '../../knowledge/rules/index.ts';
import type { CommandContext } from '../command.ts';
import { type CountedTerm, dayAnswerReply, spanReply } from '../replies/index.ts';
import { type AskedDay, readAskedDay } from '../understand/index.ts';

/** Longer periods are no term of these duties. */
const longestSpan = 400;

/**
 * The answer to a question for a last day that names its first (昨天罚的,最迟哪天公示), counted by the rules and the bureau's calendar: the day
 * first, its working beside it. With `explain` the working alone, line by line. Undefined for any other question.
 */
export function answerDay(question: string, { knowledge, today, calendar, settings }: Pick<CommandContext, 'knowledge' | 'today' | 'calendar' | 'settings'>, explain: boolean): Reply | undefined {
  const asked = readAskedDay(question, today);
  if (!asked) return undefined;
  if ('problem' in asked) return errorReply(`${asked.problem}，请重说一遍，例如“3月5日作出的处罚最迟哪天公示”。`);
  const from = plainDate(asked.from);
  if (asked.duty === 'span') {
    const { workdays = 0 } = asked;
    return workdays >= 1 && workdays <= longestSpan && Number.isInteger(workdays) ? spanReply(countWorkdays(calendar, from, workdays), explain) : undefined;
  }
  const terms = termsOf(asked, from, calendar, settings);
  const articles = [...new Set(terms.map(({ article }) => article))].flatMap((id) => knowledge.article(id) ?? []);
  return dayAnswerReply({ duty: asked.duty, terms, today, articles, isService: asked.isService, explain, by: asked.by === undefined ? undefined : plainDate(asked.by), calendar });
}

function termsOf(asked: AskedDay, from: PlainDate, calendar: Calendar, settings: BureauSettings): readonly CountedTerm[] {
  const one = (grounds: Grounds, workdays: number, label: string): CountedTerm => ({ ...grounds, label, ...countWorkdays(calendar, from, workdays) });
  switch (asked.duty) {
    case 'review':
      return [one(byBureau('review/9', `审核时限由本局确定，本局按${settings.reviewWorkdays}个工作日掌握`), settings.reviewWorkdays, '法制审核')];
    case 'correction':
      return [one(byBureau('publicity/4', `条文只说“及时”，本局按${settings.correctionWorkdays}个工作日掌握`), settings.correctionWorkdays, '更正')];
    case 'withdrawal':
      return [one(byBureau('publicity/11', `条文只说“及时”，本局按${settings.withdrawalWorkdays}个工作日掌握`), settings.withdrawalWorkdays, '撤下')];
    default:
      return publicationTermsOf(asked).map((term) => ({ ...term, ...countWorkdays(calendar, from, term.workdays) }));
  }
}

/** The clocks that the kind of decision starts; both when it was not said. */
function publicationTermsOf({ category, measure }: AskedDay): readonly (Grounds & { readonly workdays: number; readonly label: string })[] {
  const taken: readonly Measure[] = [measureOf(measure ?? '')].filter((each) => each !== undefined);
  const kind = categoryOf(category ?? '') ?? (taken.length > 0 ? 'coercion' : undefined);
  if (kind === undefined) {
    return [
      { ...byText('publicity/10'), workdays: 7, label: '许可、处罚' },
      { ...byText('publicity/10'), workdays: 20, label: '其他决定' },
    ];
  }
  const terms = publicationTerms({ category: kind, measures: taken });
  return measure === undefined ? terms : terms.map((term) => ({ ...term, label: measure }));
}
