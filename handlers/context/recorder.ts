import { AppError, type Clock, dayAt, type IncomingMessage, messageKey } from '../../bot/core/index.ts';
import type { Ledger } from '../../store/index.ts';
import type { Asker, CommandContext } from '../command.ts';

/** Writes to the ledger in the name of the asker, from the chat the message came from. */
export function createRecorder(ledger: Ledger, clock: Clock, message: IncomingMessage, { person }: Asker): CommandContext['record'] {
  return async (subject, events) => {
    if (!person) throw new AppError('not_listed', '只有本局名册里的人能登记。', { expose: true });
    const now = clock.now();
    const origin = {
      by: person.id,
      from: { platform: message.platform, kind: message.replyTo.kind },
      cause: messageKey(message),
      at: new Date(now).toISOString(),
    };
    if (subject === 'new') return ledger.append({ subject: { newIn: Number(dayAt(now).slice(0, 4)) }, version: 0, events, origin });
    if (subject === 'calendar' || 'annual' in subject) {
      const name = subject === 'calendar' ? subject : `annual/${subject.annual}`;
      return ledger.append({ subject: name, version: (await ledger.history(name)).length, events, origin });
    }
    return ledger.append({ subject: subject.id, version: subject.version, events, origin });
  };
}
