import type { Reply } from '../../bot/core/index.ts';
import type { Article } from '../../knowledge/index.ts';
import { type Calendar, explainCount, type Grounds, type PlainDate, provisionalNote, standing, weekdayOf, type WorkdayCount, workdaysBetween, yearOf } from '../../knowledge/rules/index.ts';
import { howCounted } from './decision-words.ts';
import { quoteOf } from './finding.ts';

/** A term with its count; `label` is the kind of decision or the duty. */
export type CountedTerm = Grounds & WorkdayCount & { readonly label: string };

/** A question for a last day, worked out. */
export interface DayAnswer {
  readonly duty: 'publication' | 'review' | 'correction' | 'withdrawal';
  readonly terms: readonly CountedTerm[];
  readonly today: PlainDate;
  /** The day the person has in mind. */
  readonly by: PlainDate | undefined;
  readonly articles: readonly Article[];
  readonly isService: boolean;
  readonly explain: boolean;
  readonly calendar: Calendar;
}

const words = {
  publication: { starts: '作出之日', what: '向社会公开' },
  review: { starts: '送审之日', what: '出具审核意见' },
  correction: { starts: '发现之日', what: '更正' },
  withdrawal: { starts: '发现之日', what: '撤下' },
} as const;

/** 最迟2026-03-19（周四）向社会公开: the day first, then how it was counted and what leaves it open. */
export function dayAnswerReply({ duty, terms, today, by, articles, isService, explain, calendar }: DayAnswer): Reply {
  const { starts, what } = words[duty];
  const several = terms.length > 1;
  const lines = terms.map((term) => `${several ? `${term.label}：` : ''}最迟${long(term.due)}${term.provisional ? '（暂定）' : ''}${what}${since(term, today, calendar)}。`);
  const aims = by === undefined ? [] : terms.map((term) => `${several ? `${term.label}：` : ''}${long(by)}${what}${margin(term, by, calendar)}。`);
  const counts = terms.map((term) => `${several ? `${term.label}：` : ''}${explainCount(term, starts).join('')}`);
  const notes = [
    ...(isService && duty === 'publication' ? ['公示期限从作出决定之日起算，不从送达之日起算；上面把您说的那天当作作出之日。'] : []),
    ...terms.flatMap((term) => (term.basis === 'bureau' ? [`制度未明确：${term.note}。`] : [])),
    ...(explain ? [] : counts.map((each) => `怎么算的：${each}`)),
  ];
  return {
    kind: 'answer',
    text: [...(explain ? terms.flatMap((term) => [...(several ? [`${term.label}：`] : []), ...explainCount(term, starts)]) : [...lines, ...aims])].join('\n'),
    quotes: articles.map(quoteOf),
    ...(notes.length > 0 ? { note: notes.join('\n') } : {}),
    ...(explain ? {} : { buttons: [howCounted] }),
    citations: articles.map(({ id }) => id),
  };
}

/** The last of so many working days from a day, when no duty was named. */
export function spanReply(count: WorkdayCount, explain: boolean): Reply {
  const lines = explainCount(count, '起算日');
  return {
    kind: 'text',
    text: explain ? lines.join('\n') : [`第${count.workdays}个工作日是${long(count.due)}${count.provisional ? '（暂定）' : ''}。`, ...lines.slice(0, -1)].join('\n'),
    ...(count.provisional && !explain ? { note: provisionalNote(yearOf(count.due)) } : {}),
    citations: [],
  };
}

function since({ due }: CountedTerm, today: PlainDate, calendar: Calendar): string {
  const { overdueDays, overdueWorkdays, remainingWorkdays } = standing(calendar, today, due);
  if (overdueDays > 0) return `，已经过了${overdueWorkdays > 0 ? `${overdueWorkdays}个工作日` : `${overdueDays}天`}`;
  return remainingWorkdays === 0 ? '，就是今天' : `，还有${remainingWorkdays}个工作日`;
}

function margin({ due }: CountedTerm, by: PlainDate, calendar: Calendar): string {
  if (by === due) return '，正好是最后一天，来得及';
  return by < due ? `来得及，还余${workdaysBetween(calendar, by, due)}个工作日` : `来不及，超期${Math.max(1, workdaysBetween(calendar, due, by))}个工作日`;
}

function long(day: PlainDate): string {
  return `${day}（周${'日一二三四五六'.charAt(weekdayOf(day))}）`;
}
