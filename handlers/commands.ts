import { ask } from './ask/index.ts';
import { open } from './cases/index.ts';
import type { Command } from './command.ts';
import { help } from './lists/index.ts';

/** Every command there is. */
export const commands: readonly Command[] = [open, ask, help];
