import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sniffFile } from '../../../handlers/records/sniff-file.ts';
import { tinyFiles } from '../../builders/files.ts';

type Name = keyof typeof tinyFiles;
const sniff = (name: Name, as: 'image' | 'voice' | 'video' | 'file' = 'file', called?: string) =>
  sniffFile(tinyFiles[name], { kind: as, ...(called === undefined ? {} : { name: called }) });

describe('a file', () => {
  it.each<[Name, string, string]>([
    ['png', 'photo', 'image/png'],
    ['jpg', 'photo', 'image/jpeg'],
    ['mp4', 'video', 'video/mp4'],
    ['amr', 'audio', 'audio/amr'],
    ['silk', 'audio', 'audio/silk'],
    ['wav', 'audio', 'audio/wav'],
    ['pdf', 'document', 'application/pdf'],
    ['docx', 'document', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['xlsx', 'document', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['ofd', 'document', 'application/ofd'],
    ['doc', 'document', 'application/msword'],
    ['xls', 'document', 'application/vnd.ms-excel'],
    ['txt', 'document', 'text/plain'],
    ['gbk', 'document', 'text/plain'],
  ])('that is %s is a %s by its content', async (name, kind, type) => {
    expect(await sniff(name)).toEqual({ kind, type });
  });

  it('is what it holds, whatever it is called and however it was sent', async () => {
    expect(await sniff('mp4', 'file', '笔录.pdf')).toMatchObject({ kind: 'video' });
    expect(await sniff('pdf', 'image', '照片.jpg')).toMatchObject({ kind: 'document' });
  });

  it('in a container of films is a sound when it was sent as a voice', async () => {
    expect(await sniff('mp4', 'voice')).toEqual({ kind: 'audio', type: 'video/mp4' });
  });

  it.each<[Name, string | undefined]>([
    ['exe', '照片.jpg'],
    ['elf', undefined],
    ['msi', '笔录.doc'],
    ['html', '笔录.txt'],
    ['svg', '照片.png'],
    ['script', '说明.txt'],
    ['txt', '清单.bat'],
    ['txt', '清单.js'],
  ])('that could be run or shown as a page is not taken: %s called %s', async (name, called) => {
    expect(await sniff(name, 'file', called)).toBe('unknown');
  });

  it('that is a page after a byte order mark and blanks is not taken either', async () => {
    expect(await sniffFile(Buffer.from('\uFEFF \n<HTML>'), { kind: 'file', name: '笔录.txt' })).toBe('unknown');
  });

  it('whose inside cannot be seen is an archive, and one of nothing is empty', async () => {
    expect(await sniff('zip')).toBe('archive');
    expect(await sniffFile(new Uint8Array(), { kind: 'image' })).toBe('empty');
  });

  it('of any bytes is sniffed without failing', async () => {
    const heads = Object.values(tinyFiles).map((bytes) => bytes.subarray(0, 16));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(Buffer.alloc(0), ...heads), fc.uint8Array({ maxLength: 200 }), async (head, tail) => {
        await expect(sniffFile(Buffer.concat([head, tail]), { kind: 'file' })).resolves.toBeDefined();
      }),
      { numRuns: 300 },
    );
  });
});
