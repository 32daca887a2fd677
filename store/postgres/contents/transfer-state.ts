import { sql } from 'kysely';
import { z } from 'zod';
import { StoreUnusable } from '../../errors.ts';
import type { Database, Trx } from '../database.ts';

const transferState = z.object({ state: z.enum(['under way', 'in', 'out']), rest: z.string() });

/** How far a bureau's store has been carried: into the database (`in`), out of it, or not to the end. `rest` is the digest of everything but its ledger then. */
export type TransferState = z.infer<typeof transferState>;

/** How far the transaction's bureau has been carried; held until the transaction ends. `undefined` when nobody has begun. */
export async function takeTransferState(trx: Trx): Promise<TransferState | undefined> {
  return transferState.optional().parse(await trx.selectFrom('transfers').select(['state', 'rest']).forUpdate().executeTakeFirst());
}

/** Notes how far the transaction's bureau has been carried, at `at` (ms). */
export async function noteTransferState(trx: Trx, state: TransferState, at: number): Promise<void> {
  const columns = { ...state, at };
  await trx.insertInto('transfers').values(columns).onConflict((conflict) => conflict.columns(['bureau', 'one']).doUpdateSet(columns)).execute();
}

/** Rejects with `StoreUnusable` when the bureau's store is on its way into the database, for half of it would be taken for the whole, and when it has been carried out of it: two ledgers would go on from one. */
export async function refuseCarriedAway(database: Database, bureau: string): Promise<void> {
  const found = await database.inBureau(bureau, (trx) => trx.selectFrom('transfers').select('state').executeTakeFirst(), { readOnly: true });
  if (found?.state === 'under way') {
    throw new StoreUnusable('unreadable', '往数据库里搬数据还没有搬完，没有启动。请先接着搬完，例如：npm run migrate -- --to postgres（有几个局时加 --bureau 编号），再启动。');
  }
  if (found?.state === 'out') {
    throw new StoreUnusable('unreadable', '这个局的数据已经从数据库搬回数据目录，没有启动：两边各记各的，台账就有了两本。请在 .env 写 STORE=lowdb；确定要再用数据库，先运行 npm run migrate -- --to postgres（有几个局时加 --bureau 编号）。');
  }
}

/** Whether any process that shares the database lives, whatever bureaus it serves. */
export async function anyProcessAlive(trx: Trx): Promise<boolean> {
  const { rows } = await sql`SELECT FROM sanxiang.processes WHERE seen_at > clock_timestamp() - dead_after LIMIT 1`.execute(trx);
  return rows.length > 0;
}
