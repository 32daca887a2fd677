import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { silentLogger, systemClock } from '../bot/core/index.ts';
import { sweepMedia } from '../bot/sweep-media.ts';
import { plainDate } from '../knowledge/rules/index.ts';
import { openEmbeddedStore } from '../store/index.ts';
import { aDelivery } from './builders/delivery.ts';
import { anOpening, anOrigin } from './builders/event.ts';
import { temporaryDirectory } from './fakes/temporary-directory.ts';

const day = 24 * 3600_000;

describe('files that never became a record', () => {
  it('go after a week; what the ledger has ever named stays, taken back or not', async () => {
    const directory = await temporaryDirectory();
    const store = await openEmbeddedStore({ directory, clock: systemClock, logger: silentLogger });
    onTestFinished(() => store.close());
    const [lost, recorded, reversed, fresh] = await Promise.all(['lost', 'recorded', 'reversed', 'fresh'].map((words) => store.media.keep(Buffer.from(words))));
    const { subject } = await store.ledger.append(anOpening());
    const record = (no: number, sha256 = '') => ({ type: 'recorded' as const, no, kind: 'photo' as const, remark: '排口', on: plainDate('2026-03-10'), media: { sha256, bytes: 1, type: 'image/png' } });
    const { events } = await store.ledger.append({ subject, version: 1, events: [record(1, recorded), record(2, reversed)], origin: anOrigin() });
    await store.ledger.append({ subject, version: 3, events: [{ type: 'reversed', seqs: [events.at(-1)?.seq ?? 0] }], origin: anOrigin() });
    const now = systemClock.now();
    for (const hash of [lost, recorded, reversed]) await utimes(join(directory, 'media', hash?.slice(0, 2) ?? '', hash ?? ''), new Date(now - 8 * day), new Date(now - 8 * day));
    expect(await sweepMedia(store, now)).toBe(1);
    const there = await Promise.all([lost, recorded, reversed, fresh].map((hash) => store.media.has(hash ?? '')));
    expect(there).toEqual([false, true, true, true]);
  });

  it('stay while a reply that carries them waits to be sent, or was given up; kept again they are as new', async () => {
    const directory = await temporaryDirectory();
    const store = await openEmbeddedStore({ directory, clock: systemClock, logger: silentLogger });
    onTestFinished(() => store.close());
    const [waiting, lost, sent, again] = (await Promise.all(['waiting', 'lost', 'sent', 'again'].map((words) => store.media.keep(Buffer.from(words))))) as [string, string, string, string];
    const carrying = (id: string, media: string) => aDelivery({ id, reply: { kind: 'text', text: '已导出', citations: [], files: [{ media, name: '台账.xlsx', kind: 'file', bytes: 4 }] } });
    await store.outbox.post([carrying('w', waiting), carrying('l', lost), carrying('s', sent)]);
    await store.outbox.abandon('l', { kind: 'refused' });
    await store.outbox.settle('s', 'active');
    const now = systemClock.now();
    for (const hash of [waiting, lost, sent, again]) await utimes(join(directory, 'media', hash.slice(0, 2), hash), new Date(now - 8 * day), new Date(now - 8 * day));
    expect(await store.media.keep(Buffer.from('again'))).toBe(again);
    expect(await sweepMedia(store, now)).toBe(1);
    expect(await Promise.all([waiting, lost, sent, again].map((hash) => store.media.has(hash)))).toEqual([true, true, false, true]);
  });
});
