import { truncate } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aFile, tinyFiles } from '../../builders/files.ts';
import { type Chat, openChat } from '../chat.ts';

type Name = keyof typeof tinyFiles;
type Kind = 'image' | 'voice' | 'video' | 'file';
const hashOf = (name: Name): string => createHash('sha256').update(tinyFiles[name]).digest('hex');

/** A chat in which case 2026-0001 has been opened, and is the one spoken of last, unless `about` says otherwise. */
async function aChat({ opened = true } = {}) {
  const chat = await openChat();
  onTestFinished(() => chat.close());
  if (opened) await chat.say('officer', '登记 行政检查 相对人 甲公司 事由 例行检查 现场');
  const send = async (name: Name, kind: Kind, text = '', as = 'officer', options: Parameters<Chat['answer']>[2] = {}) =>
    chat.answer(as, text, { ...options, attach: { kind, file: await aFile(name) } });
  /** The records of the case with their files, as 调阅 lists them. */
  const records = async (): Promise<string> => (await chat.answer('officer', '调阅 1')).text;
  return { chat, send, records };
}

describe('a photo sent in chat', () => {
  it('is asked what it shows, and becomes a record of the case spoken of last, by its hash', async () => {
    const { chat, send, records } = await aChat();
    const asked = await send('jpg', 'image');
    expect(asked.text).toContain('2026-0001');
    expect(asked.text).toContain('备注');
    const done = await chat.answer('officer', '雨水排口全景');
    expect(done).toMatchObject({ kind: 'text', case: '2026-0001', understood: { intent: 'record', fields: { kind: '照片', media: [{ sha256: hashOf('jpg'), type: 'image/jpeg' }] } } });
    expect(await records()).toMatch(/照片[^\n]*雨水排口全景/u);
    expect(await records()).toContain(hashOf('jpg').slice(0, 8));
  });

  it('asks for the case when none was spoken of', async () => {
    const { chat, send } = await aChat();
    const asked = await send('jpg', 'image', '', 'officer2', { conversation: 'other' });
    expect(asked.buttons?.map((button) => button.send)).toEqual(['2026-0001']);
    expect((await chat.answer('officer2', '2026-0001', { conversation: 'other' })).text).toContain('备注');
    expect(await chat.answer('officer2', '厂区大门', { conversation: 'other' })).toMatchObject({ case: '2026-0001' });
  });

  it('is written at once with a complete command beside it', async () => {
    const { send, records } = await aChat();
    expect(await send('png', 'image', '记录 1 照片 取样点位')).toMatchObject({ kind: 'text', case: '2026-0001' });
    expect(await records()).toContain(hashOf('png').slice(0, 8));
  });

  it('has the words beside it as its remark, shown back before it is written', async () => {
    const { chat, send } = await aChat();
    const card = await send('png', 'image', '污水站加药间');
    expect(card).toMatchObject({ kind: 'card', understood: { intent: 'record', fields: { kind: '照片', remark: '污水站加药间' } } });
    expect(await chat.answer('officer', '确认')).toMatchObject({ case: '2026-0001' });
  });

  it('of a page may be called a document', async () => {
    const { send } = await aChat();
    expect(await send('jpg', 'image', '记录 1 文书 现场检查笔录')).toMatchObject({ understood: { fields: { kind: '文书' } }, case: '2026-0001' });
  });

  it('is what it is, whatever the words call it', async () => {
    const { send } = await aChat();
    expect(await send('jpg', 'image', '记录 1 录像 查封全过程')).toMatchObject({ understood: { fields: { kind: '照片' } } });
  });

  it('leaves nothing behind after 取消', async () => {
    const { chat, send, records } = await aChat();
    await send('jpg', 'image');
    await chat.answer('officer', '取消');
    expect(await records()).not.toContain(hashOf('jpg').slice(0, 8));
  });
});

