import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wantedRecords } from '../../../handlers/cases/wanted-records.ts';
import { aFile } from '../../builders/files.ts';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';
import { openChat } from '../chat.ts';

async function aCase(directory?: string) {
  const chat = await openChat(directory === undefined ? {} : { directory });
  await chat.say('officer', '登记 行政检查 相对人 甲公司 现场');
  await chat.say('officer', '记录 1 照片 雨水排口全景', { attach: { kind: 'image', file: await aFile('jpg') } });
  await chat.say('officer', '记录 1 文书 现场检查笔录', { attach: { kind: 'file', file: await aFile('pdf') } });
  await chat.say('officer', '记录 1 录像 记录仪');
  return chat;
}

describe('调阅', () => {
  it('sends the files of the records, under names that tell what they are', async () => {
    const chat = await aCase();
    const { files } = await chat.answer('officer', '调阅 1');
    expect(files?.map(({ name, kind }) => [name, kind])).toEqual([
      ['2026-0001-01 照片 雨水排口全景.jpg', 'image'],
      ['2026-0001-02 文书 现场检查笔录.pdf', 'file'],
    ]);
  });

  it('sends those asked for, and keeps which were read', async () => {
    const chat = await aCase();
    expect((await chat.answer('officer', '调阅 1 2')).files?.map(({ name }) => name)).toEqual(['2026-0001-02 文书 现场检查笔录.pdf']);
    expect((await chat.answer('officer', '调阅 1 照片 案卷评查')).files).toHaveLength(1);
    expect((await chat.answer('officer', '调阅 1 录像')).files).toBeUndefined();
    expect((await chat.answer('officer', '调阅 1 9')).text).toContain('没有这份记录，本案有3份');
  });

  it('is not for those who may not see the case', async () => {
    const chat = await aCase();
    for (const who of ['reviewer2', 'publicist', 'staff', 'stranger']) expect((await chat.answer(who, '调阅 1')).files).toBeUndefined();
  });

  it('asks which when there are too many to send at once', async () => {
    const chat = await openChat();
    await chat.say('officer', '登记 行政检查 相对人 甲公司 现场');
    for (let count = 0; count < 10; count += 1) await chat.say('officer', `记录 1 照片 第${count}张`, { attach: { kind: 'image', file: await aFile('jpg') } });
    const all = await chat.answer('officer', '调阅 1');
    expect(all.files).toBeUndefined();
    expect(all.text).toContain('一次最多发9个');
    expect((await chat.answer('officer', '调阅 1 3-5')).files).toHaveLength(3);
  });

  it('says which file is gone instead of sending nothing without a word', async () => {
    const directory = await temporaryDirectory();
    const chat = await aCase(directory);
    await rm(join(directory, 'media'), { recursive: true });
    const { files, text } = await chat.answer('officer', '调阅 1');
    expect(files).toBeUndefined();
    expect(text).toContain('第1、2号记录的文件缺失');
  });
});

describe('what a reader asks for', () => {
  const picked = (words: string): number[] => Array.from({ length: 12 }, (_, index) => ({ no: index + 1, kind: index % 2 === 0 ? ('photo' as const) : ('video' as const) })).filter(wantedRecords(words).picks).map(({ no }) => no);
  it.each([
    ['', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], undefined],
    ['3', [3], undefined],
    ['第3号', [3], undefined],
    ['3-5', [3, 4, 5], undefined],
    ['1、4', [1, 4], undefined],
    ['1,4-6 案卷评查', [1, 4, 5, 6], '案卷评查'],
    ['录像', [2, 4, 6, 8, 10, 12], undefined],
    ['照片 行政复议答复', [1, 3, 5, 7, 9, 11], '行政复议答复'],
    ['案卷评查', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], '案卷评查'],
    ['2026年案卷评查', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], '2026年案卷评查'],
  ])('%s', (words, numbers, reason) => {
    expect(picked(words)).toEqual(numbers);
    expect(wantedRecords(words).reason).toBe(reason);
  });
});
