import type { Ledger, MediaStore } from '../store/index.ts';

/** A file somebody sent and did not make a record of is kept this long (ms); a dialogue waits half an hour. */
const keptFor = 7 * 24 * 3600_000;

/** Removes files that were sent in chat and never became a record. What any event of the ledger names, taken back or not, stays for ever. */
export async function sweepMedia(ledger: Ledger, media: MediaStore, now: number): Promise<number> {
  const wanted = new Set<string>();
  for (const { id } of ledger.cases()) {
    for (const { data } of ledger.history(id)) {
      if ((data.type === 'recorded' || data.type === 'fileAdded') && data.media) wanted.add(data.media.sha256);
    }
  }
  return media.sweep(wanted, now - keptFor);
}