describe('several photos in a row', () => {
  it('are asked for one remark, and become one numbered record each', async () => {
    const { chat, send, records } = await aChat();
    await send('jpg', 'image');
    const second = await send('png', 'image');
    expect(second.text).toBe('已收到第2个文件，请发备注。');
    expect((await chat.answer('officer', '查封现场全景')).case).toBe('2026-0001');
    const listed = await records();
    for (const name of ['jpg', 'png'] as const) expect(listed).toContain(hashOf(name).slice(0, 8));
  });

  it('join while the case is asked for, too', async () => {
    const { send } = await aChat();
    await send('jpg', 'image', '', 'officer2', { conversation: 'other' });
    const second = await send('png', 'image', '', 'officer2', { conversation: 'other' });
    expect(second.text).toBe('已收到第2个文件，请说是哪一件案子。');
  });

  it('count once when the same one comes again', async () => {
    const { send } = await aChat();
    await send('jpg', 'image');
    expect((await send('jpg', 'image')).text).toBe('已收到第1个文件，请发备注。');
  });

  it('joining a card that waits are shown with it once more', async () => {
    const { chat, send } = await aChat();
    await send('jpg', 'image', '污水站加药间');
    const card = await send('png', 'image');
    expect(card).toMatchObject({ kind: 'card', understood: { fields: { media: [{ sha256: hashOf('jpg') }, { sha256: hashOf('png') }] } } });
    expect(await chat.answer('officer', '确认')).toMatchObject({ case: '2026-0001' });
  });

  it('have the words beside the last one as their remark', async () => {
    const { send } = await aChat();
    await send('jpg', 'image');
    expect(await send('png', 'image', '查封现场全景')).toMatchObject({ case: '2026-0001', understood: { fields: { media: [{}, {}], remark: '查封现场全景' } } });
  });

  it('do not join files of another kind, which are to be sent again', async () => {
    const { chat, send, records } = await aChat();
    await send('jpg', 'image');
    expect(await send('mp4', 'video')).toMatchObject({ kind: 'error', text: expect.stringContaining('前面的照片还没有记完') as string });
    await chat.answer('officer', '雨水排口');
    expect(await records()).not.toContain(hashOf('mp4').slice(0, 8));
  });

  it('fill a command that was typed before them and waits for its remark', async () => {
    const { chat, send } = await aChat();
    await chat.answer('officer', '记录 1 照片');
    expect((await send('jpg', 'image')).text).toBe('已收到第1个文件，请发备注。');
    expect(await chat.answer('officer', '排口')).toMatchObject({ understood: { fields: { media: [{ sha256: hashOf('jpg') }] } } });
  });
});

describe('a sound, a film or a document sent in chat', () => {
  it('becomes a sound with who speaks in it', async () => {
    const { chat, send, records } = await aChat();
    expect((await send('amr', 'voice')).note).toContain('如果是在提问');
    expect((await chat.answer('officer', '询问当事人')).text).toContain('谁在说话');
    await chat.answer('officer', '执法人员陈某、当事人张某');
    expect(await records()).toMatch(/录音[^\n]*询问当事人/u);
  });

  it.each<[Name, Kind, string]>([['mp4', 'video', '录像'], ['mp4', 'file', '录像'], ['pdf', 'file', '文书'], ['docx', 'file', '文书']])(
    'is by its content, not by how it was sent: %s as %s is a %s',
    async (name, kind, label) => {
      const { send } = await aChat();
      expect(await send(name, kind)).toMatchObject({ understood: { fields: { kind: label } } });
    },
  );
});

describe('files that are not taken', () => {
  it.each<[string, Name, string]>([['a program', 'exe', '例如'], ['a web page', 'html', '例如'], ['a picture that is a page', 'svg', '例如'], ['an archive', 'zip', '解压']])(
    '%s is refused with what can be sent',
    async (_what, name, words) => {
      const { send } = await aChat();
      const reply = await send(name, 'file');
      expect(reply).toMatchObject({ kind: 'error' });
      expect(reply.text).toContain(words);
      expect(reply.text).toContain('没有保存');
    },
  );

  it('too large, empty or gone are refused with what to do', async () => {
    const { chat } = await aChat();
    const big = await aFile('jpg');
    await truncate(big, 20 * 1024 * 1024 + 1);
    const sending = async (file: string) => (await chat.answer('officer', '', { attach: { kind: 'image', file } })).text;
    expect(await sending(big)).toMatch(/20MB.*分段/u);
    expect(await sending(await aFile('jpg', { bytes: new Uint8Array() }))).toContain('空的');
    expect(await sending('/nowhere/照片.jpg')).toContain('重新发送');
  });

  it('leave what waits as it was', async () => {
    const { chat, send } = await aChat();
    await send('jpg', 'image');
    await send('exe', 'file');
    expect(await chat.answer('officer', '排口')).toMatchObject({ case: '2026-0001', understood: { fields: { media: [{ sha256: hashOf('jpg') }] } } });
  });

  it.each(['stranger', 'leader', 'staff'])('from %s are answered politely', async (as) => {
    const { send } = await aChat();
    const reply = await send('jpg', 'image', '', as);
    expect(reply).toMatchObject({ kind: 'error' });
    expect(reply.text).toContain('没有保存');
  });

  it('in a group are to be sent in private', async () => {
    const { send } = await aChat();
    expect((await send('jpg', 'image', '', 'officer', { in: 'group' })).text).toContain('私聊');
  });

  it('beside a question or another command are said to be left aside, and the words are answered', async () => {
    const { send } = await aChat();
    const answer = await send('jpg', 'image', '查封要全程录像吗？');
    expect(answer).toMatchObject({ kind: 'answer', note: expect.stringContaining('没有保存') as string });
    expect(await send('jpg', 'image', '查 1')).toMatchObject({ note: expect.stringContaining('没有保存') as string });
    expect(await send('jpg', 'image', '处罚决定几天内要公示', 'stranger')).toMatchObject({ note: expect.stringContaining('没有保存') as string });
  });
});
