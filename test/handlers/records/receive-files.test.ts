import { describe, expect, it } from 'vitest';
import { type Attachment, DeliveryError, type LogFields, tooLarge } from '../../../bot/core/index.ts';
import { type Download, receiveFiles } from '../../../handlers/records/index.ts';
import { createMemoryMedia } from '../../../store/index.ts';
import { tinyFiles } from '../../builders/files.ts';

const sent = (kind: Attachment['kind'], file: string, name?: string): Attachment => ({ kind, hint: { file }, ...(name === undefined ? {} : { name }) });
const fromTiny: Download = (_from, { hint }) => Promise.resolve(Object.entries(tinyFiles).find(([name]) => name === hint['file'])?.[1] ?? Buffer.alloc(0));

function receiving(download: Download = fromTiny) {
  const media = createMemoryMedia();
  const lines: { event: string; fields: LogFields | undefined }[] = [];
  const write = (event: string, fields?: LogFields): void => void lines.push({ event, fields });
  const receive = (...attachments: Attachment[]) => receiveFiles(attachments, 'wecom', { download, media, logger: { info: write, warn: write, error: write } });
  return { media, lines, receive };
}

describe('the files of a message', () => {
  it('are kept as they came, with hash, size, type and name', async () => {
    const { media, receive } = receiving();
    const received = await receive(sent('image', 'jpg'), sent('file', 'png', '排口.png'));
    expect(received).toMatchObject({ kind: 'photo', media: [{ type: 'image/jpeg', bytes: tinyFiles.jpg.length }, { type: 'image/png', name: '排口.png' }] });
    if (!('media' in received)) throw new Error('nothing received');
    expect(await Promise.all(received.media.map(({ sha256 }) => media.read(sha256)))).toEqual([tinyFiles.jpg, tinyFiles.png].map((bytes) => Uint8Array.from(bytes)));
  });

  it('keep of their names what is a name', async () => {
    const { receive } = receiving();
    const received = await receive(sent('file', 'pdf', `../..\\x/\u202e笔\u0007录\n${'长'.repeat(300)}.pdf`));
    expect(received).toMatchObject({ media: [{ name: `笔录${'长'.repeat(98)}` }] });
    expect(await receive(sent('file', 'pdf', '/'))).toMatchObject({ media: [expect.not.objectContaining({ name: expect.anything() as unknown }) as unknown] });
  });

  it('of different kinds are to be sent apart, and too many in several messages', async () => {
    const { receive } = receiving();
    expect(await receive(sent('image', 'jpg'), sent('video', 'mp4'))).toEqual({ failed: 'mixed' });
    expect(await receive(...Array.from({ length: 21 }, () => sent('image', 'jpg')))).toEqual({ failed: 'too many' });
  });

  it.each<[string, DeliveryError, string]>([
    ['too large', new DeliveryError('refused', 'no', { platformCode: tooLarge }), 'too large'],
    ['gone', new DeliveryError('refused', 'no', { platformCode: '40007' }), 'gone'],
    ['throttled', new DeliveryError('limited', 'no', { retryAfterMs: 1 }), 'unreachable'],
    ['out of reach', new DeliveryError('unavailable', 'no'), 'unreachable'],
  ])('that are %s are not received', async (_what, failure, failed) => {
    const { receive } = receiving(() => Promise.reject(failure));
    expect(await receive(sent('image', 'jpg'))).toEqual({ failed });
  });

  it('are not received where the platform gives none', async () => {
    expect(await receiving(() => undefined).receive(sent('image', 'jpg'))).toEqual({ failed: 'not here' });
  });

  it('do not hide a fault of our own', async () => {
    await expect(receiving(() => Promise.reject(new TypeError('x'))).receive(sent('image', 'jpg'))).rejects.toThrow(TypeError);
  });

  it('leave neither their names nor their addresses in the log', async () => {
    const failing = receiving(() => Promise.reject(new DeliveryError('refused', 'no')));
    const working = receiving();
    for (const { receive } of [failing, working]) await receive({ kind: 'file', name: '张三笔录.pdf', hint: { file: 'pdf', url: 'https://files.example/?sign=secret' } });
    const written = JSON.stringify([failing.lines, working.lines]);
    expect(written).toContain('application/pdf');
    expect(written).not.toMatch(/张三|secret/u);
  });
});
