import { z } from 'zod';
import type { PageUrl, Part, Reply } from '../../core/index.ts';
import { pageInDingtalk, readPart, renderMarkdown } from '../dingtalk/index.ts';

/** At most so many are called by one message (custom-robots-send-group-messages). */
const mostCalled = 50;
/** An id that is not one DingTalk gives would show as text. */
const staffId = /^[\w-]{1,64}$/u;

const called = z.object({ called: z.array(z.string()).optional() });

/**
 * The reply as markdown. Its last part calls those it mentions, by their ids in the text, as DingTalk wants it, and is an action card
 * that opens its pages where it has any. Nobody hears the group, so choices are not shown.
 */
export function renderCalling(reply: Reply, pageUrl: PageUrl | undefined): Part[] {
  const ids = (reply.mentions ?? []).flatMap(({ dingtalk }) => (dingtalk !== undefined && staffId.test(dingtalk) ? [dingtalk] : [])).slice(0, mostCalled);
  const buttons = pageUrl ? (reply.links ?? []).map(({ label, path }) => ({ title: label, url: pageInDingtalk(pageUrl(path)) })) : [];
  const { buttons: _choices, ...words } = reply;
  const parts = renderMarkdown(words, { kind: 'group' });
  const last = parts.at(-1);
  if (!last) return parts;
  const { title, text } = readPart(last);
  const calling = ids.length > 0 ? { text: `${text}\n\n${ids.map((id) => `@${id}`).join(' ')}`, called: ids } : { text };
  return [...parts.slice(0, -1), { title, ...calling, ...(buttons.length > 0 ? { buttons } : {}) }];
}

/** The field of a send that calls people, when its part does. */
export function calledIn(part: Part): { at?: { atUserIds: string[]; isAtAll: false } } {
  const ids = called.parse(part).called;
  return ids ? { at: { atUserIds: ids, isAtAll: false } } : {};
}
