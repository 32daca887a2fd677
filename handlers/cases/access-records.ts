import { z } from 'zod';
import { errorReply, type ReplyFile } from '../../bot/core/index.ts';
import { type CaseRecord, type RecordKind, recordKindLabels } from '../../knowledge/rules/index.ts';
import type { KeptMedia } from '../../store/index.ts';
import { type CommandContext, defineCaseCommand } from '../command.ts';
import { noSuchRecord, publicationOnly, recordListReply } from '../replies/index.ts';
import { readsMasked } from './access.ts';
import { endings } from './file-endings.ts';
import { noteReading } from './note-reading.ts';
import { wantedRecords } from './wanted-records.ts';

/** More files than these are not sent at once: the reader says which. */
const mostFiles = 9;

/** 调阅: what records a case has, and their files; every reading is itself kept in its history (recording/14). */
export const accessRecords = defineCaseCommand<{ reason?: string | undefined }>({
  intent: 'access',
  words: ['调阅'],
  summary: '调阅案子的记录和文件（每次都留痕）',
  example: '调阅 1 第2号',
  roles: ['officer', 'head', 'reviewer', 'leader'],
  fields: z.object({ reason: z.string().trim().max(200, '调阅事由太长，请写200字以内').optional() }),
  refuse: ({ asker }, state) => (readsMasked(asker, state) ? publicationOnly(state) : undefined),
  run: async ({ reason: words = '' }, context, { id, facts, media: kept }) => {
    const { picks, reason } = wantedRecords(words);
    const read = facts.records.filter(picks);
    if (facts.records.length > 0 && read.length === 0) return { reply: errorReply(noSuchRecord(id, facts.records.length)) };
    const all = read.length === facts.records.length;
    const what = all ? '调阅记录' : `调阅第${read.map(({ no }) => no).join('、')}号记录`;
    await noteReading(id, reason === undefined ? what : `${what}：${reason}`, context);
    const state = await context.ledger.case(id);
    if (!state) throw new Error('the case just read is not there');
    const withFile = read.filter(({ no }) => kept.has(no));
    const sent = withFile.length <= mostFiles ? withFile : [];
    const lost = await lostFiles(sent, kept, context);
    const files = sent.filter(({ no }) => !lost.includes(no)).flatMap((record) => fileToSend(id, record, kept.get(record.no)) ?? []);
    return { reply: recordListReply(state, { read, files, lost, unsent: withFile.length - sent.length }) };
  },
});

/** The numbers of records whose file is not where it was kept: said at once, instead of a file that never comes. */
async function lostFiles(records: readonly CaseRecord[], kept: ReadonlyMap<number, KeptMedia>, { media }: CommandContext): Promise<readonly number[]> {
  const found = await Promise.all(records.map(async ({ no }) => (await media.has(kept.get(no)?.sha256 ?? '')) || no));
  return found.filter((each) => each !== true);
}

const kinds: Readonly<Record<RecordKind, ReplyFile['kind']>> = { document: 'file', photo: 'image', video: 'video', audio: 'voice' };

/** The file of a record under a name that tells the case, the number and what it is. */
function fileToSend(id: string, { no, kind, remark }: CaseRecord, file: KeptMedia | undefined): ReplyFile | undefined {
  if (!file) return undefined;
  const words = remark.replace(/[\p{Cc}\p{Cf}\\/:*?"<>|\s]+/gu, ' ').trim().slice(0, 20);
  const ending = endings[file.type] ?? /\.([a-z0-9]{1,5})$/iu.exec(file.name ?? '')?.[1] ?? 'bin';
  return { media: file.sha256, name: `${id}-${String(no).padStart(2, '0')} ${recordKindLabels[kind]} ${words}.${ending}`, kind: kinds[kind], bytes: file.bytes };
}
