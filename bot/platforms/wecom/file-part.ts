import { z } from 'zod';
import { DeliveryError, largestDownload, type LinkFile, type Part, type ReadMedia, type Reply, type ReplyFile, replyFile } from '../../core/index.ts';
import { type Handed, handFiles, keptFile } from '../transport/index.ts';
import { wecomFailure } from './answer.ts';
import type { WecomClient } from './client.ts';
import { withoutTags } from './plain-words.ts';

/** A file of a reply, to be uploaded when its turn comes: a media id lives three days only (path/90253). */
export const filePart = z.object({ msgtype: z.literal('upload'), file: replyFile });

/** A message with an uploaded file. */
export type FileMessage = { readonly [K in MediaType]?: { readonly media_id: string } } & { readonly msgtype: MediaType };
type MediaType = 'image' | 'voice' | 'video' | 'file';

const megabyte = 1024 * 1024;
/** What may be shown as what it is; everything else, up to 20 MB, goes as a plain file. */
const shown: Readonly<Record<Exclude<MediaType, 'file'>, { readonly names: RegExp; readonly largest: number }>> = {
  image: { names: /\.(?:jpe?g|png)$/iu, largest: 10 * megabyte },
  voice: { names: /\.amr$/iu, largest: 2 * megabyte },
  video: { names: /\.mp4$/iu, largest: 10 * megabyte },
};
const uploaded = z.object({ media_id: z.string().min(1) });

/** The files of a reply: those WeCom takes, and links to the larger ones. */
export function handedFiles(reply: Reply, fileLink: LinkFile | undefined): Handed {
  return handFiles(reply, {
    takes: ({ bytes }) => bytes <= largestDownload,
    fileLink,
    line: (name, url) => `${withoutTags(name)}\n${url}`,
    cannot: (count) => `有${count}个文件超过20MB，发不了，请联系管理员。`,
  });
}

/** Files as parts of their own. */
export function fileParts(files: readonly ReplyFile[]): readonly Part[] {
  return files.map((file) => ({ msgtype: 'upload', file }));
}

/** Uploads a file and gives the message that shows it. Rejects with `DeliveryError`. */
export async function uploadFor(client: WecomClient, file: ReplyFile, readMedia: ReadMedia | undefined): Promise<FileMessage> {
  const bytes = await keptFile(file, readMedia);
  const type = typeOf(file);
  const answer = await client.upload(type, bytes, file.name);
  if (answer.errcode !== 0) throw wecomFailure('media/upload', answer.errcode);
  const id = uploaded.safeParse(answer).data?.media_id;
  if (id === undefined) throw new DeliveryError('unavailable', 'media/upload answered without an id');
  return { msgtype: type, [type]: { media_id: id } };
}

function typeOf({ kind, name, bytes }: ReplyFile): MediaType {
  if (kind === 'file') return 'file';
  const { names, largest } = shown[kind];
  return names.test(name) && bytes <= largest ? kind : 'file';
}
