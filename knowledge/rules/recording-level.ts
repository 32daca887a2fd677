import type { CaseFacts } from './case-facts.ts';
import { allow, byBureau, byText, type Grounds, refuse, type Verdict } from './verdict.ts';
import { type Measure, measures, type Step } from './vocabulary.ts';

/** How a step has to be recorded: whole in sound and picture, by body camera, sound and picture as the situation calls for, or in text. */
export type RecordingLevel = 'full' | 'bodycam' | 'asNeeded' | 'text';

/** A recording level with the article it rests on. */
export type RecordingDuty = Grounds & { readonly level: RecordingLevel; readonly step: Step };

/** The levels as people are told them. */
export const levelLabels: Readonly<Record<RecordingLevel, string>> = {
  full: '全程音像记录',
  bodycam: '执法记录仪全过程记录',
  asNeeded: '根据实际情况音像记录',
  text: '文字记录',
};

/** What recording depends on. */
export type RecordingSubject = Pick<CaseFacts, 'category' | 'measures' | 'onSite' | 'heard'>;

const wholeMeasures: ReadonlySet<Measure> = new Set<Measure>(['sealing', 'detention', 'productionLimit', 'productionStop', 'closure']);

const bothSaid = '同一条既要求执法记录仪对现场全过程记录，又允许文字足以反映时不录；以记录为原则，免录须留书面理由';

/**
 * The level of one step. 查封扣押, 限产停产, 停业关闭 at the scene and all work in the case premises: whole (recording/4). Other work at the scene: body
 * camera; evidence, hearing, service: as the situation calls for (recording/5). The rest: in text (recording/2).
 */
export function recordingLevel(subject: RecordingSubject, step: Step): RecordingDuty {
  if (step === 'premises') return { ...byText('recording/4'), step, level: 'full' };
  if (step === 'onSite') return onSiteLevel(subject);
  if (step === 'other') return { ...byText('recording/2'), step, level: 'text' };
  return { ...byText('recording/5'), step, level: 'asNeeded' };
}

/** The steps of a case that take place, each with its level: the scene where there is one, evidence, the hearing if held, service. */
export function recordingPlan(subject: RecordingSubject): readonly RecordingDuty[] {
  const steps: Step[] = goesToScene(subject) ? ['onSite', 'evidence'] : ['evidence'];
  if (subject.heard) steps.push('hearing');
  steps.push('service');
  return steps.map((step) => recordingLevel(subject, step));
}

/** Whether the case has work at the scene: as registered, and always where its measure is carried out there (recording/4). */
export function goesToScene(subject: RecordingSubject): boolean {
  return subject.onSite || subject.measures.some((measure) => wholeMeasures.has(measure));
}

/** Whether a step may go without sound and picture: with a written reason (recording/5), never where recording/4 asks for the whole. */
export function mayOmit(subject: RecordingSubject, step: Step, reason: string): Verdict {
  const duty = recordingLevel(subject, step);
  if (duty.level === 'full') {
    const what = subject.measures.filter((measure) => wholeMeasures.has(measure)).map((measure) => measures[measure].label).join('、');
    return refuse(byText('recording/4'), `${what || '该环节'}应当全程音像记录，不适用免录`);
  }
  if (reason.trim() === '') return refuse(byText('recording/5'), '免录须写明理由。正确写法：免录 2 文字记录已全面反映');
  return duty.level === 'bodycam'
    ? allow(byBureau('recording/5', bothSaid))
    : allow(byText('recording/5'));
}

function onSiteLevel({ category, measures: taken }: RecordingSubject): RecordingDuty {
  if (taken.some((measure) => wholeMeasures.has(measure))) return { ...byText('recording/4'), step: 'onSite', level: 'full' };
  if (category === 'coercion' && taken.length === 0) {
    const note = '未登记强制措施种类；查封扣押等须全程音像记录，先按全程掌握';
    return { ...byBureau('recording/4', note), step: 'onSite', level: 'full' };
  }
  return { ...byText('recording/5'), step: 'onSite', level: 'bodycam' };
}
