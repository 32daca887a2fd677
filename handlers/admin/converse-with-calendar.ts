import type { Attachment } from '../../bot/core/index.ts';
import { type Dialogue, StoreUnavailable } from '../../store/index.ts';
import type { CommandContext } from '../command.ts';
import { converseIntent, type Turn } from '../dialogue/index.ts';
import { calendarWordsIn } from './calendar-file.ts';

/**
 * One turn in which an admin sends a file in private: a year's calendar is loaded as if it had been typed. `undefined`
 * when it is something else, or nothing was fetched.
 */
export async function converseWithCalendar(
  attachment: Attachment,
  before: Dialogue | undefined,
  context: CommandContext,
  fetch: (attachment: Attachment) => Promise<Uint8Array> | undefined,
): Promise<Turn | undefined> {
  const isAdmin = context.asker.person?.roles.includes('admin') ?? false;
  if (!isAdmin || context.where !== 'private' || attachment.kind !== 'file') return undefined;
  const bytes = await fetch(attachment)?.catch((error: unknown) => {
    if (error instanceof StoreUnavailable) throw error;
    return undefined;
  });
  const words = bytes && calendarWordsIn(bytes);
  return words && converseIntent({ name: 'calendar', fields: { arguments: [...words] }, form: 'command' }, before, context);
}
