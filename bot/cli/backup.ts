import { parseArgs } from 'node:util';
import { backUp } from '../../store/backup/index.ts';
import { AppError, systemClock } from '../core/index.ts';
import { loadBureau } from '../load-config.ts';
import { bureauOption } from './bureau-option.ts';
import { withSharedStore } from './shared-store.ts';
import { contentsLine, damagedLine, failureLine } from './backup-lines.ts';

/** `npm run backup -- FILE [--bureau ID]`: everything a bureau keeps in one new file, also while the bot runs. Exits with 1 when it is not whole. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: bureauOption });
  const [file] = positionals;
  if (file === undefined) throw new AppError('usage', '用法：npm run backup -- 备份-2026-03-10.jsonl.gz（有几个局时加 --bureau 编号）', { expose: true });
  const config = await loadBureau(values.bureau);
  const made = await withSharedStore(config, values.bureau, (shared) => backUp(config.dataDir, file, systemClock, shared && ((into) => shared.copy(into))));
  process.stdout.write(`备份完成：${file}\n${contentsLine(made)}\n${damagedLine(made)}请把它放到另一台机器上；里面有案件内容，按涉密要求保管。\n`);
  process.exit(made.damaged.length === 0 ? 0 : 1);
}

main().catch((error: unknown) => {
  process.stderr.write(`${failureLine(error)}\n`);
  process.exit(1);
});
