import { describe, expect, it } from 'vitest';
import { silentLogger } from '../../bot/core/index.ts';
import type { CommandContext } from '../../handlers/command.ts';
import { converseWithCalendar } from '../../handlers/admin/index.ts';
import { receiveFiles } from '../../handlers/records/index.ts';
import { createMemoryMedia, demoPeople, type Ledger, StoreUnavailable } from '../../store/index.ts';
import { plainDate } from '../../knowledge/rules/index.ts';
import { tinyFiles } from '../builders/files.ts';
import { commandedAfter } from './cases/commanded.ts';
import { decided, reviewed } from './cases/seeded.ts';

const gone = () => Promise.reject(new StoreUnavailable(new Error('connection lost')));
const away: unknown = new Proxy({}, { get: () => gone });

describe('a store that cannot be reached is told to nobody: the message waits', () => {
  it.each([
    ['officer', 'status', { case: '1' }],
    ['officer', 'list_todo', {}],
    ['leader', 'list_overdue', {}],
    ['leader', 'stats', {}],
    ['head', 'annual', {}],
    ['head', 'undo', {}],
    ['leader', 'verify', {}],
    ['leader', 'export', { paper: '台账' }],
    ['officer', 'acknowledge', {}],
  ] as const)('when %s says %s', async (who, name, fields) => {
    const { give } = await commandedAfter(reviewed(), demoPeople, { ledger: away as Ledger });
    await expect(give(who, name, fields)).rejects.toThrow(StoreUnavailable);
  });

  it('when something is written', async () => {
    const { give } = await commandedAfter(decided(), demoPeople, { record: gone });
    await expect(give('officer', 'collect', { case: '1' })).rejects.toThrow(StoreUnavailable);
  });

  it('when 校验 reads files: they are not called damaged', async () => {
    const media = { sha256: 'a'.repeat(64), bytes: 1, type: 'image/png' };
    const recorded = { type: 'recorded', no: 1, kind: 'photo', remark: '排口', on: plainDate('2026-03-10'), media } as const;
    const { give } = await commandedAfter([...reviewed(), ['officer', recorded]], demoPeople, { media: { ...createMemoryMedia(), read: gone } });
    await expect(give('leader', 'verify')).rejects.toThrow(StoreUnavailable);
  });

  it('when a question without an answer is to be noted', async () => {
    const { give } = await commandedAfter(reviewed(), demoPeople, { questions: away as CommandContext['questions'] });
    await expect(give('officer', 'ask', { question: '食堂几点开饭' })).rejects.toThrow(StoreUnavailable);
  });

  it('when files are fetched from it or kept in it', async () => {
    const attachment = { kind: 'image' as const, hint: {} };
    const options = { download: () => Promise.resolve(Uint8Array.from(tinyFiles.jpg)), media: { ...createMemoryMedia(), keep: gone }, logger: silentLogger };
    await expect(receiveFiles([attachment], 'h5', options)).rejects.toThrow(StoreUnavailable);
    await expect(receiveFiles([attachment], 'h5', { ...options, download: gone })).rejects.toThrow(StoreUnavailable);
    const admin = demoPeople.find(({ id }) => id === 'admin');
    const context = { asker: admin ? { person: admin } : {}, where: 'private' } as CommandContext;
    await expect(converseWithCalendar({ kind: 'file', hint: {} }, undefined, context, gone)).rejects.toThrow(StoreUnavailable);
  });
});
