import type { Calendar } from './calendar.ts';
import type { CaseFacts, Publishing } from './case-facts.ts';
import type { PlainDate } from './plain-date.ts';
import { publicationDeadline } from './publication-deadline.ts';

/** Whether a channel is the district's website, on which publicity/2 bases publication; 微博, 微信 and notice boards come on top. */
export function isWebsite(channel: string): boolean {
  return /网站|官网|政务网|政府网|门户/u.test(channel);
}

/** The publication that counts: the first on the website; `undefined` while there is none. */
export function basePublication({ publication }: CaseFacts): Publishing | undefined {
  let first: Publishing | undefined;
  for (const publishing of publication.published) {
    if (isWebsite(publishing.channel) && (!first || publishing.on < first.on)) first = publishing;
  }
  return first;
}

/** Whether the duty of publicity/10 is met: published on the website, or exempt by a law the head named. */
export function isPublicationSettled(facts: CaseFacts): boolean {
  return facts.publication.exempt !== undefined || basePublication(facts) !== undefined;
}

/** Whether the decision went public after its last day (publicity/13 不按要求公示); a case not yet public is late from the day after. */
export function isPublishedLate(facts: CaseFacts, calendar: Calendar, today: PlainDate): boolean {
  if (facts.publication.exempt) return false;
  const deadline = publicationDeadline(facts, calendar);
  return deadline !== undefined && (basePublication(facts)?.on ?? today) > deadline.due;
}
