import { readCardId, type Reply } from '../../bot/core/index.ts';
import type { Dialogue } from '../../store/index.ts';
import type { CommandContext } from '../command.ts';
import { dispatch, type Intent } from '../dispatch.ts';
import { type CardOver, cardOver, overLabels } from '../replies/index.ts';
import { changesSomething } from './changes.ts';
import { converse, openPending, readAbout, type Turn } from './converse.ts';
import { openForMs } from './offered.ts';

/** The claim that a card has been used up: durable, so that it holds for everybody and after a restart. */
export function cardClaim(card: string): string {
  return `card|${card}`;
}

/**
 * One turn begun by a tap of `send` on the card named `card`. The tap counts as if typed (who, role, state), and besides: what changes something
 * works once a card and while the card is young; what answers a question works while that very question is open; what only reads works for good.
 * A tap that does nothing is told how the case stands. A card that is none of ours is as if there were none.
 */
export async function converseTap(send: string, card: string, before: Dialogue | undefined, context: CommandContext): Promise<Turn> {
  const known = readCardId(card);
  if (!known) return converse(send, before, context);
  const pending = openPending(before, context.now);
  const isUsed = (await context.claims.held([cardClaim(card)])).has(cardClaim(card));
  if (known.kind === 'question') {
    if (!isUsed && pending?.card === card) return converse(send, before, context);
    return overTurn(card, isUsed ? 'used' : 'closed', isUsed ? before?.lastCase : undefined, before, context);
  }
  // What is left on a card that is over says nothing.
  if (send === '') return overTurn(card, isUsed ? 'used' : 'expired', undefined, before, context);
  const read = readAbout(send, before, context);
  if (!changesSomething(read)) return converse(send, before, context);
  // A name from the future was made by a clock that was wrong: nobody can tell how old it is.
  const age = Math.abs(context.now - known.at);
  if (isUsed || age > openForMs) return overTurn(card, isUsed ? 'used' : 'expired', read, before, context);
  const turn = await converse(send, before, context);
  const isDone = turn.dialogue.pending === undefined && turn.outcome.reply.kind !== 'error' && turn.outcome.reply.kind !== 'refusal';
  return isDone ? { ...turn, settles: { card, as: read.name === 'acknowledge' ? '已知悉' : '已处理' } } : turn;
}

/** Nothing is done, what waits goes on waiting, and the card is greyed where it stands. */
async function overTurn(card: string, why: CardOver, about: Intent | string | undefined, before: Dialogue | undefined, context: CommandContext): Promise<Turn> {
  const reply = cardOver(why, why === 'closed' ? undefined : await standing(about, context));
  const pending = openPending(before, context.now);
  return {
    outcome: { reply: { ...reply, settled: { card, as: overLabels[why] } } },
    dialogue: { choices: pending ? before?.choices : reply.buttons, pending, ...(reply.case === undefined ? {} : { lastCase: reply.case }) },
    intent: 'card',
  };
}

/** How the case stands, or all that waits for the asker; nothing where the asker may not see it. */
async function standing(about: Intent | string | undefined, context: CommandContext): Promise<Reply | undefined> {
  const named = typeof about === 'object' ? about.fields['case'] : about;
  const { outcome } = await dispatch(typeof named === 'string' ? { name: 'status', fields: { case: named }, form: 'command' } : { name: 'list_todo', fields: {}, form: 'command' }, context);
  return outcome.reply.kind === 'error' ? undefined : outcome.reply;
}
