import { unzipSync } from 'fflate';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Address, type Platform, type Reply, type ReplyFile, SettableClock, silentLogger, createMemoryBoards, createMemorySlips } from '../../bot/core/index.ts';
import { createConsole } from '../../bot/platforms/console/index.ts';
import { createDingtalk } from '../../bot/platforms/dingtalk/index.ts';
import { createWecom } from '../../bot/platforms/wecom/index.ts';
import { createWecomBot } from '../../bot/platforms/wecom-bot/index.ts';
import { startFakeDingtalk } from '../fakes/fake-dingtalk.ts';
import { fakeAccount, startFakeWecom } from '../fakes/fake-wecom.ts';
import { aConfig, appSecret } from './dingtalk/setting.ts';

const clock = new SettableClock(Date.parse('2026-03-10T09:00:00+08:00'));
const content = Buffer.from('received as it was');
const hash = 'a'.repeat(64);
const readMedia = (sha256: string): Promise<Uint8Array | undefined> => {
  if (sha256 === 'd'.repeat(64)) return Promise.reject(new Error('not what was received'));
  return Promise.resolve(sha256 === hash ? content : undefined);
};
const aFile = (over: Partial<ReplyFile> = {}): ReplyFile => ({ media: hash, name: '2026-0001-02 录像 查封全过程.mp4', kind: 'video', bytes: content.length, ...over });
const aReply = (...files: ReplyFile[]): Reply => ({ kind: 'text', text: '共1份记录。', files, citations: [] });

async function sendAll(platform: Platform, reply: Reply, to: Address): Promise<void> {
  const parts = platform.render(reply, to);
  for (const [part, body] of parts.entries()) await platform.send(body, to, { deliveryId: 'd', part, parts: parts.length });
}

describe('WeCom', () => {
  const to: Address = { platform: 'wecom', kind: 'private', conversation: 'ZhangSan' };
  const aWecom = async () => {
    const fake = await startFakeWecom();
    onTestFinished(() => fake.close());
    return { fake, wecom: createWecom({ ...fakeAccount, apiBase: fake.apiBase }, { clock, logger: silentLogger, readMedia }) };
  };

  it('sends words first, then each file by what it is, as it was received', async () => {
    const { fake, wecom } = await aWecom();
    await sendAll(wecom, aReply(aFile(), aFile({ name: '1 照片.jpg', kind: 'image' }), aFile({ name: '3 文书.pdf', kind: 'file' })), to);
    const kinds = fake.sent.map(({ body }) => (body as { msgtype: string }).msgtype);
    expect(kinds).toEqual(['text', 'video', 'image', 'file']);
    expect([...fake.uploads.values()]).toMatchObject([
      { type: 'video', name: '2026-0001-02 录像 查封全过程.mp4', bytes: content },
      { type: 'image' },
      { type: 'file', name: '3 文书.pdf' },
    ]);
  });

  it('sends as a plain file what it cannot show: another type, or too large', async () => {
    const { fake, wecom } = await aWecom();
    await sendAll(wecom, aReply(aFile({ name: 'x.mov' }), aFile({ bytes: 11 * 1024 * 1024 }), aFile({ name: 'x.mp3', kind: 'voice' })), to);
    expect([...fake.uploads.values()].map(({ type }) => type)).toEqual(['file', 'file', 'file']);
  });

  it('uploads again with a fresh token, and says so when the platform refuses', async () => {
    const { fake, wecom } = await aWecom();
    await sendAll(wecom, aReply(aFile()), to);
    fake.expireTokens();
    await sendAll(wecom, aReply(aFile()), to);
    expect(fake.uploads.size).toBe(2);
    fake.failNext('media/upload', { body: { errcode: 40006, errmsg: 'invalid media size' } });
    await expect(sendAll(wecom, aReply(aFile()), to)).rejects.toMatchObject({ name: 'DeliveryError', platformCode: '40006' });
  });

  it.each([
    ['file_missing', 'b'.repeat(64)],
    ['file_damaged', 'd'.repeat(64)],
  ])('never sends another file than was kept: %s', async (code, media) => {
    const { fake, wecom } = await aWecom();
    await expect(sendAll(wecom, aReply(aFile({ media })), to)).rejects.toMatchObject({ kind: 'refused', platformCode: code });
    expect(fake.uploads.size).toBe(0);
  });
});

