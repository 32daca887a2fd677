import { describe, expect, it } from 'vitest';
import { SettableClock } from '../../bot/core/index.ts';
import { PageFiles } from '../../bot/pages/page-files.ts';
import { SessionSeal } from '../../bot/pages/session.ts';

const sha256 = 'a'.repeat(64);
const upload = { kind: 'image', name: '照片.png', hint: { sha256 } } as const;

function aDesk() {
  const clock = new SettableClock(Date.parse('2026-03-11T09:00:00+08:00'));
  const seal = new SessionSeal(new Uint8Array(32).fill(1), clock);
  const files = new PageFiles({ seal, clock, readMedia: (media) => Promise.resolve(media === sha256 ? Buffer.from('bytes') : undefined) });
  return { clock, seal, files, pass: (minutes: number) => clock.advanceTo(clock.now() + minutes * 60_000) };
}

describe('a token for an upload', () => {
  it('is good for whoever uploaded the file, for half a day', () => {
    const { files, pass } = aDesk();
    const token = files.tokenOf('officer', upload);
    expect(files.uploadOf('officer', token)).toEqual(upload);
    expect(files.uploadOf('officer2', token)).toBeUndefined();
    pass(12 * 60 - 1);
    expect(files.uploadOf('officer', token)).toEqual(upload);
    pass(1);
    expect(files.uploadOf('officer', token)).toBeUndefined();
  });

  it('is none when it was altered, or made for something else', () => {
    const { files, seal } = aDesk();
    const token = files.tokenOf('officer', upload);
    const other = Buffer.from(JSON.stringify({ person: 'officer', sha256: 'b'.repeat(64), kind: 'image', until: 9e12 })).toString('base64url');
    for (const wrong of ['', 'x', other, token.slice(4), `${token}.x`, seal.seal('file', { person: 'officer', sha256, kind: 'image', until: 9e12 })]) expect(files.uploadOf('officer', wrong)).toBeUndefined();
  });
});

describe('an address of a file', () => {
  it('opens it for the person it was made for, for a quarter of an hour', async () => {
    const { files, pass } = aDesk();
    const token = files.link('officer', { media: sha256, name: '笔录.pdf' }).replace('/h5/media/', '');
    expect(await files.open('officer', token)).toEqual({ name: '笔录.pdf', bytes: Buffer.from('bytes') });
    expect(await files.open('head', token)).toBeUndefined();
    pass(15);
    expect(await files.open('officer', token)).toBeUndefined();
  });

  it('gives nothing for a file that is gone, and takes no upload token for an address', async () => {
    const { files } = aDesk();
    expect(await files.open('officer', files.link('officer', { media: 'c'.repeat(64), name: 'x' }).replace('/h5/media/', ''))).toBeUndefined();
    expect(await files.open('officer', files.tokenOf('officer', upload))).toBeUndefined();
  });
});
