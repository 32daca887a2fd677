import { type Reply, type ReplyFile, textReply } from '../../bot/core/index.ts';
import { type CaseRecord, type Duty, lacksSpeakers, missingRecords, recordKindLabels, type Step, stepLabels, type Verdict } from '../../knowledge/rules/index.ts';
import type { CaseState, EventData, KeptMedia } from '../../store/index.ts';
import { caseLine, writtenReply } from './case-words.ts';

/** What was read of a record, for the card that asks for 确认. */
export function recordCard({ kind, remark, speakers, media = [] }: {
  readonly kind?: string;
  readonly remark?: string;
  readonly speakers?: string | undefined;
  readonly media?: readonly KeptMedia[] | undefined;
}): readonly { readonly label: string; readonly value: string }[] {
  return [
    ['类型', kind],
    ['备注', remark],
    ['说话人', speakers],
    ['文件', media.length > 0 ? `${media.length}个` : undefined],
  ].flatMap(([label, value]) => (label && value ? [{ label, value }] : []));
}

/** Records were written: their numbers, what they changed about the case, and what is still missing. */
export function recordedReply(
  state: CaseState,
  duties: readonly Duty[],
  { numbers, noted, joined }: {
    readonly numbers: readonly number[];
    readonly noted: readonly EventData[];
    /** True when the asker has become one of the case's officers with it. */
    readonly joined: boolean;
  },
): Reply {
  const lacking = missingRecords(state.facts);
  const records = state.facts.records.filter(({ no }) => numbers.includes(no));
  const extra = [
    ...records.map((record) => recordLine(record, state.media.get(record.no))),
    ...(records.some(lacksSpeakers) ? ['录音没有写明说话人；应视情况备注对话人员身份和主要内容。'] : []),
    ...(joined ? ['您已列为本案承办人员，今后不能审核本案。'] : []),
    ...noted.flatMap(noteOf),
    lacking.length > 0 ? `还缺：${lacking.map(({ what }) => what).join('；')}。` : '应有的记录已齐。',
  ];
  const reply = writtenReply(`已记录第${numbers.join('、')}号`, state, duties, extra);
  return { ...reply, citations: [...new Set(['recording/12', ...lacking.map(({ article }) => article), ...reply.citations])] };
}

/** The file is of another kind than it was called. */
export function takenAs(kind: string): string {
  return `文件是${kind}，已按${kind}记录。`;
}

/** The file of a record has come after its words; further files became records of their own. */
export function fileAddedReply(state: CaseState, numbers: readonly number[]): Reply {
  const [first, ...more] = numbers;
  const records = state.facts.records.filter(({ no }) => numbers.includes(no));
  const lines = [
    `文件已补到第${first ?? ''}号记录${more.length > 0 ? `，另记第${more.join('、')}号` : ''}：${caseLine(state)}。`,
    ...records.map((record) => recordLine(record, state.media.get(record.no))),
    '要另记一条，请发“撤销”后重新发送文件和备注。',
  ];
  return { ...textReply(lines.join('\n')), citations: ['recording/12'], case: state.id };
}

function noteOf(event: EventData): readonly string[] {
  if (event.type === 'circumstanceNoted') return ['本案经过听证，属于应当法制审核的情形，听证也要有音像记录或免录理由。'];
  return event.type === 'factsChanged' ? ['送审后案件事实有变化：原审核不再作数，须再次送审后才能作出决定。'] : [];
}

/** Tells a reviewer that a case has new facts since it was sent. */
export function factsChangedReply(state: CaseState, what: string): Reply {
  return {
    ...textReply(`送审的案子有新情况（${caseLine(state)}）：${what}\n这一轮的审核意见不能作为作出决定的依据，请承办人员再次送审。`),
    buttons: [{ label: '调阅记录', send: `调阅 ${state.id}` }],
    citations: ['review/1'],
  };
}

/** A written reason for going without sound and picture was kept. */
export function omittedReply(
  state: CaseState,
  duties: readonly Duty[],
  { step, reason, verdict }: { readonly step: Step; readonly reason: string; readonly verdict: Verdict },
): Reply {
  const reply = writtenReply('已写明免录理由', state, duties, [`${stepLabels[step]}不作音像记录：${reason}`]);
  const open = verdict.basis === 'bureau' ? [`制度未明确：${verdict.note}`] : [];
  const note = [...open, ...(reply.note === undefined ? [] : [reply.note])].join('\n');
  return { ...reply, ...(note ? { note } : {}), citations: [...new Set([verdict.article, ...reply.citations])] };
}

/** What comes of a reading: the records wanted, the files that follow, the numbers whose file is lost, and how many are too many. */
interface Reading {
  readonly read: readonly CaseRecord[];
  readonly files: readonly ReplyFile[];
  readonly lost: readonly number[];
  readonly unsent: number;
}

/** The records of a case, read by somebody: numbers, remarks, speakers, and their files after the words. */
export function recordListReply(state: CaseState, { read, files, lost, unsent }: Reading): Reply {
  const { records, omissions } = state.facts;
  const lines = [
    ...read.map((each) => recordLine(each, state.media.get(each.no))),
    ...(read.length === records.length ? omissions.map(({ step, reason }) => `免录 ${stepLabels[step]}：${reason}`) : []),
  ];
  const found = records.length === 0 ? '还没有记录' : read.length === records.length ? `共${records.length}份记录` : `共${records.length}份记录，这是其中${read.length}份`;
  return {
    kind: 'text',
    text: [
      `${caseLine(state)}，${found}。`,
      ...lines,
      ...(lost.length > 0 ? [`第${lost.join('、')}号记录的文件缺失，请联系管理员运行 npm run verify 核对。`] : []),
      ...(unsent > 0 ? [`有${unsent}个文件，一次最多发9个，请说要哪些，例如：调阅 ${state.id} 1-9，调阅 ${state.id} 录像`] : []),
    ].join('\n'),
    note: '本次调阅已留痕。',
    ...(files.length > 0 ? { files: [...files] } : {}),
    citations: ['recording/14', 'recording/12'],
    case: state.id,
  };
}

/** No record of that number or kind. */
export function noSuchRecord(id: string, count: number): string {
  return `没有这份记录，本案有${count}份。正确写法例如：调阅 ${id}，调阅 ${id} ${count}，调阅 ${id} 录像`;
}

function recordLine({ no, kind, remark, speakers }: CaseRecord, media: KeptMedia | undefined): string {
  const details = [
    ...(speakers ? [`说话人：${speakers}`] : []),
    ...(media ? [`文件 ${sizeOf(media.bytes)}，校验 ${media.sha256.slice(0, 8)}`] : []),
  ];
  return `${no}号${recordKindLabels[kind]} ${remark}${details.length > 0 ? `（${details.join('；')}）` : ''}`;
}

function sizeOf(bytes: number): string {
  const megabytes = bytes / 1_048_576;
  return megabytes >= 1 ? `${megabytes.toFixed(1)}MB` : `${Math.max(1, Math.round(bytes / 1024))}KB`;
}
