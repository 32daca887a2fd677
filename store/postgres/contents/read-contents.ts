import { sql } from 'kysely';
import { incomingMessage, platformName } from '../../../bot/core/index.ts';
import { type Contents, inOrderKept, inOrderTaken, type QueueContents } from '../../contents.ts';
import { dialogue } from '../../ports.ts';
import { noQuestions, questionList } from '../../question-list.ts';
import type { Trx } from '../database.ts';
import { deliveryOf, type DeliveryRow } from '../queue/index.ts';

/** Everything but the ledger of a bureau, which must be the transaction's. Throws `ZodError` when a row is not what it should be. */
export async function readContents(trx: Trx, bureau: string): Promise<Contents> {
  const dialogues = await trx.selectFrom('dialogues').select(['key', 'dialogue']).orderBy('key').execute();
  const contacts = await trx.selectFrom('contacts').select(['person', 'platform']).orderBy('person').execute();
  const questions = await trx.selectFrom('question_lists').select('list').executeTakeFirst();
  const kept = await trx.selectFrom('secrets').select('secret').executeTakeFirst();
  return {
    ...(await readQueue(trx, bureau)),
    dialogues: new Map(dialogues.map((row) => [row.key, dialogue.parse(row.dialogue)])),
    contacts: new Map(contacts.map(({ person, platform }) => [person, platformName.parse(platform)])),
    questions: questions ? questionList.parse(questions.list) : noQuestions,
    tallies: await readTallies(trx),
    ...(kept ? { secret: kept.secret } : {}),
  };
}

/** What was counted for the transaction's bureau. */
export async function readTallies(trx: Trx): Promise<ReadonlyMap<string, number>> {
  const rows = await trx.selectFrom('tallies').select(['name', 'n']).orderBy('name').execute();
  return new Map(rows.map(({ name, n }) => [name, n]));
}

async function readQueue(trx: Trx, bureau: string): Promise<QueueContents> {
  const settled = await sql<{ key: string; print: string; kept_at: number; sent_at: number }>`
    SELECT key, print, kept_at, sent_at FROM sanxiang.messages WHERE bureau = ${bureau} AND message IS NULL`.execute(trx);
  const unanswered = await sql<{ message: unknown; kept_at: number; resumed: number }>`
    SELECT message, kept_at, resumed FROM sanxiang.messages WHERE bureau = ${bureau} AND message IS NOT NULL ORDER BY seq`.execute(trx);
  const deliveries = await sql<DeliveryRow & { given_up: boolean }>`SELECT * FROM sanxiang.deliveries WHERE bureau = ${bureau} ORDER BY seq`.execute(trx);
  const claims = await sql<{ key: string; day: string; at: number }>`SELECT key, day, at FROM sanxiang.claims WHERE bureau = ${bureau}`.execute(trx);
  const given = (up: boolean) => deliveries.rows.filter((row) => row.given_up === up).map(deliveryOf);
  return {
    settled: inOrderKept(settled.rows.map((row) => ({ key: row.key, print: row.print, keptAt: row.kept_at, sentAt: row.sent_at }))),
    unanswered: unanswered.rows.map((row) => ({ message: incomingMessage.parse(row.message), keptAt: row.kept_at, resumed: row.resumed })),
    deliveries: given(false),
    undelivered: given(true),
    claims: inOrderTaken(claims.rows),
  };
}
