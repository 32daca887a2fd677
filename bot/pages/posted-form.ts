import type { IncomingMessage as HttpRequest } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Busboy } from '@fastify/busboy';
import { AppError, type Attachment, largestDownload } from '../core/index.ts';
import type { Posted } from './page.ts';

/** A form that cannot be taken as it was sent; the message is Chinese and for the person. */
export class FormProblem extends AppError {
  readonly status: number;

  constructor(message: string, status = 422) {
    super('form_problem', message, { expose: true });
    this.status = status;
  }
}

const mostFiles = 9;
const mostFields = 300;
const longestField = 64 * 1024;
const largestForm = 64 * 1024 * 1024;
const largestPlainForm = 64 * 1024;

/**
 * Reads a form, with or without files; each file goes to `keep` as soon as it is whole, so that one is in memory at a time. Without `keep` no
 * files are taken, and no more than a page of words: from somebody who has not signed in.
 */
export async function readForm(request: HttpRequest, keep?: (bytes: Uint8Array) => Promise<string>): Promise<Posted> {
  const largest = keep ? largestForm : largestPlainForm;
  const type = request.headers['content-type'] ?? '';
  if (!/^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/iu.test(type)) throw new FormProblem('表单格式不对，请从页面上提交。', 415);
  if (Number(request.headers['content-length'] ?? 0) > largest) throw new FormProblem(tooMuch, 413);
  const fields: (readonly [string, string])[] = [];
  const attachments: Attachment[] = [];
  let problem: FormProblem | undefined;
  let kept: Promise<unknown> = Promise.resolve();
  const busboy = parserFor(request, type, keep ? mostFiles : 0);
  const refuse = (message: string, status: number): void => void (problem ??= new FormProblem(message, status));
  busboy.on('field', (name, value, nameCut, valueCut) => (nameCut || valueCut ? refuse('有一栏太长，请写短一些。', 413) : fields.push([name, value])));
  busboy.on('filesLimit', () => refuse(`一次最多${mostFiles}个文件，请分几次提交。`, 413));
  busboy.on('fieldsLimit', () => refuse('表单栏目太多，请从页面上提交。', 413));
  busboy.on('partsLimit', () => refuse('表单栏目太多，请从页面上提交。', 413));
  busboy.on('file', (_field, stream, filename, _encoding, mime) => {
    const chunks: Buffer[] = [];
    let size = 0;
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= largestDownload) chunks.push(chunk);
      else chunks.length = 0;
    });
    stream.on('end', () => {
      if (size > largestDownload) refuse(tooLarge, 413);
      // A file field that was left empty is sent as a file without name and bytes.
      if (problem || size === 0 || !keep) return;
      const bytes = Buffer.concat(chunks);
      kept = kept.then(async () => {
        const sha256 = await keep(bytes);
        attachments.push({ kind: kindOf(mime), ...(filename ? { name: filename } : {}), hint: { sha256 } });
      });
      // A full disk is told at the end; until then the rest of the form goes on arriving.
      kept.catch(() => undefined);
    });
  });
  try {
    await pipeline(request, atMost(largest), busboy);
  } catch (error) {
    // Whole files before the break are kept already and belong to nothing; they are swept at night.
    await kept.catch(() => undefined);
    if (error instanceof FormProblem) throw error;
    throw new FormProblem('表单没有传完整，请再提交一次。', 400);
  }
  await kept;
  if (problem) throw problem;
  return posted(fields, attachments);
}

/** Passes a form on until it is too long: one sent in pieces does not say so beforehand. */
function atMost(largest: number) {
  return async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let size = 0;
    for await (const chunk of source) {
      size += chunk.length;
      if (size > largest) throw new FormProblem(tooMuch, 413);
      yield chunk;
    }
  };
}

function parserFor({ headers }: HttpRequest, type: string, files: number): InstanceType<typeof Busboy> {
  try {
    return new Busboy({
      headers: { ...headers, 'content-type': type },
      limits: { files, fields: mostFields, fieldSize: longestField, fileSize: largestDownload + 1, parts: mostFields + mostFiles, headerPairs: 50 },
    });
  } catch {
    // A multipart form that does not say where its parts end.
    throw new FormProblem('表单格式不对，请从页面上提交。', 400);
  }
}

const tooMuch = '这些文件合计超过64MB，没有保存。请分几次提交，例如一次传3个。';
const tooLarge = '文件超过20MB，没有保存。请分段或压缩后再传，例如把录像剪成几段，每段不超过20MB。';

/** What was sent, by name. */
export function posted(fields: readonly (readonly [string, string])[], attachments: readonly Attachment[]): Posted {
  const all = (name: string): readonly string[] => fields.filter(([each]) => each === name).map(([, value]) => value.replace(/\r\n?/gu, '\n').trim());
  return { all, text: (name) => all(name)[0] ?? '', optional: (name) => all(name)[0] || undefined, attachments };
}

function kindOf(mime: string): Attachment['kind'] {
  if (mime.startsWith('image/')) return 'image';
  if (mime.startsWith('video/')) return 'video';
  return mime.startsWith('audio/') ? 'voice' : 'file';
}
