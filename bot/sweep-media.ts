import type { Ledger, MediaStore, Outbox } from '../store/index.ts';

/** A file that is no record is kept this long (ms): one that was sent in chat, for a dialogue waits half an hour; a paper that was handed out, for sending is tried for a day. */
const keptFor = 7 * 24 * 3600_000;

/**
 * Removes files that were sent in chat and never became a record, and papers that were handed out. What any event of the ledger names, taken
 * back or not, stays for ever; what is still to be sent, or is 未送达 and may be sent again, stays until it is settled.
 */
export async function sweepMedia({ ledger, media, outbox }: { readonly ledger: Ledger; readonly media: MediaStore; readonly outbox: Pick<Outbox, 'waiting' | 'undelivered'> }, now: number): Promise<number> {
  const deliveries = [...(await outbox.waiting()), ...(await outbox.undelivered())];
  const handedOut = new Set(deliveries.flatMap(({ reply }) => (reply.files ?? []).map((file) => file.media)));
  const wantedAmong = async (sha256s: readonly string[]): Promise<ReadonlySet<string>> =>
    new Set([...(await ledger.filesAmong(sha256s)), ...sha256s.filter((each) => handedOut.has(each))]);
  return media.sweep(wantedAmong, now - keptFor);
}
