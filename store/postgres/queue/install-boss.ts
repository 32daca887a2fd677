import { Client } from 'pg';
import PgBoss from 'pg-boss';
import { appRole } from '../app-role.ts';
import { asStoreError } from '../database-errors.ts';
import { queues } from './boss.ts';

/** What pg-boss makes for itself where it keeps the times of schedules. */
const ownQueue = '__pgboss__send-it';

/** Any number, the same for all: held by whoever makes the tables. */
const lock = 5_310_002;

/**
 * Makes the tables of pg-boss and the queues, as the user who owns the schema; the program itself may make none. Nothing happens when they are
 * there. Safe when several processes do it at once.
 */
export async function installBoss(url: string): Promise<void> {
  const [client, guard] = [connectionTo(url), connectionTo(url)];
  try {
    await client.connect();
    if (await isInstalled(client)) return;
    // Its own statements do not bear a second process beside them, and end transactions of their own. The lock is therefore another connection's, and
    // a transaction's: a pooler would keep one of the session when we are gone.
    await guard.connect();
    await guard.query(`BEGIN; SELECT pg_advisory_xact_lock(${lock})`);
    if (await isInstalled(client)) return;
    const boss = new PgBoss({ db: { executeSql: (text, values) => client.query(text, values) }, schema: 'pgboss', migrate: true, supervise: false, schedule: false });
    boss.on('error', () => undefined);
    await boss.start();
    for (const name of [ownQueue, ...queues]) await boss.createQueue(name, { name, policy: name === 'run' ? 'short' : 'standard' });
    await boss.stop({ graceful: false, close: false });
    await client.query(`
      GRANT USAGE ON SCHEMA pgboss TO ${appRole};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO ${appRole};`);
  } catch (error) {
    throw asStoreError(error);
  } finally {
    for (const each of [client, guard]) await each.end().catch(() => undefined);
  }
}

function connectionTo(url: string): Client {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'sanxiang-bot migrate' });
  client.on('error', () => undefined);
  return client;
}

async function isInstalled(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(`SELECT to_regclass('pgboss.queue') IS NOT NULL AS there`);
  if (!rows[0]?.there) return false;
  const { rows: found } = await client.query('SELECT name FROM pgboss.queue WHERE name = ANY ($1)', [[ownQueue, ...queues]]);
  return found.length === queues.length + 1;
}
