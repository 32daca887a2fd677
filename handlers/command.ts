import type { z } from 'zod';
import type { Reply } from '../bot/core/index.ts';
import type { Knowledge } from '../knowledge/index.ts';
import type { Person, Role } from '../store/index.ts';

/** The intents of the contract; a command serves exactly one. */
export type IntentName = 'ask' | 'help';

/** What was read in a message: which command, and its fields before they are checked. */
export interface Intent {
  readonly name: IntentName;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Who asks: a listed person, or somebody the bureau has not listed (`person` absent). */
export interface Asker {
  readonly person?: Person;
  /** The platform's id of the asker, so that it can be given to the admin. */
  readonly platformId?: string;
}

/** What a command may use besides its fields. */
export interface CommandContext {
  readonly asker: Asker;
  readonly where: 'private' | 'group';
  readonly knowledge: Knowledge;
  /** Every command, for those that speak about commands. */
  readonly commands: readonly Command[];
  /** Shows an unfinished reply where the platform can stream. */
  readonly progress: (sofar: Reply) => void;
}

/** One thing people can do. A new command is a new file with one of these and a line in the registry. */
export interface Command<F = unknown> {
  readonly intent: IntentName;
  /** Words it is called by; the first is the canonical one. */
  readonly words: readonly string[];
  /** One short line and one correct example, for 帮助. */
  readonly summary: string;
  readonly example: string;
  readonly roles: readonly Role[] | 'everyone';
  readonly fields: z.ZodType<F>;
  readonly run: (fields: F, context: CommandContext) => Promise<Reply>;
}

/** Keeps the type of a command's fields inside its own file: outside, every command takes what its schema accepted. */
export function defineCommand<F>(command: Command<F>): Command {
  return { ...command, run: async (fields, context) => command.run(command.fields.parse(fields), context) };
}
