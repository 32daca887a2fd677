import { sql } from 'kysely';
import { messageKey } from '../../../bot/core/index.ts';
import type { Contents, QueueContents } from '../../contents.ts';
import { fingerprint } from '../../fingerprint.ts';
import { laneOf } from '../../lane.ts';
import type { Delivery } from '../../queue-ports.ts';
import type { Trx } from '../database.ts';
import { deliveryColumns } from '../queue/index.ts';

const rowsAtOnce = 2000;

/** Puts `contents` in place of everything but the ledger of a bureau, which must be the transaction's. Its secret stays when they have none. */
export async function replaceContents(trx: Trx, bureau: string, contents: Contents): Promise<void> {
  await replaceQueue(trx, bureau, contents);
  const { dialogues, contacts, questions, tallies, secret } = contents;
  for (const table of ['dialogues', 'contacts', 'tallies'] as const) await trx.deleteFrom(table).execute();
  for (const portion of portions([...dialogues])) {
    await trx.insertInto('dialogues').values(portion.map(([key, value]) => ({ key, dialogue: JSON.stringify(value), at: value.at }))).execute();
  }
  for (const portion of portions([...contacts])) await trx.insertInto('contacts').values(portion.map(([person, platform]) => ({ person, platform }))).execute();
  for (const portion of portions([...tallies])) await trx.insertInto('tallies').values(portion.map(([name, n]) => ({ name, n }))).execute();
  const list = JSON.stringify(questions);
  await trx.insertInto('question_lists').values({ list }).onConflict((conflict) => conflict.columns(['bureau', 'one']).doUpdateSet({ list })).execute();
  if (secret) await trx.insertInto('secrets').values({ secret }).onConflict((conflict) => conflict.columns(['bureau', 'one']).doUpdateSet({ secret })).execute();
}

async function replaceQueue(trx: Trx, bureau: string, { settled, unanswered, deliveries, undelivered, claims }: QueueContents): Promise<void> {
  // No process lives: whose turn it is, and what may still be asked for again, is over.
  for (const table of ['turns', 'messages', 'deliveries', 'passive_replies', 'claims']) await sql`DELETE FROM sanxiang.${sql.raw(table)} WHERE bureau = ${bureau}`.execute(trx);
  for (const portion of portions(settled)) {
    await sql`INSERT INTO sanxiang.messages (bureau, key, lane, print, kept_at, sent_at)
      SELECT ${bureau}, m.key, '', m.print, m.kept_at, m.sent_at
      FROM unnest(${portion.map(({ key }) => key)}::text[], ${portion.map(({ print }) => print)}::text[], ${whole(portion, ({ keptAt }) => keptAt)}::bigint[], ${whole(portion, ({ sentAt }) => sentAt)}::bigint[])
        WITH ORDINALITY AS m(key, print, kept_at, sent_at, n) ORDER BY n`.execute(trx);
  }
  for (const portion of portions(unanswered)) {
    const column = <T>(of: (message: QueueContents['unanswered'][number]['message']) => T): T[] => portion.map(({ message }) => of(message));
    await sql`INSERT INTO sanxiang.messages (bureau, key, lane, print, kept_at, sent_at, resumed, message)
      SELECT ${bureau}, m.key, m.lane, m.print, m.kept_at, m.sent_at, m.resumed, m.message::json
      FROM unnest(${column(messageKey)}::text[], ${column(({ replyTo }) => laneOf(replyTo))}::text[], ${column(fingerprint)}::text[], ${whole(portion, ({ keptAt }) => keptAt)}::bigint[],
          ${whole(portion, ({ message }) => message.at)}::bigint[], ${whole(portion, ({ resumed }) => resumed)}::int[], ${column((message) => JSON.stringify(message))}::text[])
        WITH ORDINALITY AS m(key, lane, print, kept_at, sent_at, resumed, message, n) ORDER BY n`.execute(trx);
  }
  for (const portion of portions(deliveries)) await writeDeliveries(trx, bureau, portion, false);
  for (const portion of portions(undelivered)) await writeDeliveries(trx, bureau, portion, true);
  for (const portion of portions(claims)) {
    await sql`INSERT INTO sanxiang.claims (bureau, key, day, at) SELECT ${bureau}, c.key, c.day::date, c.at
      FROM unnest(${portion.map(({ key }) => key)}::text[], ${portion.map(({ day }) => day)}::text[], ${whole(portion, ({ at }) => at)}::bigint[]) AS c(key, day, at)`.execute(trx);
  }
}

async function writeDeliveries(trx: Trx, bureau: string, deliveries: readonly Delivery[], givenUp: boolean): Promise<void> {
  await sql`SELECT sanxiang.add_deliveries(${bureau}, 0, ${deliveryColumns(deliveries.map(asPosted))})`.execute(trx);
  const column = <T>(of: (delivery: Delivery) => T): T[] => deliveries.map(of);
  await sql`UPDATE sanxiang.deliveries d
    SET created_at = s.created_at, attempts = s.attempts, not_before = s.not_before, parts_sent = s.parts_sent, may_have_arrived = s.may_have_arrived, last_failure = s.failure::json, given_up = ${givenUp}
    FROM unnest(${column(({ id }) => id)}::text[], ${whole(deliveries, ({ createdAt }) => createdAt)}::bigint[], ${column(({ attempts }) => attempts)}::int[], ${whole(deliveries, ({ notBefore }) => notBefore)}::bigint[],
        ${column(({ partsSent }) => partsSent)}::int[], ${column(({ mayHaveArrived }) => mayHaveArrived)}::bool[], ${column(({ lastFailure }) => (lastFailure ? JSON.stringify(lastFailure) : null))}::text[])
      AS s(id, created_at, attempts, not_before, parts_sent, may_have_arrived, failure)
    WHERE d.bureau = ${bureau} AND d.id = s.id`.execute(trx);
}

/** A delivery as it would be posted now: where it stands is kept beside it. */
function asPosted({ createdAt: _created, attempts: _attempts, notBefore: _notBefore, partsSent: _sent, mayHaveArrived: _arrived, lastFailure: _failure, ...posted }: Delivery) {
  return posted;
}

/** Milliseconds as the database keeps them; a platform's time may come with a fraction. */
function whole<T>(rows: readonly T[], of: (row: T) => number): number[] {
  return rows.map((row) => Math.round(of(row)));
}

function portions<T>(rows: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, index) => rows.slice(index * rowsAtOnce, (index + 1) * rowsAtOnce));
}
