import { type BureauTotals, sumOfTotals, type TotalsFigures, worstFirst } from '../city/index.ts';
import { type Period, readPeriod } from '../lists/index.ts';
import { noCityHere, onlyOneBureau } from '../replies/index.ts';
import { boardPeriods } from './board.ts';
import type { ViewContext } from './view-context.ts';

/** The numbers of all bureaus over a period, the most overdue first; or why there are none here. */
export type CityPage =
  | { readonly kind: 'totals'; readonly words: string; readonly period: Period; readonly all: TotalsFigures; readonly bureaus: readonly BureauTotals[] }
  | { readonly kind: 'none'; readonly why: string };

/** The page over a period of {@link boardPeriods}; what is none of them is the first. */
export async function cityPage({ settings, cityTotals, today }: ViewContext, asked: string | null): Promise<CityPage> {
  if (!settings.seesTotals) return { kind: 'none', why: noCityHere() };
  if (!cityTotals) return { kind: 'none', why: onlyOneBureau() };
  const words = boardPeriods.find((each) => each === asked) ?? boardPeriods[0];
  const period = readPeriod(words, today);
  if (!period) throw new Error('every period of the board has begun');
  const bureaus = worstFirst(await cityTotals(period));
  return { kind: 'totals', words, period, all: sumOfTotals(bureaus), bureaus };
}
