import type { CaseFacts } from './case-facts.ts';
import { goesToScene, levelLabels, recordingPlan } from './recording-level.ts';
import { byText, type Grounds, groundsOf } from './verdict.ts';
import { stepLabels } from './vocabulary.ts';

/** One thing to mind, in Chinese, with the article that asks for it. */
export type ChecklistItem = Grounds & { readonly text: string };

/**
 * What to mind before going out and while recording, for this kind of case: card and uniform (publicity/7), documents and remedies
 * (publicity/8), how each step is recorded (recording/2, 4, 5), numbering and remarks (recording/12). Sent at once when a case is opened.
 */
export function sceneChecklist(facts: CaseFacts): readonly ChecklistItem[] {
  const atScene: readonly ChecklistItem[] = [
    { ...byText('publicity/7'), text: '主动出示行政执法证件，按规定着执法制式服装和标志' },
    { ...byText('publicity/8'), text: '出具执法文书，告知事由、依据、权利义务和救济的权利、程序、渠道，并在文书中记录' },
  ];
  return [
    ...(goesToScene(facts) ? atScene : []),
    { ...byText('recording/2'), text: '以执法文书作为全过程记录的基本形式' },
    ...recordingPlan(facts).map((duty) => ({ ...groundsOf(duty), text: `${stepLabels[duty.step]}：${levelLabels[duty.level]}` })),
    { ...byText('recording/12'), text: '音视频资料编号，文字备注摄录内容；录音视情况备注对话人员身份和主要内容；不得删改、剪辑拼接' },
  ];
}
