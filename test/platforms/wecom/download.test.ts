import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Attachment, largestDownload, type Platform, SettableClock, silentLogger, tooLarge } from '../../../bot/core/index.ts';
import { createWecom } from '../../../bot/platforms/wecom/index.ts';
import { tinyFiles } from '../../builders/files.ts';
import { fileOfSize } from '../../fakes/fake-answer.ts';
import { type FakeWecom, fakeAccount, startFakeWecom } from '../../fakes/fake-wecom.ts';

let fake: FakeWecom;
let wecom: Platform;
beforeEach(async () => {
  fake = await startFakeWecom();
  wecom = createWecom({ ...fakeAccount, apiBase: fake.apiBase }, { clock: new SettableClock(0), logger: silentLogger });
});
afterEach(() => fake.close());

const photo: Attachment = { kind: 'image', hint: { mediaId: 'M1', picUrl: '' } };
const download = (attachment = photo): Promise<unknown> => wecom.download?.(attachment) ?? Promise.resolve('no download');
const file = (bytes: Uint8Array, type = 'image/png') => ({ bytes, headers: { 'content-type': type, 'content-disposition': 'attachment; filename="M1.png"' } });

describe('a file sent to the own app', () => {
  it('comes as it was sent', async () => {
    fake.addFile('M1', file(tinyFiles.png));
    expect(await download()).toEqual(tinyFiles.png);
  });

  it('comes also when its own content is JSON', async () => {
    const words = Buffer.from('{"errcode":40007}');
    fake.addFile('M1', file(words, 'application/json'));
    expect(await download()).toEqual(words);
  });

  it('comes with a new token when the old one has become stale', async () => {
    fake.addFile('M1', file(tinyFiles.png));
    await download();
    fake.expireTokens();
    expect(await download()).toEqual(tinyFiles.png);
    expect(fake.tokensIssued()).toBe(2);
  });

  it('that WeCom no longer has is refused, though its answer is HTTP 200', async () => {
    await expect(download()).rejects.toMatchObject({ kind: 'refused', platformCode: '40007' });
  });

  it('that is too large is refused as such, whoever notices', async () => {
    fake.failNext('media/get', { body: { errcode: 830002, errmsg: 'too large' } });
    await expect(download()).rejects.toMatchObject({ kind: 'refused', platformCode: tooLarge });
    fake.addFile('M1', { ...file(tinyFiles.png), ...fileOfSize(largestDownload + 1) });
    await expect(download()).rejects.toMatchObject({ kind: 'refused', platformCode: tooLarge });
  });

  it.each([
    ['asked for too often', { body: { errcode: 45033, errmsg: '' } }, 'limited'],
    ['behind a busy system', { body: { errcode: -1, errmsg: '' } }, 'unavailable'],
    ['behind a gateway that is down', { status: 502, body: '<html></html>' }, 'unavailable'],
    ['cut off', 'cut', 'unavailable'],
  ] as const)('%s is to be asked for again', async (_what, answer, kind) => {
    fake.addFile('M1', file(tinyFiles.png));
    await wecom.download?.(photo);
    fake.failNext('media/get', answer);
    await expect(download()).rejects.toMatchObject({ kind });
  });

  it('is never a web page of a gateway', async () => {
    fake.failNext('media/get', { bytes: tinyFiles.html, headers: { 'content-type': 'text/html; charset=utf-8' } });
    await expect(download()).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('without an id is refused without a call', async () => {
    await expect(download({ kind: 'file', hint: {} })).rejects.toMatchObject({ kind: 'refused' });
    expect(fake.filesAsked()).toBe(0);
  });
});
