import type { Config } from '../config.ts';
import { AppError, type CheckResult, type Clock, errorFields, silentLogger } from '../core/index.ts';
import { StoreUnavailable } from '../../store/index.ts';
import type { Database, Inspection } from '../../store/postgres/index.ts';
import { openSharedDatabase } from './shared-store.ts';

/** Clocks further apart than this (ms) give instances different ideas of what is due. */
const mostApartMs = 5000;

/** What was found of the database; what was counted there, and how many instances live, when it could be looked at. */
export interface DatabaseCheck {
  readonly results: readonly CheckResult[];
  readonly tallies?: ReadonlyMap<string, number>;
  readonly alive?: number;
}

/** Looks at the database that the store is in: whether it can be reached, its rights, its version, the data directory and the clock. Changes nothing. */
export async function checkDatabase(config: Config, bureau: string, clock: Clock): Promise<DatabaseCheck> {
  try {
    const database = await openSharedDatabase(config, silentLogger, { migrates: false });
    try {
      return await lookAt(database, config, bureau, clock);
    } finally {
      await database.close();
    }
  } catch (error) {
    return { results: [notOpened(error)] };
  }
}

async function lookAt(database: Database, { dataDir }: Config, bureau: string, clock: Clock): Promise<DatabaseCheck> {
  const { inspectDatabase, schemaVersion } = await import('../../store/postgres/index.ts');
  const connected = { name: '数据库', ok: true, detail: '能连上，程序只用受限角色，改不了、删不了台账' };
  const { applied, known } = await schemaVersion(database, bureau);
  if (applied > known) return { results: [connected, { name: '数据库版本', ok: false, detail: `数据库（${applied}）比程序（${known}）新，请升级程序：git pull && npm ci` }] };
  if (applied < known) return { results: [connected, { name: '数据库版本', ok: true, detail: `${applied}，启动时会升级到 ${known}，升级后再运行一次 doctor` }] };
  const found = await inspectDatabase(database, bureau, dataDir, clock);
  return {
    results: [connected, { name: '数据库版本', ok: true, detail: `${applied}，与程序一致` }, ofDirectory(found, dataDir), ofClock(found), ofTransfer(found), { name: '实例', ok: true, detail: found.alive > 0 ? `${found.alive} 个在运行` : '没有在运行' }],
    tallies: found.tallies,
    alive: found.alive,
  };
}

function ofDirectory({ directory }: Inspection, dataDir: string): CheckResult {
  const name = '共用的数据目录';
  if (directory === 'none') return { name, ok: true, detail: `还没有登记，第一个启动的实例会登记 ${dataDir}` };
  if (directory === 'this') return { name, ok: true, detail: `${dataDir} 就是各实例共用的那个` };
  return { name, ok: false, detail: `${dataDir} 不是其他实例共用的那个，附件会找不到。请挂同一个目录，例如 DATA_DIR=/mnt/sanxiang/data；换了新的共享盘，请把原目录里的文件（包括 shared-with）全部复制过来` };
}

function ofClock({ aheadMs }: Inspection): CheckResult {
  const name = '时钟';
  const seconds = (Math.abs(aheadMs) / 1000).toFixed(1);
  if (Math.abs(aheadMs) <= mostApartMs) return { name, ok: true, detail: `与数据库相差 ${seconds} 秒` };
  return { name, ok: false, detail: `比数据库${aheadMs > 0 ? '慢' : '快'} ${seconds} 秒，期限和提醒会算错。请在两台机器上都开启对时，例如 sudo timedatectl set-ntp true` };
}

function ofTransfer({ transfer }: Inspection): CheckResult {
  const name = '搬迁';
  if (transfer === 'under way') return { name, ok: false, detail: '往数据库里搬还没有搬完，不能启动。请接着搬完：npm run migrate -- --to postgres' };
  if (transfer === 'out') return { name, ok: false, detail: '这里的数据已经搬回数据目录，再用数据库启动会各记各的。请在 .env 写 STORE=lowdb；确定要再用数据库，先运行 npm run migrate -- --to postgres' };
  return { name, ok: true, detail: transfer === 'in' ? '数据目录里的数据已全部搬进数据库' : '没有搬过数据' };
}

function notOpened(error: unknown): CheckResult {
  const name = '数据库';
  if (error instanceof StoreUnavailable) return { name, ok: false, detail: '连不上，请检查 DATABASE_URL、防火墙和数据库是否在运行，例如 psql "$DATABASE_URL" -c "select 1"' };
  if (error instanceof AppError && error.code === 'store_unmigrated') return { name, ok: true, detail: '能连上，还没有建表，第一次启动时会建，之后再运行一次 doctor' };
  return { name, ok: false, detail: error instanceof AppError && error.expose ? error.message : `没有看成：${JSON.stringify(errorFields(error))}` };
}
