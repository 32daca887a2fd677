import { z } from 'zod';

/** The files a backup may hold, by their path in the data directory; nothing else is ever written when it is put back. */
const fileName = z.string().regex(/^(?:(?:queue|ledger|dialogues)\.jsonl|library\/regulations\.jsonl|(?:contacts|roster|bureau|tallies|questions)\.json|media\/[0-9a-f]{2}\/[0-9a-f]{64})$/u);

const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
const count = z.number().int().nonnegative();

/**
 * One line of a backup, which is gzipped JSON lines: `begin`, then for each file its name, its bytes in pieces and their
 * sum, and `end` with how many files there were, so that a backup cut short is known as such.
 */
export const backupLine = z.discriminatedUnion('t', [
  z.object({ t: z.literal('begin'), format: z.literal('sanxiang-backup'), version: z.literal(1), at: z.iso.datetime() }),
  z.object({ t: z.literal('file'), name: fileName }),
  z.object({ t: z.literal('data'), base64: z.base64() }),
  z.object({ t: z.literal('sum'), bytes: count, sha256 }),
  z.object({ t: z.literal('end'), files: count }),
]);
export type BackupLine = z.infer<typeof backupLine>;

/** Bytes of a file in one `data` line; divisible by three, so that only the last piece is padded. */
export const pieceBytes = 192 * 1024;

/** No line of a backup is longer (in characters). */
export const longestLine = 512 * 1024;
