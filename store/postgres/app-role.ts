import { z } from 'zod';
import type { ClientBase } from 'pg';
import { StoreUnusable } from '../errors.ts';
import { codeOf } from './database-errors.ts';

/** The role every transaction of the program runs in: it may add events, and neither alter nor remove them. */
export const appRole = 'sanxiang_app';

const effective = z.object({ rolsuper: z.boolean(), rolbypassrls: z.boolean(), adds: z.boolean().nullable(), alters: z.boolean().nullable() });

/** What a role may do to the ledger: nothing, just what the program needs, or more than it must. */
type Rights = 'none' | 'enough' | 'too much';

/**
 * Creates the role when the server has none yet, and makes the connected user a member, so that it can step down to it. Roles are the whole
 * server's: another program may do the same at this moment. Throws `StoreUnusable` with what a DBA has to run when the user may not.
 */
export async function ensureAppRole(client: ClientBase): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${appRole}') THEN CREATE ROLE ${appRole} NOLOGIN; END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`);
      if (!(await canStepDown(client))) await client.query(`GRANT ${appRole} TO CURRENT_USER`);
      return;
    } catch (error) {
      // Two who grant the same role at once: the server says "tuple concurrently updated".
      if (codeOf(error) === 'XX000' && attempt < 5) continue;
      if (codeOf(error) === '42501' || codeOf(error) === '0LP01') throw await lacksRights(client, error);
      throw error;
    }
  }
}

/** The SQL a transaction begins with to lose what the program does not need; empty when the user has not more than that. */
export async function stepDown(client: ClientBase): Promise<string> {
  if ((await rightsOf(client)) === 'enough') return '';
  if (!(await canStepDown(client))) throw await lacksRights(client);
  await client.query(`BEGIN; SET LOCAL ROLE ${appRole}`);
  try {
    if ((await rightsOf(client)) === 'too much') throw new StoreUnusable('rights', tooMuch);
  } finally {
    await client.query('ROLLBACK');
  }
  return `SET LOCAL ROLE ${appRole}; `;
}

const tooMuch =
  `数据库角色 ${appRole} 的权限过大（超级用户、能绕过行级安全，或能改、删台账事件），没有启动。请数据库管理员执行：` +
  `ALTER ROLE ${appRole} NOSUPERUSER NOBYPASSRLS; REVOKE UPDATE, DELETE, TRUNCATE ON sanxiang.events FROM ${appRole}, PUBLIC;`;

async function canStepDown(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ can: boolean }>(
    `SELECT CASE WHEN NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${appRole}') THEN false
       ELSE pg_has_role(current_user, '${appRole}', CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END) END AS can`,
  );
  return rows[0]?.can === true;
}

/** The rights of the current role. Throws `StoreUnusable` when there is no ledger yet. */
async function rightsOf(client: ClientBase): Promise<Rights> {
  const { rows } = await client.query(
    `SELECT rolsuper, rolbypassrls, has_table_privilege(events.oid, 'INSERT') AS adds, has_table_privilege(events.oid, 'UPDATE, DELETE, TRUNCATE') AS alters
     FROM pg_roles LEFT JOIN (SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'sanxiang' AND relname = 'events') events ON true
     WHERE rolname = current_user`,
  );
  const { rolsuper, rolbypassrls, adds, alters } = effective.parse(rows[0]);
  if (adds === null) throw new StoreUnusable('unmigrated', '数据库里还没有建表，没有启动。请用有建表权限的数据库用户运行一次迁移。');
  if (rolsuper || rolbypassrls || alters) return 'too much';
  return adds ? 'enough' : 'none';
}

async function lacksRights(client: ClientBase, cause?: unknown): Promise<StoreUnusable> {
  const { rows } = await client.query<{ name: string }>('SELECT quote_ident(session_user) AS name');
  const user = rows[0]?.name ?? '程序的登录用户';
  return new StoreUnusable(
    'rights',
    `数据库用户 ${user} 不能使用受限角色 ${appRole}，没有启动。请数据库管理员执行一次：CREATE ROLE ${appRole} NOLOGIN; GRANT ${appRole} TO ${user};（角色已经有了就只执行后一句）`,
    cause,
  );
}
