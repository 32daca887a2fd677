import type { CaseFacts, CaseRecord } from './case-facts.ts';
import { levelLabels, recordingPlan, type RecordingDuty } from './recording-level.ts';
import { allow, byText, type Grounds, groundsOf, missing, type Missing, refuse, type Verdict } from './verdict.ts';
import { type RecordKind, recordKindLabels, stepLabels } from './vocabulary.ts';

/** The number of the next record of a case: numbering runs from 1 without gaps (recording/12). */
export function nextRecordNo({ records }: Pick<CaseFacts, 'records'>): number {
  return Math.max(0, ...records.map(({ no }) => no)) + 1;
}

/** Whether a record may be kept: its number is the next and it says in words what it shows (recording/12). */
export function checkRecord(facts: Pick<CaseFacts, 'records'>, record: Pick<CaseRecord, 'no' | 'kind' | 'remark'>): Verdict {
  const grounds = byText('recording/12');
  if (record.no !== nextRecordNo(facts)) return refuse(grounds, `编号应为${nextRecordNo(facts)}`);
  return record.remark.trim() === ''
    ? refuse(grounds, `请备注这份${recordKindLabels[record.kind]}的内容。正确写法：记录 1 录像 3号执法记录仪 查封全过程`)
    : allow(grounds);
}

/** Whether it should be noted who speaks: sound in which nobody is named (recording/12 asks for it as the case may be, so it never blocks). */
export function lacksSpeakers(record: Pick<CaseRecord, 'kind' | 'speakers'>): boolean {
  return record.kind === 'audio' && (record.speakers ?? '').trim() === '';
}

/** The answer to any wish to change, cut, splice or delete a record: never (recording/12). */
export function mayAlterRecord(): Verdict {
  return refuse(byText('recording/12'), '音视频资料不得故意毁损、擅自修改删除或者剪辑拼接');
}

/**
 * What the file still lacks: a text record (recording/2), picture of the whole scene (recording/4), body camera or a written reason
 * (recording/5), sound and picture of a hearing or a reason, and a remark on each sound or picture (recording/12). Empty when complete.
 */
export function missingRecords(facts: CaseFacts): readonly Missing[] {
  const lacking: Missing[] = [];
  if (!facts.records.some(({ kind }) => kind === 'document')) lacking.push(missing(byText('recording/2'), '执法文书'));
  for (const duty of recordingPlan(facts)) {
    if (isBinding(duty) && !isRecorded(facts, duty) && !isOmitted(facts, duty)) lacking.push(missing(byText(duty.article), describe(duty)));
  }
  for (const { no, kind, remark } of facts.records) {
    if (kind !== 'document' && remark.trim() === '') lacking.push(missing(byText('recording/12'), `${no}号${recordKindLabels[kind]}的文字备注`));
  }
  return lacking;
}

/**
 * One record a case calls for, in Chinese, and how it stands: there, gone without for a written reason, still missing, or left to the
 * situation, which the file alone cannot show (recording/5).
 */
export type RecordNeed = Grounds & { readonly what: string; readonly standing: 'recorded' | 'omitted' | 'missing' | 'asNeeded' };

/** Everything a case has to hold and may have to hold, in the order of the work; what is `missing` here is missing for {@link missingRecords}. */
export function recordNeeds(facts: CaseFacts): readonly RecordNeed[] {
  const hasDocument = facts.records.some(({ kind }) => kind === 'document');
  return [
    { ...byText('recording/2'), what: recordKindLabels.document, standing: hasDocument ? 'recorded' : 'missing' },
    ...recordingPlan(facts).map((duty): RecordNeed => ({ ...groundsOf(duty), what: `${stepLabels[duty.step]}：${levelLabels[duty.level]}`, standing: standingOf(facts, duty) })),
  ];
}

function standingOf(facts: CaseFacts, duty: RecordingDuty): RecordNeed['standing'] {
  if (isRecorded(facts, duty)) return 'recorded';
  if (isOmitted(facts, duty)) return 'omitted';
  return isBinding(duty) ? 'missing' : 'asNeeded';
}

// Evidence and service are recorded as the situation calls for; the file alone cannot show that it called for it. A hearing always may be disputed.
function isBinding({ level, step }: RecordingDuty): boolean {
  return level === 'full' || level === 'bodycam' || step === 'hearing';
}

const audioVisual: ReadonlySet<RecordKind> = new Set<RecordKind>(['photo', 'video', 'audio']);

function isRecorded({ records }: CaseFacts, { level, step }: RecordingDuty): boolean {
  return records.some((record) => {
    if (level === 'asNeeded') return audioVisual.has(record.kind) && record.step === step;
    return record.kind === 'video' && (record.step === undefined || record.step === step);
  });
}

function isOmitted({ omissions }: CaseFacts, duty: RecordingDuty): boolean {
  return duty.level !== 'full' && omissions.some(({ step, reason }) => step === duty.step && reason.trim() !== '');
}

function describe({ level, step }: RecordingDuty): string {
  if (level === 'full') return `${stepLabels[step]}的全程录像`;
  return `${stepLabels[step]}的${level === 'bodycam' ? '执法记录仪录像' : '音像记录'}（或免录理由）`;
}
