import { parseArgs } from 'node:util';
import { restore } from '../../store/backup/index.ts';
import { AppError, systemClock } from '../core/index.ts';
import { loadBureau } from '../load-config.ts';
import { bureauOption } from './bureau-option.ts';
import { contentsLine, damagedLine, failureLine } from './backup-lines.ts';

/** `npm run restore -- FILE [--bureau ID]`: puts a backup back into an empty DATA_DIR, or a bureau's folder with nothing but its settings for the apps in it; says done only when chain and files are verified. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: bureauOption });
  const [file] = positionals;
  if (file === undefined) throw new AppError('usage', '用法：npm run restore -- 备份-2026-03-10.jsonl.gz（先停机器人，DATA_DIR 要是空目录；有几个局时加 --bureau 编号）', { expose: true });
  const { dataDir, store } = await loadBureau(values.bureau);
  const restored = await restore(file, dataDir, systemClock);
  process.stdout.write(`恢复完成并已核对：${dataDir}\n${contentsLine(restored)}\n${damagedLine(restored)}${store.kind === 'postgres' ? intoDatabase : '现在可以启动：npm start'}\n`);
}

const intoDatabase =
  'STORE=postgres：数据还要搬进数据库才能启动。请让 DATABASE_URL 指向一个空的数据库（例如 CREATE DATABASE sanxiang2;），运行 npm run migrate -- --to postgres（有几个局时加 --bureau 编号），再启动所有实例。';

main().catch((error: unknown) => {
  process.stderr.write(`${failureLine(error)}\n`);
  process.exit(1);
});
