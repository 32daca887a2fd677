import { errorReply, type Reply } from '../bot/core/index.ts';
import type { Command, CommandContext, Intent } from './command.ts';
import { notAllowed, notUnderstood } from './replies/index.ts';

/**
 * The single door from an intent to a command: role, then fields, then run. Chat, buttons, pages and scripts all come
 * through here. Never throws for what a person did wrong.
 */
export async function dispatch(intent: Intent, context: CommandContext): Promise<Reply> {
  const command = context.commands.find((each) => each.intent === intent.name);
  if (!command) return errorReply(notUnderstood());
  if (!isAllowed(command, context)) return errorReply(notAllowed(command, context.asker));
  const fields = command.fields.safeParse(intent.fields);
  if (!fields.success) return errorReply(notUnderstood(command.example));
  const reply = await command.run(fields.data, context);
  return { ...reply, understood: { intent: intent.name, fields: intent.name === 'ask' ? {} : { ...intent.fields } } };
}

function isAllowed(command: Command, { asker }: CommandContext): boolean {
  return command.roles === 'everyone' || (asker.person?.roles.some((role) => command.roles.includes(role)) ?? false);
}
