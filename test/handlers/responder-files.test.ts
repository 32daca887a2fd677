import { describe, expect, it } from 'vitest';
import { type Attachment, type IncomingMessage, type MessageContent, type Reply, SettableClock, silentLogger, silentMeter } from '../../bot/core/index.ts';
import { createResponder } from '../../handlers/index.ts';
import { bureauDefaults, createCalendar } from '../../knowledge/rules/index.ts';
import { openEmbeddedStore, openRoster } from '../../store/index.ts';
import { tinyFiles } from '../builders/files.ts';
import { aMessage } from '../builders/message.ts';
import { fakeKnowledge } from '../fakes/fake-knowledge.ts';

const bytesOfKind = { image: tinyFiles.jpg, voice: tinyFiles.amr, video: tinyFiles.mp4, file: tinyFiles.pdf } as const;
const sent = (kind: Attachment['kind']): Attachment => ({ kind, hint: {} });
const photo: MessageContent = { kind: 'media', attachments: [sent('image')] };
const spoken = (text: string): MessageContent => ({ kind: 'text', text, voice: true, attachments: [sent('voice')] });

async function aBureau() {
  const clock = new SettableClock(Date.parse('2026-03-10T09:00:00+08:00'));
  const store = await openEmbeddedStore({ clock, logger: silentLogger });
  const roster = await openRoster('demo', silentLogger);
  const downloads: string[] = [];
  const respond = createResponder({
    knowledge: fakeKnowledge(),
    roster,
    store,
    routesTo: () => Promise.resolve([]),
    settings: bureauDefaults, calendar: () => Promise.resolve(createCalendar()),
    platforms: ['console'],
    download: (from, { kind }) => {
      downloads.push(`${from} ${kind}`);
      return Promise.resolve(bytesOfKind[kind]);
    },
    clock,
    logger: silentLogger,
    meter: silentMeter,
  });
  const take = async (message: IncomingMessage): Promise<Reply> => {
    const [own] = await respond(message, () => {});
    if (!own) throw new Error('not answered');
    return own.reply;
  };
  const from = (content: MessageContent | string, who = 'officer'): IncomingMessage =>
    aMessage({ platform: 'console', from: who, ...(typeof content === 'string' ? { text: content } : { content }) });
  const say = (content: MessageContent | string, who?: string): Promise<Reply> => take(from(content, who));
  const recorded = async () => (await store.ledger.history('2026-0001')).flatMap(({ data }) => (data.type === 'recorded' ? [data] : []));
  await say('登记 行政检查 相对人 甲公司 事由 例行检查 现场');
  return { clock, store, downloads, take, from, say, recorded };
}

describe('nothing is downloaded', () => {
  it.each(['stranger', 'leader'])('for %s', async (who) => {
    const { say, downloads } = await aBureau();
    await say(photo, who);
    await say({ kind: 'text', text: '公示第10条', attachments: [sent('image')] }, who);
    expect(downloads).toEqual([]);
  });

  it('in a group', async () => {
    const { take, from, downloads } = await aBureau();
    const message = from(photo);
    await take({ ...message, replyTo: { ...message.replyTo, kind: 'group' } });
    expect(downloads).toEqual([]);
  });

  it('for words that were spoken and ask something', async () => {
    const { say, downloads } = await aBureau();
    expect(await say(spoken('查封要全程录像吗'))).toMatchObject({ kind: 'answer' });
    await say(photo);
    expect(await say(spoken('雨水排口'))).toMatchObject({ case: '2026-0001' });
    expect(downloads).toEqual(['console image']);
  });
});

describe('a voice with words', () => {
  it('is the sound itself when a sound was asked for', async () => {
    const { say, recorded } = await aBureau();
    await say('记录 1 录音');
    await say(spoken('当事人承认夜间排放'));
    await say('当事人张某');
    expect(await recorded()).toMatchObject([{ kind: 'audio', remark: '当事人承认夜间排放', speakers: '当事人张某', media: { type: 'audio/amr' } }]);
  });

  it('is kept when its words call for a sound, and stays words when they call for a photo', async () => {
    const { say, downloads } = await aBureau();
    await say(spoken('记录 1 照片 雨水排口'));
    expect(downloads).toEqual([]);
    await say(spoken('记录 1 录音 询问当事人'));
    expect(downloads).toEqual(['console voice']);
  });
});

describe('a message taken up again after a crash', () => {
  it('that had written acts once, and does not leave its photos to be written again', async () => {
    const { store, take, from, say, recorded } = await aBureau();
    await say(photo);
    const waiting = await store.dialogues.get('console|private|officer|officer');
    const remark = from('雨水排口');
    await take(remark);
    // The crash: the ledger has the record, the dialogue was not put away.
    if (waiting) await store.dialogues.put('console|private|officer|officer', waiting);
    expect((await take(remark)).text).toContain('已经办理');
    await say('污水站');
    expect(await recorded()).toHaveLength(1);
  });

  it('that had only been asked about joins its photo once', async () => {
    const { take, from, say, recorded } = await aBureau();
    const message = from(photo);
    await take(message);
    await take(message);
    await say('雨水排口');
    expect(await recorded()).toHaveLength(1);
  });

  it('keeps the bytes before the ledger tells of them', async () => {
    const { store, say, recorded } = await aBureau();
    await say(photo);
    expect(await recorded()).toEqual([]);
    await say('雨水排口');
    const sha256 = (await recorded())[0]?.media?.sha256 ?? '';
    expect(await store.media.read(sha256)).toEqual(Uint8Array.from(tinyFiles.jpg));
  });
});

describe('photos that wait', () => {
  it('no longer join after half an hour', async () => {
    const { clock, say } = await aBureau();
    await say(photo);
    clock.advanceTo(clock.now() + 31 * 60_000);
    expect((await say({ kind: 'media', attachments: [sent('video')] })).kind).not.toBe('error');
  });
});
