import { PlainDate } from '../rules/index.ts';

const DAY = /(?<!\d)((?:19|20)\d{2})\s?[年./-]\s?(\d{1,2})(?:\s?[月./-]\s?(\d{1,2})日?|\s?月)(?!\d)/u;
const BEFORE_AMENDMENT = /修[改订正]前|没改之前|改之前|旧法|老法|旧条文|原来的(?:规定|条文|写法)/u;

/** The day a question is about: one it names (a month stands for its first day), or the text before the last amendment. */
export type DayAsked = { readonly kind: 'day'; readonly day: PlainDate } | { readonly kind: 'before-amendment' };

/** Reads the day a question names, written out with its year (2025年3月10日, 2025-03-10, 2025年3月); undefined when it names none. */
export function dayAsked(question: string): DayAsked | undefined {
  const [, year = '', month = '', day = '1'] = DAY.exec(question.normalize('NFKC')) ?? [];
  const read = PlainDate.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  if (read.success) return { kind: 'day', day: read.data };
  return BEFORE_AMENDMENT.test(question) ? { kind: 'before-amendment' } : undefined;
}
