import type { MessageContent, Reply } from '../bot/core/index.ts';
import type { CommandContext, Outcome } from './command.ts';
import { dispatch, isAllowed } from './dispatch.ts';
import { filesNotTaken, notReceivedReply, takenAs } from './replies/index.ts';
import { type Received, recordLabel } from './records/index.ts';
import { recordKindOf } from '../knowledge/rules/index.ts';

/** What the form of a page asks for. */
export type PostedIntent = Extract<MessageContent, { kind: 'intent' }>;

/**
 * Carries out what a page asks for through the same door as chat: said as a complete command, and confirmed, for the person has
 * seen every field. Files (`receive` takes them in) become the record's. What is missing or wrong comes back as an error and nothing is written.
 */
export async function carryOut(
  { intent, case: about, fields, attachments = [] }: PostedIntent,
  context: CommandContext,
  receive: (attachments: NonNullable<PostedIntent['attachments']>) => Promise<Received>,
): Promise<Outcome> {
  const command = context.commands.find((each) => each.intent === intent);
  if (!command) throw new Error('a page asks for an intent there is');
  const [first] = attachments;
  let said = fields;
  let corrected: string | undefined;
  // Nothing is taken in from somebody who may not say this: dispatch then says why.
  if (first && isAllowed(command, context)) {
    const received = await receive(attachments);
    if ('failed' in received) return { reply: received.failed === 'not here' ? filesNotTaken(first) : notReceivedReply(received.failed) };
    const asked = typeof fields['kind'] === 'string' ? recordKindOf(fields['kind']) : undefined;
    // A film that was called a photo is a film: what it is decides, except that a photographed page may be called a document.
    const kind = recordLabel(asked === undefined ? undefined : fields['kind'], received.kind);
    if (asked !== undefined && kind !== fields['kind']) corrected = takenAs(kind);
    said = { ...fields, media: received.media, kind };
  }
  const { outcome, waits } = await dispatch({ name: command.intent, fields: said, form: 'command', confirmed: true, filledIn: true, ...(about === undefined ? {} : { case: about }) }, context);
  // A page does not go on to ask which case was meant: it names one.
  if (waits) return { reply: { ...outcome.reply, kind: 'error' } };
  return corrected === undefined || outcome.reply.kind === 'error' ? outcome : { ...outcome, reply: noted(outcome.reply, corrected) };
}

function noted(reply: Reply, note: string): Reply {
  return { ...reply, note: [note, reply.note].filter(Boolean).join('\n') };
}
