import { mkdir, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { openSimulator } from '../bot/cli/simulator.ts';
import { silentLogger } from '../bot/core/index.ts';
import { libraryDirectory, libraryPath, openLibraryFile } from '../bot/library.ts';
import { libraryEvent, type LibraryEvent } from '../knowledge/index.ts';
import { plainDate } from '../knowledge/rules/index.ts';
import { openChain } from '../store/index.ts';
import { temporaryDirectory } from './fakes/temporary-directory.ts';
import { aLibrary, amendedWetlandLaw } from './knowledge/library/a-law.ts';

const { events } = aLibrary({ short: '滩涂法', id: 'tt' }, { lines: amendedWetlandLaw, from: '2026-05-01' });

async function keep(directory: string, ...all: readonly LibraryEvent[]): Promise<void> {
  await mkdir(libraryDirectory(directory), { recursive: true });
  const chain = await openChain(libraryPath(directory), libraryEvent, silentLogger);
  for (const event of all) await chain.append(event);
  await chain.close();
}

describe('the added regulations of a running bot', () => {
  it('are none without a file, and none without a directory', async () => {
    expect((await openLibraryFile(await temporaryDirectory(), silentLogger)).current().regulations).toEqual([]);
    expect((await openLibraryFile(undefined, silentLogger)).current().regulations).toEqual([]);
  });

  it('are there at the start, and follow the file without a restart', async () => {
    const directory = await temporaryDirectory();
    const [first, second] = events;
    if (!first || !second) throw new Error('no events');
    const file = await openLibraryFile(directory, silentLogger);
    await keep(directory, first);
    await file.refresh();
    expect(file.current().find('tt')?.versions).toHaveLength(1);
    await keep(directory, second);
    await file.refresh();
    expect(file.current().find('tt')?.on(plainDate('2026-05-01'))?.articles).toHaveLength(8);
    expect((await openLibraryFile(directory, silentLogger)).current().find('tt')?.versions).toHaveLength(2);
  });

  it('are answered from as soon as the scheduler has looked', async () => {
    const directory = await temporaryDirectory();
    const simulator = await openSimulator({ directory, roster: 'demo' });
    const ask = async (text: string) => (await simulator.handle({ as: 'officer', text, at: '2026-06-01T09:00:00+08:00' })).replies[0];
    expect(await ask('条款 tt5')).toMatchObject({ kind: 'refusal' });
    await keep(directory, ...events);
    await simulator.handle({ tick: '2026-06-01T09:01:00+08:00' });
    const reply = await ask('条款 tt5');
    expect(reply).toMatchObject({ kind: 'answer', citations: ['tt/5'] });
    expect(reply?.text).toContain('《中华人民共和国滩涂养护法》第五条');
    expect(reply?.text).toContain('本条自2026-05-01起修改。');
    expect(await ask('2026年3月1日的滩涂法第五条和第四条')).toMatchObject({ citations: ['tt/5', 'tt/4'], text: expect.stringContaining('按2026-03-01有效的文本回答。\n《中华人民共和国滩涂养护法》第五条：本条自2026-05-01起已修改') as string });
    expect(await ask('滩涂法第99条')).toMatchObject({ kind: 'refusal', text: '《中华人民共和国滩涂养护法》没有第九十九条，最后一条是第七条。请核对条号。' });
    expect((await ask('2018年1月1日滩涂法第1条'))?.text).toContain('在2018-01-01没有收录有效的文本');
    expect((await ask('滩涂法里PM2.5限值是多少'))?.text).toContain('没有找到回答这个问题的条文');
    expect(await ask('处罚决定几天公示')).toMatchObject({ kind: 'answer', citations: expect.arrayContaining(['publicity/10']) as string[] });
    await simulator.close();
  });

  it('stay as they were when the file is damaged, and stop the start', async () => {
    const directory = await temporaryDirectory();
    await keep(directory, ...events);
    const file = await openLibraryFile(directory, silentLogger);
    const before = file.current();
    await writeFile(libraryPath(directory), 'nonsense\n');
    await file.refresh();
    expect(file.current()).toBe(before);
    await expect(openLibraryFile(directory, silentLogger)).rejects.toMatchObject({ code: 'store_damaged' });
  });
});
