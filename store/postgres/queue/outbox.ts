import { sql } from 'kysely';
import { address, type Clock } from '../../../bot/core/index.ts';
import { StoreUnavailable } from '../../errors.ts';
import { laneOf } from '../../lane.ts';
import { type Delivery, newDelivery, type NewDelivery, type Outbox } from '../../queue-ports.ts';
import { passiveFor } from '../../queue-times.ts';
import type { Database, Trx } from '../database.ts';
import { deliveryColumns } from './delivery-columns.ts';
import { deliveryOf, type DeliveryRow } from './delivery-row.ts';
import type { Process } from './process.ts';

/** What comes due within this time is shown to whoever looks for work, so that it is sent at its time (ms). */
const soon = 10_000;

/** Puts deliveries in; resolves to those that were not there before. */
export async function addDeliveries(trx: Trx, bureau: string, now: number, deliveries: readonly NewDelivery[]): Promise<readonly NewDelivery[]> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM sanxiang.add_deliveries(${bureau}, ${now}, ${deliveryColumns(deliveries)}) AS id`.execute(trx);
  const added = new Set(rows.map(({ id }) => id));
  return deliveries.filter(({ id }) => added.has(id));
}

/** The outbox of a bureau on PostgreSQL. */
export function createOutbox(database: Database, bureau: string, process: Process, clock: Clock): Outbox {
  const run = <T>(statement: (trx: Trx) => Promise<T>): Promise<T> => database.inBureau(bureau, statement);
  const look = <T>(statement: (trx: Trx) => Promise<T>): Promise<T> => database.inBureau(bureau, statement, { readOnly: true });
  const change = (statement: ReturnType<typeof sql>): Promise<void> => run(async (trx) => {
    await statement.execute(trx);
  });
  /** A delivery that no other process that lives sends now: who was taken for dead and comes back has no say in what another has taken over. */
  const own = (id: string) => sql`d.bureau = ${bureau} AND d.id = ${id} AND NOT d.given_up
    AND NOT EXISTS (SELECT FROM sanxiang.turns t WHERE t.bureau = d.bureau AND t.kind = 'out' AND t.lane = d.lane AND t.holder <> ${process.id} AND sanxiang.is_alive(t.holder))`;
  const list = (givenUp: boolean): Promise<readonly Delivery[]> =>
    look(async (trx) => (await sql<DeliveryRow>`SELECT * FROM sanxiang.deliveries WHERE bureau = ${bureau} AND given_up = ${givenUp} ORDER BY seq`.execute(trx)).rows.map(deliveryOf));

  return {
    post: (deliveries) => (deliveries.length === 0 ? Promise.resolve([]) : run((trx) => addDeliveries(trx, bureau, clock.now(), deliveries))),
    waiting: () => list(false),
    undelivered: () => list(true),
    lanes: () =>
      look(async (trx) => {
        const { rows } = await sql<{ to: unknown }>`
          SELECT d.next_to AS to FROM (
            SELECT DISTINCT ON (lane) lane, seq, next_to, not_before, until FROM sanxiang.deliveries WHERE bureau = ${bureau} AND NOT given_up ORDER BY lane, seq
          ) d LEFT JOIN sanxiang.turns t ON t.bureau = ${bureau} AND t.kind = 'out' AND t.lane = d.lane
          WHERE least(d.not_before, d.until) <= ${clock.now() + soon} AND (t.holder IS NULL OR (t.holder <> ${process.id} AND NOT sanxiang.is_alive(t.holder)))
          ORDER BY d.seq LIMIT 5000`.execute(trx);
        return rows.map(({ to }) => address.parse(to));
      }),
    next: (to) =>
      run(async (trx) => {
        const { rows } = await sql<DeliveryRow & { due_at: string | null }>`SELECT (found).*, due_at FROM sanxiang.next_delivery(${bureau}, ${process.id}, ${laneOf(to)}, ${clock.now()})`.execute(trx);
        const [row] = rows;
        if (row && row.due_at !== null) return { dueAt: Number(row.due_at) };
        return row && (row.id as string | null) !== null ? deliveryOf(row) : undefined;
      }),
    begin: (id) =>
      run(async (trx) => {
        const { numAffectedRows } = await sql`UPDATE sanxiang.deliveries d SET may_have_arrived = true WHERE ${own(id)}`.execute(trx);
        if (!numAffectedRows) throw new StoreUnavailable(new Error('another process sends it'));
      }),
    advance: (id, partsSent) => change(sql`UPDATE sanxiang.deliveries d SET parts_sent = ${partsSent}, may_have_arrived = false WHERE ${own(id)}`),
    // Whoever says so: it has arrived.
    settle: (id, via) =>
      change(sql`
        WITH sent AS (DELETE FROM sanxiang.deliveries WHERE bureau = ${bureau} AND id = ${id} AND NOT given_up RETURNING delivery, in_reply_to)
        INSERT INTO sanxiang.passive_replies (bureau, key, delivery, at)
        SELECT ${bureau}, in_reply_to, delivery, ${clock.now()}::bigint FROM sent WHERE ${via === 'passive'}::boolean AND in_reply_to IS NOT NULL
        ON CONFLICT (bureau, key) DO UPDATE SET delivery = excluded.delivery, at = excluded.at`),
    postpone: (id, notBefore, reason, mayHaveArrived) =>
      change(sql`UPDATE sanxiang.deliveries d SET attempts = attempts + 1, not_before = ${notBefore}, last_failure = ${JSON.stringify(reason)}::json, may_have_arrived = ${mayHaveArrived} WHERE ${own(id)}`),
    abandon: (id, reason) => change(sql`UPDATE sanxiang.deliveries d SET attempts = attempts + 1, last_failure = ${JSON.stringify(reason)}::json, given_up = true WHERE ${own(id)}`),
    // At its next address it stands at the end of the line.
    reroute: (id) =>
      change(sql`UPDATE sanxiang.deliveries d SET seq = DEFAULT, created_at = ${clock.now()}, not_before = ${clock.now()}, attempts = 0, parts_sent = 0,
          lane = (routes#>>'{0,platform}') || '|' || (routes#>>'{0,kind}') || '|' || (routes#>>'{0,conversation}'),
          next_to = routes->0,
          routes = (SELECT coalesce(json_agg(route ORDER BY n), '[]') FROM json_array_elements(routes) WITH ORDINALITY AS r(route, n) WHERE n > 1)
        WHERE ${own(id)} AND routes->0 IS NOT NULL`),
    expire: (id, tried) =>
      run(async (trx) => {
        const { rows } = await sql<{ delivery: unknown }>`SELECT delivery FROM sanxiang.deliveries d WHERE ${own(id)} FOR UPDATE OF d`.execute(trx);
        const [found] = rows;
        if (!found) return;
        await sql`DELETE FROM sanxiang.claims WHERE bureau = ${bureau} AND key = ANY (${newDelivery.parse(found.delivery).claims ?? []}::text[])`.execute(trx);
        if (tried) await sql`UPDATE sanxiang.deliveries SET given_up = true WHERE bureau = ${bureau} AND id = ${id}`.execute(trx);
        else await sql`DELETE FROM sanxiang.deliveries WHERE bureau = ${bureau} AND id = ${id}`.execute(trx);
      }),
    dismiss: (ids) => change(sql`DELETE FROM sanxiang.deliveries WHERE bureau = ${bureau} AND id = ANY (${[...ids]}::text[]) AND given_up`),
    passiveReply: (key) =>
      look(async (trx) => {
        const { rows } = await sql<{ delivery: unknown }>`SELECT delivery FROM sanxiang.passive_replies WHERE bureau = ${bureau} AND key = ${key} AND at > ${clock.now() - passiveFor}`.execute(trx);
        return rows[0] && newDelivery.parse(rows[0].delivery).reply;
      }),
  };
}