describe('DingTalk', () => {
  const to: Address = { platform: 'dingtalk', kind: 'private', conversation: '0123' };
  const aDingtalk = async () => {
    const fake = await startFakeDingtalk({ clientSecret: appSecret });
    onTestFinished(() => fake.close());
    return { fake, dingtalk: createDingtalk(aConfig({ apiBase: fake.apiBase, oapiBase: fake.oapiBase }), { clock, logger: silentLogger, readMedia }) };
  };

  it('shows a picture, sends a PDF as it is, and puts inside a zip what it does not take', async () => {
    const { fake, dingtalk } = await aDingtalk();
    await sendAll(dingtalk, aReply(aFile({ name: '1.jpg', kind: 'image' }), aFile({ name: '2.pdf', kind: 'file' }), aFile()), to);
    const uploads = [...fake.uploads.entries()];
    expect(uploads.map(([, { type, name }]) => [type, name])).toEqual([
      ['image', '1.jpg'],
      ['file', '2.pdf'],
      ['file', '2026-0001-02 录像 查封全过程.mp4.zip'],
    ]);
    expect(Buffer.from(unzipSync(uploads[2]?.[1].bytes ?? Buffer.alloc(0))['2026-0001-02 录像 查封全过程.mp4'] ?? [])).toEqual(content);
    const sent = fake.sent.slice(1).map(({ text }) => JSON.parse(text) as unknown);
    expect(sent).toEqual([
      { photoURL: uploads[0]?.[0] },
      { mediaId: uploads[1]?.[0], fileName: '2.pdf', fileType: 'pdf' },
      { mediaId: uploads[2]?.[0], fileName: '2026-0001-02 录像 查封全过程.mp4.zip', fileType: 'zip' },
    ]);
  });

  it('gives no file to a group or an outsider', async () => {
    const { fake, dingtalk } = await aDingtalk();
    const [, part] = dingtalk.render(aReply(aFile()), to);
    if (!part) throw new Error('not rendered');
    for (const whom of [{ ...to, kind: 'group' as const }, { ...to, hint: { outsider: 'yes' } }]) {
      await expect(dingtalk.send(part, whom, { deliveryId: 'd', part: 1, parts: 2 })).rejects.toMatchObject({ kind: 'refused' });
    }
    expect(fake.uploads.size).toBe(0);
  });
});

describe('the console', () => {
  it('gives a link that works once, for ten minutes', async () => {
    const own = new SettableClock(0);
    const platform = createConsole({ clock: own, slips: createMemorySlips(own), boards: createMemoryBoards(), logger: silentLogger, people: () => [], readMedia });
    const to: Address = { platform: 'console', kind: 'private', conversation: 'officer' };
    await sendAll(platform, aReply(aFile(), aFile()), to);
    const [entry] = await platform.transcript.since(0);
    const links = entry?.kind === 'reply' ? (entry.links ?? []) : [];
    expect(links.map(({ name }) => name)).toEqual([aFile().name, aFile().name]);
    const tokens = links.map(({ path }) => path.slice('/console/files/'.length));
    expect(tokens[0]).toMatch(/^[0-9a-f]{64}$/u);
    expect(await platform.fileOf(tokens[0] ?? '')).toEqual({ name: aFile().name, bytes: content });
    expect(await platform.fileOf(tokens[0] ?? '')).toBeUndefined();
    own.advanceTo(10 * 60_000);
    expect(await platform.fileOf(tokens[1] ?? '')).toBeUndefined();
    expect(await platform.fileOf('guess')).toBeUndefined();
  });
});

describe('a file that cannot be sent', () => {
  const offered: string[] = [];
  const fileLink = ({ name }: ReplyFile): string => {
    offered.push(name);
    return `https://bot.example.gov.cn/h5/file/${'f'.repeat(64)}`;
  };
  const large = aFile({ name: '执法台账 [今年](http://x.example).xlsx', kind: 'file', bytes: 20 * 1024 * 1024 + 1 });
  const deps = { clock, logger: silentLogger, readMedia, slips: createMemorySlips(clock) };
  const textOf = (platform: Platform, to: Address): string => JSON.stringify(platform.render(aReply(large), to));
  const cases = [
    ['the AI bot', (link: object) => createWecomBot({ mode: 'callback', token: fakeAccount.token, encodingAesKey: fakeAccount.encodingAesKey, apiBase: 'https://qyapi.weixin.qq.com' }, { ...deps, ...link }), 'wecom-bot'],
    ['the AI bot over its long connection', (link: object) => createWecomBot({ mode: 'websocket', botId: 'b', secret: 's', wsUrl: 'wss://x.example', apiBase: 'https://qyapi.weixin.qq.com' }, { ...deps, ...link }), 'wecom-bot'],
    ['WeCom', (link: object) => createWecom({ ...fakeAccount, apiBase: 'https://qyapi.weixin.qq.com' }, { ...deps, ...link }), 'wecom'],
    ['DingTalk', (link: object) => createDingtalk(aConfig({}), { ...deps, ...link }), 'dingtalk'],
  ] as const;

  it.each(cases)('becomes a link in the words of %s, and nothing in its name becomes another', (_who, build, name) => {
    offered.length = 0;
    const text = textOf(build({ fileLink }), { platform: name, kind: 'private', conversation: 'zhang' });
    expect(text).toContain(`https://bot.example.gov.cn/h5/file/${'f'.repeat(64)}`);
    expect(text).toContain('30分钟内有效，只能用一次');
    expect(text).not.toMatch(/upload|"file":/u);
    if (name !== 'wecom') expect(text).not.toContain('[今年](http');
    expect(offered).toEqual([large.name]);
  });

  it.each(cases)('is said to be one where %s has no address to link to', (_who, build, name) => {
    const text = textOf(build({}), { platform: name, kind: 'private', conversation: 'zhang' });
    expect(text).toMatch(/有1个文件(?:：智能机器人不能发文件|超过20MB)/u);
    expect(text).not.toContain('/h5/file/');
  });
});
