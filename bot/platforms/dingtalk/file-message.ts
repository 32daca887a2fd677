import { zipSync } from 'fflate';
import { z } from 'zod';
import { largestDownload, type LinkFile, type Part, type ReadMedia, type Reply, type ReplyFile, replyFile } from '../../core/index.ts';
import { type Handed, handFiles, keptFile } from '../transport/index.ts';
import { escapeMarkdown } from './render.ts';

/** A file of a reply, to be uploaded when its turn comes. */
const filePart = z.object({ file: replyFile });

/** A file as DingTalk takes it: what to upload, and the message made of its media id. */
export interface FileMessage {
  readonly type: 'image' | 'file';
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly msgKey: 'sampleImageMsg' | 'sampleFile';
  readonly param: (mediaId: string) => Readonly<Record<string, string>>;
}

/** Types a robot may send as files (the message types of a robot); anything else goes inside a zip. */
const taken: ReadonlySet<string> = new Set(['xlsx', 'pdf', 'zip', 'rar', 'doc', 'docx']);
const pictures: ReadonlySet<string> = new Set(['jpg', 'jpeg', 'png', 'gif', 'bmp']);

/** The files of a reply: those DingTalk takes, and links to the larger ones. */
export function handedFiles(reply: Reply, fileLink: LinkFile | undefined): Handed {
  return handFiles(reply, {
    takes: ({ bytes }) => bytes <= largestDownload,
    fileLink,
    line: (name, url) => `[${escapeMarkdown(name)}](${url})`,
    cannot: (count) => `有${count}个文件超过20MB，发不了，请联系管理员。`,
  });
}

/** Files as parts of their own. */
export function fileParts(files: readonly ReplyFile[]): readonly Part[] {
  return files.map((file) => ({ file }));
}

/** The file of a part, when it is one. */
export function fileOf(part: Part): ReplyFile | undefined {
  return filePart.safeParse(part).data?.file;
}

/** Reads a file and makes it a message. Rejects with `DeliveryError` when it is not what was kept. */
export async function fileMessage(file: ReplyFile, readMedia: ReadMedia | undefined): Promise<FileMessage> {
  const bytes = await keptFile(file, readMedia);
  const ending = (/\.([a-z0-9]+)$/iu.exec(file.name)?.[1] ?? '').toLowerCase();
  if (pictures.has(ending)) return { type: 'image', name: file.name, bytes, msgKey: 'sampleImageMsg', param: (mediaId) => ({ photoURL: mediaId }) };
  const whole = taken.has(ending);
  const name = whole ? file.name : `${file.name}.zip`;
  return {
    type: 'file',
    name,
    bytes: whole ? bytes : zipSync({ [file.name]: bytes }, { level: 0 }),
    msgKey: 'sampleFile',
    param: (mediaId) => ({ mediaId, fileName: name, fileType: whole ? ending : 'zip' }),
  };
}
