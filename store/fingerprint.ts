import { createHash } from 'node:crypto';
import { dialogueKey, type IncomingMessage } from '../bot/core/index.ts';

/**
 * The same sender, conversation and content give the same print: how a redelivery under a new id is recognised.
 * Attachments count by what they are, not by their download codes, which a platform may issue anew.
 */
export function fingerprint(message: IncomingMessage): string {
  const hash = createHash('sha256').update(dialogueKey(message)).update('\n');
  return hash.update(JSON.stringify(message.content, withoutHints)).digest('base64url').slice(0, 22);
}

function withoutHints(key: string, value: unknown): unknown {
  return key === 'hint' ? undefined : value;
}
