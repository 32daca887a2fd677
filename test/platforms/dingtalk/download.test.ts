import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Attachment, largestDownload, type Platform, SettableClock, silentLogger, tooLarge } from '../../../bot/core/index.ts';
import { createDingtalk } from '../../../bot/platforms/dingtalk/index.ts';
import { placeOf } from '../../../bot/platforms/dingtalk/download.ts';
import { tinyFiles } from '../../builders/files.ts';
import { fileOfSize } from '../../fakes/fake-answer.ts';
import { type FakeDingtalk, startFakeDingtalk } from '../../fakes/fake-dingtalk.ts';
import { aConfig, appSecret } from './setting.ts';

const ask = '/messageFiles/download';
const photo: Attachment = { kind: 'image', hint: { downloadCode: 'C1' } };
let ding: FakeDingtalk;
let platform: Platform;

beforeEach(async () => {
  ding = await startFakeDingtalk({ clientSecret: appSecret });
  platform = createDingtalk(aConfig({ apiBase: ding.apiBase, oapiBase: ding.oapiBase }), { clock: new SettableClock(0), logger: silentLogger });
});
afterEach(() => ding.close());
const download = (attachment = photo): Promise<unknown> => platform.download?.(attachment) ?? Promise.resolve('no download');

describe('a file sent to the robot', () => {
  it('comes as it was sent, asked for with the code and the robot', async () => {
    ding.addFile('C1', { bytes: tinyFiles.jpg });
    expect(await download()).toEqual(tinyFiles.jpg);
    expect(ding.callsTo(ask)[0]?.body).toEqual({ downloadCode: 'C1', robotCode: aConfig().robotCode });
  });

  it('comes with a new token when the old one has become stale', async () => {
    ding.addFile('C1', { bytes: tinyFiles.jpg });
    await download();
    ding.revokeTokens();
    expect(await download()).toEqual(tinyFiles.jpg);
  });

  it('whose code has expired is refused', async () => {
    await expect(download()).rejects.toMatchObject({ kind: 'refused', platformCode: 'invalidParameter.robotCode.downloadCode' });
  });

  it('whose address has expired, or that is too large, is refused', async () => {
    ding.addFile('C1', { status: 403, body: {} });
    await expect(download()).rejects.toMatchObject({ kind: 'refused', platformCode: 'http_403' });
    ding.addFile('C1', fileOfSize(largestDownload + 1));
    await expect(download()).rejects.toMatchObject({ kind: 'refused', platformCode: tooLarge });
  });

  it('that DingTalk cannot give just now is to be asked for again', async () => {
    ding.failNext(ask, { status: 503, body: {} });
    await expect(download()).rejects.toMatchObject({ kind: 'unavailable' });
    ding.failNext(ask, { body: { downloadUrl: '' } });
    await expect(download()).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('at a foreign host is never fetched', async () => {
    const foreign = await startFakeDingtalk();
    for (const downloadUrl of [`${foreign.origin}/files/C1`, 'http://localhost/files/C1', 'http://127.0.0.1/a', 'file:///etc/passwd', 'no address']) {
      ding.failNext(ask, { body: { downloadUrl } });
      await expect(download()).rejects.toMatchObject({ kind: 'refused', platformCode: 'address' });
    }
    expect(foreign.calls).toEqual([]);
    await foreign.close();
  });

  it('without a code is refused without a call', async () => {
    await expect(download({ kind: 'voice', hint: {} })).rejects.toMatchObject({ kind: 'refused' });
    expect(ding.calls).toEqual([]);
  });
});

describe('the place of a file', () => {
  it.each([
    ['http://zjk-dualstack.oss-cn-zhangjiakou.aliyuncs.com/x?Expires=1', 'internet'],
    ['https://down.dingtalk.com/x', 'internet'],
    ['https://static.alicdn.com/x', 'internet'],
    ['https://files.bureau.gov.cn/x', 'base'],
    ['https://files.bureau.gov.cn:8443/x', undefined],
    ['https://evil.example/x', undefined],
    ['https://evilaliyuncs.com/x', undefined],
    ['https://down.dingtalk.com.evil.example/x', undefined],
    ['https://down.dingtalk.com@evil.example/x', undefined],
    ['https://a:b@down.dingtalk.com/x', undefined],
    ['https://down.dingtalk.com:22/x', undefined],
    ['ftp://down.dingtalk.com/x', undefined],
  ])('%s is %s', (url, place) => {
    expect(placeOf(url, ['https://files.bureau.gov.cn'])).toBe(place);
  });
});
