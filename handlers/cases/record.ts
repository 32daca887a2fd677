import { z } from 'zod';
import { checkRecord, nextRecordNo, recordKindOf, recordKindLabels, sentTo } from '../../knowledge/rules/index.ts';
import { type CaseState, type EventData, keptMedia, type KeptMedia } from '../../store/index.ts';
import { type CommandContext, defineCaseCommand } from '../command.ts';
import { factsChangedReply, recordCard, recordedReply, refused } from '../replies/index.ts';
import { openDuties } from './next-duty.ts';
import { factsNoted } from './note-facts.ts';
import { peopleWith } from './people-with.ts';
import { stepOfRecord } from './record-step.ts';
import { joining, mayTakePart } from './take-part.ts';

const example = '记录 1 录像 3号执法记录仪 查封全过程';
const longestRemark = 500;
const kinds = Object.values(recordKindLabels);

const fields = z.object({
  kind: z.string().refine((label) => recordKindOf(label) !== undefined, '记录只有文书、照片、录像、录音四种'),
  remark: z.string().trim().max(longestRemark, `备注太长，请写${longestRemark}字以内`),
  speakers: z.string().trim().max(200, '说话人太长，请写200字以内').optional(),
  /** Files that came along, kept already, in the order they were sent. */
  media: z.array(keptMedia).optional(),
});
type RecordFields = z.infer<typeof fields>;

/** 记录: a document, photo, video or sound of a case, numbered within it with a remark (recording/12); one record a file. */
export const record = defineCaseCommand<RecordFields>({
  intent: 'record',
  words: ['记录'],
  summary: '给案子记一份文书、照片、录像或录音',
  example,
  roles: ['officer'],
  changes: true,
  fields,
  asks: [
    {
      field: 'kind',
      question: '记录的是什么？',
      choices: kinds,
      read: (text) => kinds.find((label) => text.includes(label)),
    },
    {
      field: 'remark',
      question: '请用一句话备注它记录了什么，例如：3号执法记录仪 查封全过程',
      read: (text) => text.trim().slice(0, longestRemark) || undefined,
    },
    {
      field: 'speakers',
      needed: ({ kind }) => kind === recordKindLabels.audio,
      question: '录音里是谁在说话？例如：执法人员陈某、当事人张某。不便写明请发“跳过”。',
      read: (text) => (/^(?:跳过|不写|无|没有|略)$/u.test(text.trim()) ? '' : text.trim().slice(0, 200) || undefined),
    },
  ],
  card: recordCard,
  run: async (said, context, state) => {
    const { asker, ledger, people, today } = context;
    const part = mayTakePart(state, asker);
    if (!part.allowed) return { reply: refused(part, example) };
    const records = recordedEvents(said, context, state);
    const [first] = records;
    if (!first) throw new Error('a record has at least one event');
    const check = checkRecord(state.facts, first);
    if (!check.allowed) return { reply: refused(check, example) };

    const noted = factsNoted(state.facts, said.remark, today);
    const joined = joining(state, asker);
    await context.record(state, [...joined, ...records, ...noted]);
    const after = (await ledger.case(state.id)) ?? state;
    const reply = recordedReply(after, openDuties(after, context), { numbers: records.map(({ no }) => no), noted, joined: joined.length > 0 });
    const rounds = noted.some(({ type }) => type === 'factsChanged') ? state.facts.rounds : [];
    const reviewers = peopleWith({ people, asker }, 'reviewer').filter((person) => rounds.some((round) => sentTo(round, person)));
    return { reply, others: reviewers.map((to) => ({ to, reply: factsChangedReply(after, said.remark) })) };
  },
});

/** One event a file, numbered in order; one without a file when only words came. */
function recordedEvents(said: RecordFields, { today }: CommandContext, { facts }: CaseState): Extract<EventData, { type: 'recorded' }>[] {
  const { remark, speakers, media = [] } = said;
  const kind = recordKindOf(said.kind) ?? 'document';
  const step = stepOfRecord(facts, kind, remark);
  const files: readonly (KeptMedia | undefined)[] = media.length > 0 ? media : [undefined];
  return files.map((file, index) => ({
    type: 'recorded',
    no: nextRecordNo(facts) + index,
    kind,
    remark,
    on: today,
    ...(speakers ? { speakers } : {}),
    ...(step === undefined ? {} : { step }),
    ...(file === undefined ? {} : { media: file }),
  }));
}
