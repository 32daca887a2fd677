import type { Address } from '../../core/index.ts';
import { callJson } from '../transport/index.ts';
import { webhookCard } from './action-card.ts';
import { accepted, deliveryFailure, webhookCode } from './platform-answer.ts';
import type { MarkdownPart } from './render.ts';

/** A session that has less than this left is no longer used. */
const marginMs = 60_000;
const expired = new Set(['300001', 'session.expired', 'session.notExisted', 'http-404']);

/**
 * True when `url` lies under one of `bases`: same scheme, host and port, path below the base's, no user or password.
 * A reply address comes with a message, so any other one is never called.
 */
export function liesUnder(url: string, bases: readonly string[]): boolean {
  const target = URL.parse(url);
  if (!target || target.username || target.password) return false;
  return bases.some((each) => {
    const base = URL.parse(each);
    if (!base || base.origin === 'null' || base.origin !== target.origin) return false;
    const folder = base.pathname.endsWith('/') ? base.pathname : `${base.pathname}/`;
    return target.pathname.startsWith(folder);
  });
}

/** The session webhook of `to` when it is one of the platform's own and still good at `now`. */
export function usableSession(to: Address, bases: readonly string[], now: number): string | undefined {
  const url = to.hint?.['sessionWebhook'];
  const expires = Number(to.hint?.['sessionWebhookExpires']);
  return url && expires - marginMs > now && liesUnder(url, bases) ? url : undefined;
}

/** A part as webhooks take it. */
export function webhookMessage({ title, text, buttons }: MarkdownPart): object {
  return buttons ? webhookCard({ title, text, buttons }) : { msgtype: 'markdown', markdown: { title, text } };
}

/** Replies through a session webhook. `expired`: it certainly did not arrive, and the session is gone. */
export async function sendBySession(url: string, part: MarkdownPart): Promise<'sent' | 'expired'> {
  const answer = await callJson({ method: 'POST', url, json: webhookMessage(part) });
  const code = webhookCode(answer);
  if (code === accepted) return 'sent';
  if (expired.has(code)) return 'expired';
  throw deliveryFailure(code);
}
