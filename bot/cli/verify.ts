import { parseArgs } from 'node:util';
import { libraryEvent } from '../../knowledge/index.ts';
import { checkDirectory } from '../../store/backup/index.ts';
import { readChain } from '../../store/index.ts';
import { systemClock } from '../core/index.ts';
import { libraryPath } from '../library.ts';
import { loadBureau } from '../load-config.ts';
import { bureauOption } from './bureau-option.ts';
import { withSharedStore } from './shared-store.ts';
import { contentsLine, damagedLine, failureLine, libraryLine } from './backup-lines.ts';

/** `npm run verify [-- --bureau ID]`: the chain of the ledger, that of the added regulations and the hash of every file of DATA_DIR, also while the bot runs, wherever the store is. Exits with 1 when anything differs. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: bureauOption });
  const config = await loadBureau(values.bureau);
  const { dataDir } = config;
  const found = await withSharedStore(config, values.bureau, (shared) => (shared ? shared.check() : checkDirectory(dataDir, systemClock)));
  const library = await readChain(libraryPath(dataDir), libraryEvent);
  process.stdout.write(`台账完整，逐条相符。\n${contentsLine(found)}\n${libraryLine(library.length)}${damagedLine(found)}`);
  process.exit(found.damaged.length === 0 ? 0 : 1);
}

main().catch((error: unknown) => {
  process.stderr.write(`${failureLine(error)}\n`);
  process.exit(1);
});
