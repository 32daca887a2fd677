import { checkDirectory } from '../../store/backup/index.ts';
import { systemClock } from '../core/index.ts';
import { loadConfig } from '../load-config.ts';
import { contentsLine, damagedLine, failureLine } from './backup-lines.ts';

/** `npm run verify`: the chain of the ledger and the hash of every file of DATA_DIR, also while the bot runs. Exits with 1 when anything differs. */
async function main(): Promise<void> {
  const found = await checkDirectory(loadConfig().dataDir, systemClock);
  process.stdout.write(`台账完整，逐条相符。\n${contentsLine(found)}\n${damagedLine(found)}`);
  process.exit(found.damaged.length === 0 ? 0 : 1);
}

main().catch((error: unknown) => {
  process.stderr.write(`${failureLine(error)}\n`);
  process.exit(1);
});
