import { type CaseFacts, goesToScene, type RecordKind, type Step } from '../../knowledge/rules/index.ts';

/** Words of the steps that recording/4 and recording/5 name, the more telling first. */
const cues: readonly (readonly [Step, RegExp])[] = [
  ['hearing', /听证/u],
  ['premises', /询问室|办案场所|听证室/u],
  ['onSite', /现场|执法记录仪|全程|全过程|查封|扣押|限产|停产|停业|关闭/u],
  ['service', /送达|签收|回证/u],
  ['evidence', /取证|询问|勘验|勘察|采样|抽样|监测|检测/u],
];

/** The step that words speak of, or `undefined` when they name none. */
export function stepIn(words: string): Step | undefined {
  return cues.find(([, cue]) => cue.test(words))?.[0];
}

/** The step a record shows: as its remark says, and the scene for pictures of a case that was worked on there. */
export function stepOfRecord(facts: CaseFacts, kind: RecordKind, remark: string): Step | undefined {
  const named = stepIn(remark);
  const atScene = goesToScene(facts);
  if (named !== undefined && (named !== 'onSite' || atScene)) return named;
  return atScene && (kind === 'video' || kind === 'photo') ? 'onSite' : undefined;
}
