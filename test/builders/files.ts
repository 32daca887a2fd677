import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

const base64 = (text: string): Buffer => Buffer.from(text, 'base64');
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

/** The smallest files of each kind that open in a viewer, or are as far as a reader of types looks. */
export const tinyFiles = {
  png: base64('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='),
  jpg: base64(
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
  ),
  mp4: Buffer.concat([latin('\0\0\0\x18ftypisom\0\0\x02\0isommp41'), latin('\0\0\0\x08free'), latin('\0\0\0\x0cmdat\0\0\0\0')]),
  amr: latin('#!AMR\n\x3c\x91\x17\x16\xbe\x66\x79\xe1\xe0\x01\xe7\xaf\xf0\0\0\0\x80\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0'),
  silk: latin('\x02#!SILK_V3\x0c\0\xb3\x40\x10\0\0\0\0\0\0\0'),
  wav: latin('RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\0\0\0\0'),
  pdf: latin('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
  docx: officeOf('word/document.xml', 'wordprocessingml.document'),
  xlsx: officeOf('xl/workbook.xml', 'spreadsheetml.sheet'),
  ofd: zipOf({ 'OFD.xml': '', 'Doc_0/Document.xml': '' }),
  doc: compoundOf('WordDocument'),
  xls: compoundOf('Workbook'),
  zip: zipOf({ '照片.jpg': '' }),
  msi: compoundOf('InstallerData'),
  exe: Buffer.concat([latin('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff'), Buffer.alloc(64)]),
  elf: Buffer.concat([latin('\x7fELF\x02\x01\x01'), Buffer.alloc(64)]),
  html: Buffer.from('<!DOCTYPE html><html><script>alert(1)</script></html>'),
  svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  script: Buffer.from('#!/bin/sh\nrm -rf /\n'),
  txt: Buffer.from('现场检查笔录：雨水排口有异味。\n'),
  gbk: base64('z9azobzssum8x8K8'),
} as const;

/** Writes one of {@link tinyFiles} into a directory of its own; `name` and `bytes` may be others. Resolves to its path. */
export async function aFile(kind: keyof typeof tinyFiles, { name = `样本.${kind}`, bytes = tinyFiles[kind] }: { name?: string; bytes?: Uint8Array } = {}): Promise<string> {
  const path = join(await temporaryDirectory(), name);
  await writeFile(path, bytes);
  return path;
}

/** A document in the present Office formats, as far as its list of contents. */
function officeOf(part: string, format: string): Buffer {
  const type = `application/vnd.openxmlformats-officedocument.${format}.main+xml`;
  return zipOf({ '[Content_Types].xml': `<Types><Override PartName="/${part}" ContentType="${type}"/></Types>`, [part]: '' });
}

/** A zip of stored entries, by name; their checksums are left out. */
function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const entries: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(name);
    const stored = Buffer.from(content);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(10, 4);
    header.writeUInt32LE(stored.length, 18);
    header.writeUInt32LE(stored.length, 22);
    header.writeUInt16LE(bytes.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(bytes.length, 28);
    central.writeUInt32LE(offset, 42);
    entries.push(header, bytes, stored);
    directory.push(central, bytes);
    offset += header.length + bytes.length + stored.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length / 2, 8);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...entries, ...directory, end]);
}

/** The head of a compound file (old Office) and a directory entry with this name. */
function compoundOf(stream: string): Buffer {
  return Buffer.concat([base64('0M8R4KGxGuE='), Buffer.alloc(504), Buffer.from(stream, 'utf16le'), Buffer.alloc(64)]);
}
