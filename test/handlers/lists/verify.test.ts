import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SettableClock, silentLogger } from '../../../bot/core/index.ts';
import { commands, type CommandContext } from '../../../handlers/index.ts';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { openEmbeddedStore } from '../../../store/index.ts';
import { anOpening, anOrigin } from '../../builders/event.ts';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';
import { type Chat, openChat } from '../chat.ts';
import { chatAfter, decided } from '../cases/seeded.ts';

/** A directory with a case of two events, one of them a photo. */
async function aDirectoryWithAPhoto(): Promise<{ readonly directory: string; readonly photo: string }> {
  const directory = await temporaryDirectory();
  const store = await openEmbeddedStore({ directory, clock: new SettableClock(Date.parse('2026-03-10T01:00:00Z')), logger: silentLogger });
  const { subject } = await store.ledger.append(anOpening());
  const sha256 = await store.media.keep(Buffer.from('photo'));
  const event = { type: 'recorded', no: 1, kind: 'photo', remark: '现场', on: plainDate('2026-03-10'), media: { sha256, bytes: 5, type: 'image/jpeg' } } as const;
  await store.ledger.append({ subject, version: 1, events: [event], origin: anOrigin() });
  await store.close();
  return { directory, photo: join(directory, 'media', sha256.slice(0, 2), sha256) };
}

async function aChat(directory: string): Promise<Chat> {
  const chat = await openChat({ directory });
  onTestFinished(() => chat.close());
  return chat;
}

describe('校验', () => {
  it('says that the chain holds, with how many events and the beginning of the last hash', async () => {
    const chat = await chatAfter(decided());
    const reply = await chat.answer('leader', '校验');
    expect(reply).toMatchObject({ kind: 'text', citations: ['recording/12', 'recording/14'] });
    expect(reply.text).toMatch(/台账完整：4条记录逐条相符，末条校验码 [0-9a-f]{12}。/u);
  });

  it('reads the files of open cases again', async () => {
    const { directory } = await aDirectoryWithAPhoto();
    const chat = await aChat(directory);
    expect((await chat.answer('admin', '校验')).text).toContain('1个文件都与收到时一致');
  });

  it('names the case whose file was altered', async () => {
    const { directory, photo } = await aDirectoryWithAPhoto();
    await chmod(photo, 0o600);
    await writeFile(photo, 'other');
    const chat = await aChat(directory);
    const reply = await chat.answer('head', '校验');
    expect(reply).toMatchObject({ kind: 'error' });
    expect(reply.text).toContain('2026-0001');
  });

  it('says where the chain breaks', async () => {
    const verify = commands.find(({ intent }) => intent === 'verify');
    const broken = { ledger: { verify: () => ({ ok: false, seq: 7 }) } } as unknown as CommandContext;
    const outcome = await verify?.run({}, broken, undefined);
    expect(outcome?.reply).toMatchObject({ kind: 'error' });
    expect(outcome?.reply.text).toContain('第7条');
  });

  it('is for heads, leaders and admins', async () => {
    const chat = await chatAfter(decided());
    for (const who of ['officer', 'reviewer', 'staff', 'stranger']) expect(await chat.answer(who, '校验')).toMatchObject({ kind: 'error' });
  });
});
