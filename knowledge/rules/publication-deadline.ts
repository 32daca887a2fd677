import type { Calendar } from './calendar.ts';
import type { CaseFacts } from './case-facts.ts';
import { allow, byBureau, byLaw, byText, type Grounds, refuse, type Verdict } from './verdict.ts';
import { type Actor, type Category, categoryLabels, type Measure, measures, officeNames, type OfficeNames } from './vocabulary.ts';
import { addWorkdays, countWorkdays, type Deadline, type WorkdayCount } from './working-days.ts';

/** How many working days after 作出之日 a kind of decision has until it is public. `label` names the decision the clock belongs to. */
export type PublicationTerm = Grounds & { readonly workdays: number; readonly label: string };

/** A decision's publication day with the term it comes from. */
export type PublicationDeadline = PublicationTerm & Deadline;

type Subject = Pick<CaseFacts, 'category' | 'measures' | 'term'>;

const short = 7;
const long = 20;
const bothReadings: ReadonlySet<Measure> = new Set<Measure>(['productionLimit', 'productionStop', 'closure']);

/**
 * The clocks of a case, the earliest first: publicity/10 gives licences and penalties 7 working days, every other decision 20. A case that is
 * both penalty and coercion has two. A term of another law, once the head has recorded it, stands instead of both.
 */
export function publicationTerms({ category, measures: taken, term }: Subject): readonly PublicationTerm[] {
  if (term) return [{ ...byLaw('publicity/10', term.law), workdays: term.workdays, label: categoryLabels[category] }];
  const own = termOf(category, taken);
  const other = secondCategory(category, taken);
  return other === undefined ? [own] : [own, termOf(other, [])].sort((a, b) => a.workdays - b.workdays);
}

/** The clock that governs the case: the earliest of its terms, so that keeping it keeps all. */
export function publicationTerm(facts: Subject): PublicationTerm {
  return publicationTerms(facts)[0] ?? termOf(facts.category, facts.measures);
}

/** The day by which the decision has to be public; `undefined` before there is a decision. */
export function publicationDeadline(facts: CaseFacts, calendar: Calendar): PublicationDeadline | undefined {
  if (!facts.decision) return undefined;
  const term = publicationTerm(facts);
  return { ...term, ...addWorkdays(calendar, facts.decision.decidedOn, term.workdays) };
}

/** The same day with every day counted, for 怎么算的. */
export function publicationCount(facts: CaseFacts, calendar: Calendar): (PublicationTerm & WorkdayCount) | undefined {
  if (!facts.decision) return undefined;
  const term = publicationTerm(facts);
  return { ...term, ...countWorkdays(calendar, facts.decision.decidedOn, term.workdays) };
}

/** Whether the head may record a term of another law: only 法律 and 行政法规 displace publicity/10, so a 办法 or 规定 does not. */
export function maySetTerm(actor: Actor, workdays: number, law: string, { brigade }: OfficeNames = officeNames): Verdict {
  const grounds = byText('publicity/10');
  const example = '正确写法：期限 1 10个工作日 依据某法第X条';
  if (!actor.roles.includes('head')) return refuse(grounds, `公示期限由${brigade}负责人按法律、行政法规登记`);
  if (!Number.isInteger(workdays) || workdays < 1 || workdays > 365) return refuse(grounds, `期限应为1至365个工作日。${example}`);
  return /法|条例/u.test(law.replaceAll('办法', ''))
    ? allow(grounds)
    : refuse(grounds, `另定期限须依据法律或行政法规，规章和规范性文件不行。${example}`);
}

function termOf(category: Category, taken: readonly Measure[]): PublicationTerm {
  const label = categoryLabels[category];
  if (category === 'licence') return { ...byText('publicity/10'), workdays: short, label };
  if (category === 'penalty') return { ...byText('publicity/10'), workdays: short, label };
  const strained = taken.find((measure) => bothReadings.has(measure));
  if (!strained) return { ...byText('publicity/10'), workdays: long, label };
  return { ...byBureau('publicity/10', strainedNote(strained)), workdays: short, label };
}

function strainedNote(measure: Measure): string {
  return [
    `${measures[measure].label}属行政处罚还是其他决定，制度未明确`,
    '（行政处罚法第九条列有限制开展生产经营活动、责令停产停业、责令关闭）',
    '；暂按较早的7个工作日，两种理解都不逾期',
  ].join('');
}

/** The other kind of decision that the measures show beside the case's own: seizure within a penalty, a fine within coercion. */
function secondCategory(category: Category, taken: readonly Measure[]): Category | undefined {
  if (category !== 'penalty' && category !== 'coercion') return undefined;
  const other = category === 'penalty' ? 'coercion' : 'penalty';
  return taken.some((measure) => measures[measure].category === other) ? other : undefined;
}
