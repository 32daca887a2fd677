import { errorReply, type Reply } from '../../bot/core/index.ts';
import { annualDuties, annualDutyLabels, annualYear, categoryLabels, type Category, measures, type Measure, plainDate, provisionalNote, reviewItems, yearOf } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import type { CommandContext } from '../command.ts';
import { annualProgress, type CaseFigures, figuresOf, type Period } from '../lists/index.ts';
import { annualReport, type KindFigures, renderDocx } from '../papers/index.ts';
import { annualDutyWords, annualNotForRole, annualYearAhead, exportedAnnualNotes } from '../replies/index.ts';
import type { Made } from './made-papers.ts';

/** A year's figures of the whole bureau as a report (publicity/14); last year's when none is named. For those who make, check or answer for it. */
export async function exportAnnual({ year: said }: { readonly year?: number | undefined }, context: CommandContext): Promise<Made | { readonly refused: Reply }> {
  const { asker, ledger, today, calendar, settings } = context;
  const roles = asker.person?.roles ?? [];
  if (!roles.some((role) => role === 'officer' || role === 'head' || role === 'leader')) return { refused: errorReply(annualNotForRole(settings.offices)) };
  const year = said ?? annualYear(today);
  if (year > yearOf(today)) return { refused: errorReply(annualYearAhead(year)) };
  const period = { from: plainDate(`${year}-01-01`), to: plainDate(`${year}-12-31`) };
  const cases = await ledger.casesWithin(period);
  const countOf = (counted: readonly CaseState[]): CaseFigures => figuresOf(counted, period, today, calendar);
  const figures = countOf(cases);
  const duties = annualDuties(year, await annualProgress(ledger, year), today, calendar);
  const [first] = duties;
  const isOver = today > period.to;
  const paper = annualReport({
    agency: settings.agency,
    year,
    madeOn: today,
    until: isOver ? undefined : today,
    kinds: kindsIn(figures).map((kind) => kindFigures(categoryLabels[kind], countOf(cases.filter(({ facts }) => facts.category === kind)))),
    total: kindFigures('合计', figures),
    measures: measuresOf(cases, period),
    passedAtOnce: figures.passedAtOnce,
    problems: figures.problems.map(({ no, count }) => [`第${no}项${reviewItems[no - 1]?.title ?? ''}`, count]),
    lackingRecordings: figures.lackingRecordings,
    duties: duties.map((duty) => [annualDutyLabels[duty.kind], annualDutyWords(duty)]),
    notes: first ? [...('note' in first ? [`制度未明确：${first.note}。`] : []), ...(first.provisional ? [`${provisionalNote(year + 1)}。`] : [])] : [],
  });
  return {
    papers: [{ name: `${year}年行政执法总体情况.docx`, bytes: await renderDocx(paper) }],
    what: `${year}年行政执法总体情况${isOver ? '' : `（截至${today}）`}`,
    notes: exportedAnnualNotes(year, { isOver, mayReport: roles.includes('officer') || roles.includes('head') }),
    citations: ['publicity/14'],
  };
}

/** Kinds that were opened or decided, in the order the law names them. */
function kindsIn({ opened, decided }: CaseFigures): readonly Category[] {
  return (Object.keys(categoryLabels) as Category[]).filter((kind) => opened.has(kind) || decided.has(kind));
}

function kindFigures(kind: string, { opened, decided, amountYuan, publishedInTime }: CaseFigures): KindFigures {
  return { kind, opened: sum(opened), decided: sum(decided), amountYuan, publishedInTime };
}

function sum(counts: ReadonlyMap<unknown, number>): number {
  return [...counts.values()].reduce((total, each) => total + each, 0);
}

function measuresOf(cases: readonly CaseState[], { from, to }: Period): readonly (readonly [string, number])[] {
  const counts = new Map<Measure, number>();
  for (const { facts } of cases) {
    const on = facts.decision?.decidedOn;
    if (on === undefined || on < from || on > to) continue;
    for (const each of new Set(facts.measures)) counts.set(each, (counts.get(each) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([measure, count]) => [measures[measure].label, count]);
}
