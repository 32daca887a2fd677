import type { Cases, CoveredCase, OutsideCase } from './cases.ts';
import type { Outcome } from './outcome.ts';

const WITHIN = 3;

/** How many were asked and how many of them were right, by name. */
export type Tally = ReadonlyMap<string, { readonly asked: number; readonly right: number }>;

/** Rates are 0 to 1, NaN where nothing was measured; latencies are in milliseconds. */
export interface Score {
  readonly covered: number;
  readonly outside: number;
  readonly hitAt1: number;
  readonly hitAt3: number;
  readonly must: number;
  readonly refusal: { readonly precision: number; readonly recall: number; readonly f1: number };
  /** By the style of a covered question and the kind of one outside. */
  readonly byStyle: Tally;
  /** By the first article that answers. */
  readonly byArticle: Tally;
  readonly latency: { readonly p50: number; readonly p99: number };
  readonly failures: readonly Failure[];
}

/** A case that went wrong, with what was cited. */
interface Failure {
  readonly id: string;
  readonly question: string;
  readonly wanted: string;
  readonly got: string;
}

/** What is measured: anything that answers a question. */
export type Ask = (question: string) => Outcome | Promise<Outcome>;

/**
 * Asks every case in order and counts. hit@1: the first citation is a gold article; hit@3: all gold articles are among the
 * first three; must: every required word stands in the answer. A refused question that is covered fails all three.
 */
export async function scoreCases({ covered, outside }: Cases, ask: Ask, now: () => number): Promise<Score> {
  const took: number[] = [];
  const timed = async (question: string): Promise<Outcome> => {
    const start = now();
    const outcome = await ask(question);
    took.push(now() - start);
    return outcome;
  };
  const answers: { one: CoveredCase; outcome: Outcome }[] = [];
  for (const one of covered) answers.push({ one, outcome: await timed(one.q) });
  const refusals: { one: OutsideCase; outcome: Outcome }[] = [];
  for (const one of outside) refusals.push({ one, outcome: await timed(one.q) });

  const rightlyRefused = refusals.filter(({ outcome }) => outcome.refused);
  const refused = rightlyRefused.length + answers.filter(({ outcome }) => outcome.refused).length;
  const share = (test: (answer: (typeof answers)[number]) => boolean): number => answers.filter(test).length / answers.length;
  return {
    covered: covered.length,
    outside: outside.length,
    hitAt1: share(({ one, outcome }) => isHit(one, outcome)),
    hitAt3: share(({ one, outcome }) => one.gold.every((id) => outcome.citations.slice(0, WITHIN).includes(id))),
    must: share(({ one, outcome }) => !outcome.refused && one.must.every((words) => outcome.text.includes(words))),
    refusal: rates(rightlyRefused.length, refused, outside.length),
    byStyle: tally([...answers.map(({ one, outcome }) => [one.style, isHit(one, outcome)] as const), ...refusals.map(({ one, outcome }) => [one.kind, outcome.refused] as const)]),
    byArticle: tally(answers.map(({ one, outcome }) => [one.gold[0] ?? '-', isHit(one, outcome)] as const)),
    latency: { p50: percentile(took, 0.5), p99: percentile(took, 0.99) },
    failures: [
      ...answers.filter(({ one, outcome }) => !isHit(one, outcome)).map(({ one, outcome }) => failure(one.id, one.q, one.gold.join(' '), outcome)),
      ...refusals.filter(({ outcome }) => !outcome.refused).map(({ one, outcome }) => failure(one.id, one.q, 'refusal', outcome)),
    ],
  };
}

function isHit(one: CoveredCase, { citations }: Outcome): boolean {
  const [first] = citations;
  return first !== undefined && one.gold.includes(first);
}

function failure(id: string, question: string, wanted: string, outcome: Outcome): Failure {
  return { id, question, wanted, got: outcome.refused ? 'refusal' : outcome.citations.slice(0, WITHIN).join(' ') };
}

function rates(right: number, said: number, due: number): Score['refusal'] {
  return { precision: right / said, recall: right / due, f1: (2 * right) / (said + due) };
}

function tally(results: readonly (readonly [name: string, right: boolean])[]): Tally {
  const counts = new Map<string, { asked: number; right: number }>();
  for (const [name, right] of results) {
    const known = counts.get(name) ?? { asked: 0, right: 0 };
    counts.set(name, { asked: known.asked + 1, right: known.right + (right ? 1 : 0) });
  }
  return counts;
}

function percentile(values: readonly number[], share: number): number {
  const ordered = values.toSorted((one, other) => one - other);
  return ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))] ?? NaN;
}
