import type { Attachment, Reply } from '../../bot/core/index.ts';
import { recordKindLabels } from '../../knowledge/rules/index.ts';
import type { Dialogue, PendingIntent } from '../../store/index.ts';
import type { CommandContext } from '../command.ts';
import { converse, converseIntent, openPending, type Turn } from '../dialogue/index.ts';
import { type Intent, maySay } from '../dispatch.ts';
import { fileJoined, filesLeftAside, filesNotInGroup, filesNotTaken, finishFirst, notReceivedReply, voiceAsRecord } from '../replies/index.ts';
import { readIntent, type Understanding } from '../understand/index.ts';
import { fileAfterWords } from './file-after-words.ts';
import { filesWaiting, joinFiles, recordLabel } from './join-files.ts';
import type { Received } from './receive-files.ts';

/** Files and the words beside them (none: empty); `voice` when the words are what a voice message said. */
export interface SentFiles {
  readonly attachments: readonly [Attachment, ...Attachment[]];
  readonly words: string;
  readonly voice: boolean;
}

type ReceivedFiles = Exclude<Received, { readonly failed: unknown }>;

/**
 * One turn of a dialogue with files in it: they become a 记录, or join the one that waits. Nothing is fetched (`receive`)
 * in a group, from people who may not record, or when the words beside the files call for something else.
 */
export async function converseWithFiles(
  sent: SentFiles,
  before: Dialogue | undefined,
  context: CommandContext,
  receive: (attachments: SentFiles['attachments']) => Promise<Received>,
): Promise<Turn> {
  const { attachments, words } = sent;
  const read = words === '' ? undefined : readIntent(words, { today: context.today });
  const open = openPending(before, context.now);
  const pending = open?.intent === 'record' ? open : undefined;
  const inPlace = context.where === 'private' && maySay('record', context);
  if (!inPlace || !areForRecord(sent, read, pending)) {
    if (!read) return stays(before, context, context.where === 'group' ? filesNotInGroup() : filesNotTaken(attachments[0]));
    const turn = await converse(words, before, context);
    return sent.voice ? turn : withNote(turn, filesLeftAside);
  }

  const received = await receive(attachments);
  if ('failed' in received) {
    return stays(before, context, received.failed === 'not here' ? filesNotTaken(attachments[0]) : notReceivedReply(received.failed));
  }
  if (pending && !isRecordCommand(read)) return join(pending, received, words, before, context);
  const late = words === '' ? await fileAfterWords(received, before, context) : undefined;
  if (late) return late;
  const turn = await converseIntent(recordOf(received, words, read), before, context);
  return words === '' && attachments[0].kind === 'voice' ? withNote(turn, voiceAsRecord) : turn;
}

/** Whether the files are what the words beside them are about. A voice is only a sound when one was asked for. */
function areForRecord({ voice }: SentFiles, read: Understanding | undefined, pending: PendingIntent | undefined): boolean {
  if (!read) return true;
  const { audio } = recordKindLabels;
  if (voice) {
    const asked = pending?.fields['kind'] === audio && filesWaiting(pending) === 0;
    return asked || (read.name === 'record' && (read.fields['kind'] ?? audio) === audio);
  }
  if (read.name === 'ask') return !/[?？]|吗|呢$|什么|怎么|哪/u.test(String(read.fields['question']));
  return read.form === 'sentence' || read.name === 'record';
}

function isRecordCommand(read: Understanding | undefined): boolean {
  return read?.name === 'record' && read.form === 'command';
}

/** The 记录 that files call for; words that are no command are its remark, and shown back before anything is written. */
function recordOf({ kind, media }: ReceivedFiles, words: string, read: Understanding | undefined): Intent {
  if (!read) return { name: 'record', form: 'command', fields: { kind: recordLabel(undefined, kind), media } };
  const files = { kind: recordLabel(read.fields['kind'], kind), media };
  if (isRecordCommand(read)) return { ...read, fields: { ...read.fields, ...files } };
  const { case: number, caseNo, party } = read.fields;
  const about = { case: number, caseNo, ...(read.name === 'record' ? { party } : {}) };
  return { name: 'record', form: 'sentence', fields: { ...about, remark: words, ...files } };
}

async function join(pending: PendingIntent, { kind, media }: ReceivedFiles, words: string, before: Dialogue | undefined, context: CommandContext): Promise<Turn> {
  const joined = joinFiles(pending, kind, media);
  if (!joined) return stays(before, context, finishFirst(String(pending.fields['kind'])));
  const more: Dialogue = { ...before, pending: { ...joined, at: context.now }, at: context.now };
  if (words !== '') return converse(words, more, context);
  if (pending.want === 'confirm' || joined.fields[pending.want] !== undefined) {
    const { fields, form, case: known } = joined;
    return converseIntent({ name: 'record', fields, form, ...(known === undefined ? {} : { case: known }) }, more, context);
  }
  return stays(more, context, { ...fileJoined(filesWaiting(joined), pending.want), understood: { intent: 'record', fields: joined.fields } });
}

/** Says something and leaves the dialogue where it stands. */
function stays(dialogue: Dialogue | undefined, { now }: CommandContext, reply: Reply): Turn {
  const pending = openPending(dialogue, now);
  return { outcome: { reply }, intent: 'record', dialogue: pending ? { choices: dialogue?.choices, pending } : {} };
}

function withNote(turn: Turn, note: string): Turn {
  const { reply } = turn.outcome;
  return { ...turn, outcome: { ...turn.outcome, reply: { ...reply, note: [reply.note, note].filter(Boolean).join('\n') } } };
}
