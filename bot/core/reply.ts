import { z } from 'zod';

/** A choice offered to the person; tapping it is the same as typing `send`. */
export const button = z.object({ label: z.string().min(1), send: z.string().min(1) });
export type Button = z.infer<typeof button>;

/** Exact words of a regulation: `citation` is the article id (`publicity/10`), `source` names system and article. */
export const quote = z.object({ citation: z.string(), source: z.string(), words: z.string() });
export type Quote = z.infer<typeof quote>;

/** A page of ours that shows more; `path` begins with `/h5/`. Left out where phones cannot reach the server. */
export const pageLink = z.object({ label: z.string().min(1), path: z.string().regex(/^\/h5\/[\w/#.-]*$/u) });
export type PageLink = z.infer<typeof pageLink>;

/**
 * The card the buttons of a reply stand on: its name ({@link newCardId}), until when (ms) they may change something, and what those of them say
 * that only read (`stays`), which work for good.
 */
export const offeredCard = z.object({ id: z.string(), until: z.number(), stays: z.array(z.string()) });
export type OfferedCard = z.infer<typeof offeredCard>;

/** A card this reply has used up, or found used up: its platform greys it and writes `as` on it (已确认, 已取消, 已过期). */
export const settledCard = z.object({ card: z.string(), as: z.string().min(1) });
export type SettledCard = z.infer<typeof settledCard>;

/** A file that goes with a reply: kept by the SHA-256 of its content; only its name and size travel with the words. */
export const replyFile = z.object({
  media: z.string().regex(/^[0-9a-f]{64}$/u),
  name: z.string().min(1),
  kind: z.enum(['image', 'voice', 'video', 'file']),
  bytes: z.number().int().nonnegative(),
});
export type ReplyFile = z.infer<typeof replyFile>;

/** The bytes of a kept file; `undefined` when they are not there, a rejection when they are no longer what was kept. */
export type ReadMedia = (sha256: string) => Promise<Uint8Array | undefined>;

/** Somebody to be called in a group (@), by the person's id on each platform. */
export const mention = z.object({ name: z.string(), wecom: z.string().optional(), dingtalk: z.string().optional() });
export type Mention = z.infer<typeof mention>;

/**
 * One reply in the project's own words; each platform renders it in its own form. `text` is read first, then `facts`
 * (labelled lines of a card), `quotes` (the law's words), `note` (quieter), and `buttons`, which stand on `card`. `settled` is
 * a card that is over with this reply. `links` are pages that show more; `mentions` are people called in a group; `files` are sent after the words, in private only. `citations` are best first.
 * `understood` and `case` tell a script what was read and written; people are not shown them.
 */
export const reply = z.object({
  kind: z.enum(['answer', 'refusal', 'card', 'text', 'error']),
  title: z.string().optional(),
  text: z.string(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })).optional(),
  quotes: z.array(quote).optional(),
  note: z.string().optional(),
  buttons: z.array(button).optional(),
  card: offeredCard.optional(),
  settled: settledCard.optional(),
  links: z.array(pageLink).optional(),
  mentions: z.array(mention).optional(),
  files: z.array(replyFile).optional(),
  citations: z.array(z.string()),
  understood: z.object({ intent: z.string(), fields: z.record(z.string(), z.unknown()) }).optional(),
  case: z.string().optional(),
});
export type Reply = z.infer<typeof reply>;

/** A reply of plain words. */
export function textReply(text: string): Reply {
  return { kind: 'text', text, citations: [] };
}

/** A reply that says what was wrong; `text` is Chinese and shows a correct example. */
export function errorReply(text: string): Reply {
  return { kind: 'error', text, citations: [] };
}
