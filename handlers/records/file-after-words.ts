import { type CaseRecord, nextRecordNo } from '../../knowledge/rules/index.ts';
import type { CaseState, Dialogue, EventData } from '../../store/index.ts';
import { mayTakePart } from '../cases/index.ts';
import type { CommandContext } from '../command.ts';
import type { Turn } from '../dialogue/index.ts';
import { fileAddedReply } from '../replies/index.ts';
import type { Received } from './receive-files.ts';

/** A file belongs to the words said before it for this long (ms). */
const togetherFor = 10 * 60_000;

type ReceivedFiles = Exclude<Received, { readonly failed: unknown }>;

/**
 * Files that come without words soon after a complete 记录 of their kind are that record's: the first becomes its file, further ones
 * records with the same remark. `undefined` when no record waits for them.
 */
export async function fileAfterWords({ kind, media }: ReceivedFiles, before: Dialogue | undefined, context: CommandContext): Promise<Turn | undefined> {
  const { asker, ledger, today } = context;
  const state = before?.lastCase === undefined ? undefined : await ledger.case(before.lastCase);
  const record = state && (await recordWithoutFile(state, context));
  const [first, ...more] = media;
  if (!state || !first || record?.kind !== kind || !mayTakePart(state, asker).allowed) return undefined;
  const others = more.map((file, index): EventData => ({ type: 'recorded', ...record, no: nextRecordNo(state.facts) + index, on: today, media: file }));
  await context.record(state, [{ type: 'fileAdded', no: record.no, media: first }, ...others]);
  const after = (await ledger.case(state.id)) ?? state;
  const numbers = [record.no, ...others.flatMap((event) => (event.type === 'recorded' ? [event.no] : []))];
  return { outcome: { reply: fileAddedReply(after, numbers) }, intent: 'record', dialogue: { lastCase: state.id } };
}

/** The record the asker has just put into words in this case, as long as its file has not come. */
async function recordWithoutFile({ id, facts, media }: CaseState, { asker, ledger, now }: CommandContext): Promise<CaseRecord | undefined> {
  const last = (await ledger.history(id)).findLast(({ data, by }) => by === asker.person?.id && data.type === 'recorded');
  if (last?.data.type !== 'recorded' || now - Date.parse(last.at) > togetherFor) return undefined;
  const { no } = last.data;
  return media.has(no) ? undefined : facts.records.find((each) => each.no === no);
}
