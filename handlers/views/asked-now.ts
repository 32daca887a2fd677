import type { CaseState } from '../../store/index.ts';
import type { Ask, Command, CommandContext } from '../command.ts';
import type { IntentName } from '../understand/index.ts';

/** What a command would still ask about this case, so that a form offers exactly that; `said` is what is known already. */
export function askedNow(intent: IntentName, said: Readonly<Record<string, unknown>>, state: CaseState, context: CommandContext): readonly Ask<unknown>[] {
  const command: Command | undefined = context.commands.find((each) => each.intent === intent);
  return (command?.asks ?? []).filter((ask) => said[ask.field] === undefined && (ask.needed?.(said, state, context) ?? true));
}
