import { errorReply, type Reply } from '../../bot/core/index.ts';
import { categoryOf, measureOf, type PlainDate, stageOf } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import { maySee } from '../cases/index.ts';
import type { CommandContext } from '../command.ts';
import { dutiesToday, isWithin, type Period, readPeriod } from '../lists/index.ts';
import { ledgerBook, renderXlsx } from '../papers/index.ts';
import { nothingToExport, noSuchExportPeriod } from '../replies/index.ts';
import { ledgerRow } from './ledger-row.ts';
import type { Made } from './made-papers.ts';

/** Which cases of the ledger are wanted. */
export interface LedgerWanted {
  readonly period?: string | undefined;
  readonly category?: string | undefined;
  readonly measure?: string | undefined;
  readonly only?: '未办结' | '逾期' | '未公示' | undefined;
}

const waitsForPublication = new Set(['toCollect', 'toClear', 'toPublish', 'publicationReturned']);

/** The ledger as the asker may see it, filtered: by the day of registration, kind, measure, and how a case stands. What is open is wanted from all years. */
export async function exportLedger(wanted: LedgerWanted, context: CommandContext): Promise<Made | { readonly refused: Reply }> {
  const { asker, ledger, today, settings } = context;
  const period = periodOf(wanted, today);
  if (period === 'none') return { refused: errorReply(noSuchExportPeriod(wanted.period ?? '')) };
  const category = wanted.category === undefined ? undefined : categoryOf(wanted.category);
  const measure = wanted.measure === undefined ? undefined : measureOf(wanted.measure);
  const isWanted = (state: CaseState): boolean =>
    maySee(asker, state) &&
    (period === 'all' || isWithin(state.facts.openedOn, period)) &&
    // A measure tells more than the kind it was read from.
    (measure === undefined ? category === undefined || state.facts.category === category : state.facts.measures.includes(measure)) &&
    stands(state, wanted.only, context);
  const found: CaseState[] = [];
  for await (const portion of candidates(wanted, period, ledger)) {
    for (const state of portion) if (isWanted(state)) found.push(state);
  }
  const scope = scopeOf(wanted, period, context);
  if (found.length === 0) return { refused: errorReply(nothingToExport(scope)) };
  const book = ledgerBook({ agency: settings.agency, scope, madeOn: today, rows: found.map((state) => ledgerRow(state, context)) });
  return {
    papers: [{ name: `执法台账 ${[wanted.measure ?? wanted.category, wanted.only, today].filter(Boolean).join(' ')}.xlsx`, bytes: await renderXlsx(book) }],
    what: `执法台账：${scope}，共${found.length}件`,
    notes: ['内部资料，请妥善保管，不要转发。'],
    citations: [],
  };
}

function periodOf({ period, only }: LedgerWanted, today: PlainDate): Period | 'all' | 'none' {
  if (period === '全部' || (period === undefined && only !== undefined)) return 'all';
  return readPeriod(period, today) ?? 'none';
}

/** As few cases as have to be looked at, oldest first, in portions: whatever is wanted of how a case stands, it is not filed. */
async function* candidates({ only }: LedgerWanted, period: Period | 'all', ledger: CommandContext['ledger']): AsyncGenerator<readonly CaseState[]> {
  if (only !== undefined) yield await ledger.openCases();
  else if (period === 'all') yield* ledger.cases();
  else yield await ledger.casesWithin(period);
}

function stands(state: CaseState, only: LedgerWanted['only'], context: CommandContext): boolean {
  if (only === '逾期') return state.facts.archivedOn === undefined && dutiesToday(state, context).some(({ deadline }) => (deadline?.overdueDays ?? 0) > 0);
  return only !== '未公示' || waitsForPublication.has(stageOf(state.facts));
}

function scopeOf({ category, measure, only }: LedgerWanted, period: Period | 'all', { asker: { person } }: CommandContext): string {
  const whose = person?.roles.includes('leader') ? '全局' : '本人可查看的案件';
  const when = period === 'all' ? '历年登记' : `${period.from}至${period.to}登记`;
  return [whose, when, measure ?? category ?? '各类', ...(only === undefined ? [] : [only])].join('，');
}
