import { existsSync } from 'node:fs';
import { type Aftermath, faultsOf, unexplained } from './disturbed.ts';

/** The rows of a table that says how a disturbed load came out, and the faults below it. */
export function aftermathLines(aftermath: Aftermath): readonly string[] {
  const { verdict, ledger, settledMs, moments, logs } = aftermath;
  const at = (part: number): string => ((verdict.waits[Math.min(verdict.waits.length - 1, Math.floor(verdict.waits.length * part))] ?? NaN) / 1000).toFixed(2);
  const refusals = [...verdict.refusals].sort(([, a], [, b]) => b - a).map(([why, count]) => `${why} × ${count}`).join(', ');
  const words = verdict.repeats.filter(({ type }) => type === 'text');
  const marked = words.filter((repeat) => repeat.marked).length;
  const faults = faultsOf(aftermath);
  return [
    `| messages; disturbed | ${verdict.messages}; ${moments.length} times |`,
    `| acknowledged; at the first try; never | ${verdict.acknowledged}; ${verdict.atFirstTry}; ${verdict.neverAcknowledged} |`,
    `| tries that failed | ${refusals || 'none'} |`,
    `| **acknowledged and never answered** | **${verdict.unanswered.length}** |`,
    `| answered in the callback's own answer; sent | ${verdict.passive}; ${verdict.active} |`,
    `| acknowledgement to answer, p50 / p90 / p99 / longest | ${at(0.5)} / ${at(0.9)} / ${at(0.99)} / ${at(1)} s |`,
    `| last message settled to nothing left | ${settledMs === undefined ? 'not in time' : `${(settledMs / 1000).toFixed(1)} s`} |`,
    `| 登记 acknowledged; cases; **missing**; **doubled**; of 登记 never acknowledged | ${ledger.acknowledgedLogs}; ${ledger.parties.size}; **${ledger.missing.length}**; **${ledger.doubled.length}**; ${ledger.unacknowledged} |`,
    `| numbers without gaps; chain of events | ${ledger.gapFree ? 'yes' : 'no'}; ${ledger.chain.ok ? `holds, ${ledger.chain.events} events` : `broken at ${ledger.chain.seq}`} |`,
    `| parts sent again: words; of these marked 重发; cards; with nothing disturbed before | ${words.length}; ${marked}; ${verdict.repeats.length - words.length}; ${unexplained(aftermath)} |`,
    `| sent parts that answer no message (apologies) | ${verdict.strange.length} |`,
    `| answers of one conversation in the wrong order | ${verdict.outOfOrder.length} |`,
    ...faults.map((fault) => `\nFAULT: ${fault}`),
    ...(existsSync(logs) ? [`\nlogs: ${logs}`] : []),
  ];
}
