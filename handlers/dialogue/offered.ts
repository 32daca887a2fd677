import { newCardId, type Reply } from '../../bot/core/index.ts';
import { pageLinks } from '../replies/index.ts';
import { readIntent } from '../understand/index.ts';
import { changesSomething } from './changes.ts';

/**
 * For how long (ms) a card's buttons may change something: a week. Whoever was away over the longest holiday is reminded anew, with a fresh card,
 * so an older one can only be scrolled to by mistake, and a case has moved on since: its state is shown instead.
 */
export const openForMs = 7 * 24 * 3600_000;

/** A reply as it goes out at `now` (ms): its buttons stand on a card that has a name, and it names the pages that show more. */
export function offered(reply: Reply, now: number): Reply {
  const links = pageLinks(reply);
  const isCard = reply.buttons !== undefined && reply.buttons.length > 0;
  return {
    ...reply,
    ...(isCard && !reply.card ? { card: { id: newCardId('commands', now), until: now + openForMs, stays: readingOf(reply) } } : {}),
    ...(links.length > 0 ? { links: [...links] } : {}),
  };
}

function readingOf({ buttons = [] }: Reply): string[] {
  return buttons.map(({ send }) => send).filter((send) => !changesSomething(readIntent(send)));
}
