import { AppError, errorReply, type Reply } from '../bot/core/index.ts';
import type { CaseState, PendingIntent } from '../store/index.ts';
import { findCase } from './cases/index.ts';
import { type Command, type CommandContext, type Outcome, speaksOfCase } from './command.ts';
import { askFieldReply, badField, confirmCard, lackingReply, notAllowed, notInGroup, notUnderstood, problemReply } from './replies/index.ts';
import type { Understanding } from './understand/index.ts';

/** What has been read so far of something a person wants. */
export interface Intent extends Pick<Understanding, 'name' | 'fields' | 'form'> {
  readonly problems?: Understanding['problems'];
  /** The case, once it is known which. */
  readonly case?: string;
  /** True after 确认. */
  readonly confirmed?: boolean;
  /** True for what was filled in on a page: nothing is asked for in turn, and what is wrong is said without an example of how it is typed. */
  readonly filledIn?: boolean;
}

/** What is said, and what the dialogue now waits for. */
export interface Step {
  readonly outcome: Outcome;
  readonly waits?: Omit<PendingIntent, 'card' | 'at'>;
}

/**
 * The single door from an intent to a command: role, then case, then what is missing, then 确认, then run. Chat, buttons,
 * pages and scripts all come through here. Never throws for what a person did wrong.
 */
export async function dispatch(intent: Intent, context: CommandContext): Promise<Step> {
  const command = context.commands.find((each) => each.intent === intent.name);
  if (!command) return say(errorReply(notUnderstood()));
  const step = await advance(command, intent, context);
  const { reply } = step.outcome;
  return { ...step, outcome: { ...step.outcome, reply: { ...reply, understood: understoodOf(intent) } } };
}

async function advance(command: Command, intent: Intent, context: CommandContext): Promise<Step> {
  if (!isAllowed(command, context)) return say(errorReply(notAllowed(command, context.asker)));
  if (context.where === 'group' && !command.inGroup) return say(errorReply(notInGroup(command)));
  const problem = intent.problems?.[0];
  if (problem) return say(errorReply(problemReply(problem, command)));

  const waiting = { intent: intent.name, fields: intent.fields, form: intent.form };
  let state: CaseState | undefined;
  if (speaksOfCase(command, intent.fields)) {
    const found = await findCase(intent.case ?? intent.fields, context, command.givesCaseNo);
    if ('reply' in found) return { outcome: { reply: found.reply }, ...(found.choose ? { waits: { ...waiting, want: 'case' } } : {}) };
    state = found.state;
    const refusal = command.refuse?.(context, state);
    if (refusal) return say(refusal);
  }
  const known = { ...waiting, ...(state ? { case: state.id } : {}) };
  const ask = command.asks?.find((each) => intent.fields[each.field] === undefined && (each.needed?.(intent.fields, state, context) ?? true));
  if (ask && intent.filledIn) return say(lackingReply(ask, context.settings));
  if (ask) return { outcome: { reply: askFieldReply(ask, state, context.settings) }, waits: { ...known, want: ask.field } };

  const fields = command.fields.safeParse(intent.fields);
  if (!fields.success) return say(errorReply(badField(fields.error, intent.filledIn ? undefined : command)));
  const isShownBack = intent.form === 'sentence' || command.showsBack?.(intent.fields) === true;
  if (command.changes && isShownBack && !intent.confirmed) {
    const lines = command.card?.(intent.fields, state) ?? [];
    return { outcome: { reply: confirmCard(command, lines, state) }, waits: { ...known, want: 'confirm' } };
  }
  try {
    return { outcome: await command.run(fields.data, context, state) };
  } catch (error) {
    if (error instanceof AppError && error.expose) return say(errorReply(error.message));
    throw error;
  }
}

/** Whether the asker's roles let them say a command at all. */
export function isAllowed(command: Pick<Command, 'roles'>, { asker }: Pick<CommandContext, 'asker'>): boolean {
  return command.roles === 'everyone' || (asker.person?.roles.some((role) => command.roles.includes(role)) ?? false);
}

/** {@link isAllowed} for the command of an intent, by its name. */
export function maySay(intent: Intent['name'], { commands, asker }: Pick<CommandContext, 'commands' | 'asker'>): boolean {
  return commands.some((command) => command.intent === intent && isAllowed(command, { asker }));
}

function say(reply: Reply): Step {
  return { outcome: { reply } };
}

/** Questions are not shown back: only what was read as a command. */
function understoodOf({ name, fields }: Intent): NonNullable<Reply['understood']> {
  return { intent: name, fields: name === 'ask' ? {} : { ...fields } };
}
