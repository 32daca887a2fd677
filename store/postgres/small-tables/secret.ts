import { randomBytes } from 'node:crypto';
import type { InBureau } from './bureau-database.ts';

/** The bureau's secret, made by whoever asks first; asked for once by each process. */
export function createSecret(inBureau: InBureau): () => Promise<Uint8Array> {
  let known: Promise<Uint8Array> | undefined;
  const read = (): Promise<Uint8Array> =>
    inBureau(async (trx) => {
      const kept = await trx.selectFrom('secrets').select('secret').executeTakeFirst();
      if (kept) return kept.secret;
      await trx.insertInto('secrets').values({ secret: randomBytes(32) }).onConflict((conflict) => conflict.doNothing()).execute();
      return (await trx.selectFrom('secrets').select('secret').executeTakeFirstOrThrow()).secret;
    });
  return () => {
    known ??= read().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}
