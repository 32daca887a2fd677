import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { aFile, tinyFiles } from '../../builders/files.ts';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';
import { openChat } from '../chat.ts';

type Name = keyof typeof tinyFiles;
const at = (minute: number): string => `2026-03-02T09:${String(minute).padStart(2, '0')}:00+08:00`;
const hash = (name: Name): string => createHash('sha256').update(tinyFiles[name]).digest('hex').slice(0, 8);

async function aScene(directory?: string) {
  const chat = await openChat(directory === undefined ? {} : { directory });
  const send = async (name: Name, kind: 'image' | 'file', minute: number, as = 'officer') => chat.answer(as, '', { at: at(minute), attach: { kind, file: await aFile(name) } });
  return { chat, send };
}

async function words(chat: Awaited<ReturnType<typeof aScene>>['chat']) {
  await chat.say('officer', '登记 行政检查 相对人 甲公司 现场', { at: at(0) });
  expect((await chat.answer('officer', '记录 1 照片 雨水排口全景', { at: at(1) })).text).toContain('已记录第1号');
}

describe('a file that comes after its words', () => {
  it('becomes the file of that record, not a second record', async () => {
    const { chat, send } = await aScene();
    await words(chat);
    expect(await send('jpg', 'image', 5)).toMatchObject({ text: expect.stringContaining('文件已补到第1号记录') as string, case: '2026-0001', citations: ['recording/12'] });
    const { text } = await chat.answer('officer', '调阅 1');
    expect(text).toContain(hash('jpg'));
    expect(text).not.toMatch(/2号照片/u);
  });

  it('does so after a restart too', async () => {
    const directory = await temporaryDirectory();
    const first = await aScene(directory);
    await words(first.chat);
    await first.chat.close();
    const second = await aScene(directory);
    expect((await second.send('jpg', 'image', 6)).text).toContain('文件已补到第1号记录');
  });

  it('is a new record when it is the second, too late, of another kind, or somebody else’s', async () => {
    const { chat, send } = await aScene();
    await words(chat);
    expect((await send('pdf', 'file', 2)).text).toContain('备注');
    await chat.answer('officer', '取消');
    await chat.answer('officer2', '查 1', { at: at(3) });
    expect((await send('jpg', 'image', 3, 'officer2')).text).toContain('备注');
    expect((await send('jpg', 'image', 4)).text).toContain('文件已补到第1号记录');
    expect((await send('png', 'image', 5)).text).toContain('备注');
    await chat.answer('officer', '取消');
    await chat.answer('officer', '记录 1 照片 厂区大门', { at: at(6) });
    expect((await send('png', 'image', 17)).text).toContain('备注');
  });

  it('can be taken back', async () => {
    const { chat, send } = await aScene();
    await words(chat);
    await send('jpg', 'image', 5);
    expect((await chat.answer('officer', '撤销', { at: at(6) })).text).toContain('补文件');
    expect((await chat.answer('officer', '调阅 1', { at: at(7) })).text).not.toContain(hash('jpg'));
  });
});
