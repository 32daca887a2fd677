import { ask } from './ask/ask.ts';
import type { Command } from './command.ts';
import { help } from './lists/help.ts';

/** Every command there is. */
export const commands: readonly Command[] = [ask, help];
