import { z } from 'zod';
import type { Attachment, MessageContent } from '../../core/index.ts';

const code = z.string().min(1);
const duration = z.unknown().optional().transform(durationMs);

const textBody = z.object({ content: z.string() });
const richTextBody = z.object({
  richText: z.array(z.object({ type: z.string().optional(), text: z.string().optional(), downloadCode: z.string().optional() })),
});
const pictureBody = z.object({ downloadCode: code });
const audioBody = z.object({ downloadCode: code.optional(), recognition: z.string().optional(), duration });
const videoBody = z.object({ downloadCode: code, duration });
const fileBody = z.object({ downloadCode: code, fileName: z.string().optional() });
const quotedBody = z.object({
  repliedMsg: z.object({ content: z.union([z.string(), z.object({ text: z.string() }).transform((content) => content.text)]) }),
});

/** The parts of a robot message that hold what was said. */
export interface RawContent {
  readonly msgtype: string;
  readonly text?: unknown;
  readonly content?: unknown;
}

/**
 * What was said, by `msgtype`. A kind we do not know, and one whose body is not as documented, is `unsupported`:
 * the person is told politely instead of being met with silence.
 */
export function parseContent(raw: RawContent, where: { inGroup: boolean }): MessageContent {
  return known(raw, where) ?? { kind: 'unsupported', what: raw.msgtype.slice(0, 64) };
}

function known(raw: RawContent, where: { inGroup: boolean }): MessageContent | undefined {
  switch (raw.msgtype) {
    case 'text':
      return text(raw);
    case 'richText':
      return richText(raw.content, where.inGroup);
    case 'picture': {
      const picture = pictureBody.safeParse(raw.content).data;
      return picture && { kind: 'media', attachments: [image(picture.downloadCode)] };
    }
    case 'audio':
      return audio(raw.content);
    case 'video': {
      const video = videoBody.safeParse(raw.content).data;
      if (!video) return undefined;
      return { kind: 'media', attachments: [attachment('video', video.downloadCode, video.duration)] };
    }
    case 'file': {
      const file = fileBody.safeParse(raw.content).data;
      if (!file) return undefined;
      const { kind, hint } = attachment('file', file.downloadCode, {});
      return { kind: 'media', attachments: [{ kind, ...(file.fileName && { name: file.fileName }), hint }] };
    }
    default:
      return undefined;
  }
}

/** Words stand in `text.content`; one page of the documentation shows them as a plain string in `content` instead. */
function text(raw: RawContent): MessageContent | undefined {
  const words = textBody.safeParse(raw.text).data?.content ?? z.string().safeParse(raw.content).data;
  if (words === undefined) return undefined;
  const quoted = quotedBody.safeParse(raw.text).data?.repliedMsg.content;
  return { kind: 'text', text: words.trim(), ...(quoted && { quoted }) };
}

function richText(content: unknown, inGroup: boolean): MessageContent | undefined {
  const items = richTextBody.safeParse(content).data?.richText;
  if (!items) return undefined;
  const texts = items.flatMap((item) => (item.text === undefined ? [] : [item.text]));
  const words = (inGroup ? withoutMention(texts) : texts).join('').trim();
  const attachments = items.flatMap((item) => (item.type === 'picture' && item.downloadCode ? [image(item.downloadCode)] : []));
  if (words) return { kind: 'text', text: words, ...(attachments.length > 0 && { attachments }) };
  return attachments.length > 0 ? { kind: 'media', attachments } : undefined;
}

/** In groups the mention that called the robot stays in the first piece of rich text: as all of it, or before the words. */
function withoutMention(texts: readonly string[]): string[] {
  const [first = '', ...rest] = texts.filter((piece) => piece.trim() !== '');
  return [first.trimStart().replace(/^@\S+(?:\s+|$)/, ''), ...rest];
}

function audio(content: unknown): MessageContent | undefined {
  const voice = audioBody.safeParse(content).data;
  if (!voice) return undefined;
  const attachments = voice.downloadCode ? [attachment('voice', voice.downloadCode, voice.duration)] : [];
  const words = voice.recognition?.trim();
  if (words) return { kind: 'text', text: words, voice: true, ...(attachments.length > 0 && { attachments }) };
  return attachments.length > 0 ? { kind: 'media', attachments } : undefined;
}

function image(downloadCode: string): Attachment {
  return attachment('image', downloadCode, {});
}

function attachment(kind: Attachment['kind'], downloadCode: string, length: { durationMs?: number }): Attachment {
  return { kind, ...length, hint: { downloadCode } };
}

/** Milliseconds as a number by the table; seconds as a string in an official video sample. */
function durationMs(value: unknown): { durationMs?: number } {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return { durationMs: value };
  if (typeof value === 'string' && /^\d{1,6}$/.test(value)) return { durationMs: Number(value) * 1000 };
  return {};
}
