import { z } from 'zod';
import type { Part, Reply } from '../../core/index.ts';
import { readPart, renderMarkdown } from '../dingtalk/index.ts';

/** At most so many are called by one message (custom-robots-send-group-messages). */
const mostCalled = 50;
/** An id that is not one DingTalk gives would show as text. */
const staffId = /^[\w-]{1,64}$/u;

const called = z.object({ called: z.array(z.string()).optional() });

/** The reply as markdown; its last part calls those it mentions, by their ids in the text, as DingTalk wants it. */
export function renderCalling(reply: Reply): Part[] {
  const ids = (reply.mentions ?? []).flatMap(({ dingtalk }) => (dingtalk !== undefined && staffId.test(dingtalk) ? [dingtalk] : [])).slice(0, mostCalled);
  const parts = renderMarkdown(reply);
  const last = parts.at(-1);
  if (ids.length === 0 || !last) return parts;
  const { title, text } = readPart(last);
  return [...parts.slice(0, -1), { title, text: `${text}\n\n${ids.map((id) => `@${id}`).join(' ')}`, called: ids }];
}

/** The field of a send that calls people, when its part does. */
export function calledIn(part: Part): { at?: { atUserIds: string[]; isAtAll: false } } {
  const ids = called.parse(part).called;
  return ids ? { at: { atUserIds: ids, isAtAll: false } } : {};
}
