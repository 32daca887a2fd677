import type { Neighbour } from './nearest-wordings.ts';

/** How many neighbours vote. */
export const VOTERS = 20;
// Found by cross-validation on the bank: see evaluation/cross-validation.ts.
const SHARPNESS = 12;
const LEAST_SHARE = 0.3;
const ALIKE = 0.6;
const THE_SAME = 0.95;

/** The say of vectors: a model nobody here has measured may tip a question that is open, not turn one that is clear. */
const VECTOR_SHARE = 0.25;

/**
 * Mixes the vote of neighbours found by vectors into the odds, in place. Their rank counts and not their likeness: each model spreads its
 * cosines differently.
 */
export function mixVectorVote(odds: Float64Array, targets: readonly string[], neighbours: readonly Neighbour[]): void {
  const votes = neighbours.map((_, rank) => 1 / (1 + rank));
  const total = votes.reduce((sum, vote) => sum + vote, 0);
  if (total === 0) return;
  odds.forEach((value, at) => (odds[at] = value * (1 - VECTOR_SHARE)));
  neighbours.forEach(({ target }, rank) => {
    const place = targets.indexOf(target);
    odds[place] = (odds[place] ?? 0) + (VECTOR_SHARE * (votes[rank] ?? 0)) / total;
  });
}

/**
 * Mixes the neighbours' vote into the odds of the linear model, in place. The vote has three tenths of the say, and more the
 * nearer the nearest wording is: all of it where the question has been put before in these words.
 */
export function mixVote(odds: Float64Array, targets: readonly string[], neighbours: readonly Neighbour[]): void {
  const [nearest] = neighbours;
  if (!nearest) return;
  const share = LEAST_SHARE + (1 - LEAST_SHARE) * Math.min(1, Math.max(0, (nearest.likeness - ALIKE) / (THE_SAME - ALIKE)));
  const votes = neighbours.map(({ likeness }) => Math.exp(SHARPNESS * (likeness - nearest.likeness)));
  const total = votes.reduce((sum, vote) => sum + vote, 0);
  odds.forEach((value, at) => (odds[at] = value * (1 - share)));
  neighbours.forEach(({ target }, at) => {
    const place = targets.indexOf(target);
    odds[place] = (odds[place] ?? 0) + (share * (votes[at] ?? 0)) / total;
  });
}
