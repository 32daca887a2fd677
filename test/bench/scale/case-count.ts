import { silentLogger, systemClock } from '../../../bot/core/index.ts';
import type { ChainCheck } from '../../../store/index.ts';
import { openPostgres } from '../../../store/postgres/index.ts';
import type { Sent } from './wecom-client.ts';

/** The ledger beside what was acknowledged. */
export interface CaseCount {
  /** Whose case each number is. */
  readonly parties: ReadonlyMap<string, string>;
  readonly acknowledgedLogs: number;
  /** Parties of acknowledged 登记 that have no case, and parties that have several: there must be none of either. */
  readonly missing: readonly string[];
  readonly doubled: readonly string[];
  /** Cases of 登记 that were never acknowledged: the platform told nobody that they were kept, and nobody that they were not. */
  readonly unacknowledged: number;
  readonly gapFree: boolean;
  readonly chain: ChainCheck;
}

/** Reads the whole ledger once no instance runs any more. */
export async function countCases(url: string, directory: string, sent: readonly Sent[]): Promise<CaseCount> {
  const postgres = await openPostgres({ url, logger: silentLogger });
  const store = await postgres.openStore({ bureau: 'main', directory, clock: systemClock });
  try {
    const times = new Map<string, number>();
    const parties = new Map<string, string>();
    for await (const portion of store.ledger.cases()) {
      for (const { id, facts } of portion) {
        parties.set(id, facts.party);
        times.set(facts.party, (times.get(facts.party) ?? 0) + 1);
      }
    }
    const logs = sent.flatMap(({ message, acknowledged }) => (acknowledged && message.party !== undefined ? [message.party] : []));
    const known = new Set(logs);
    return {
      parties,
      acknowledgedLogs: logs.length,
      missing: logs.filter((party) => !times.has(party)),
      doubled: [...times].flatMap(([party, count]) => (count > 1 ? [party] : [])),
      unacknowledged: [...times.keys()].filter((party) => !known.has(party)).length,
      gapFree: [...parties.keys()].every((id, index) => Number(id.split('-')[1]) === index + 1),
      chain: await store.ledger.verify(),
    };
  } finally {
    await store.close();
    await postgres.close();
  }
}
