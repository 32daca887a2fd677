import { createLibrary, type Library, type LibraryEvent, propose } from '../../../knowledge/index.ts';
import type { Submission } from '../../../knowledge/library/propose.ts';
import { plainDate } from '../../../knowledge/rules/index.ts';

/** A law written for these tests, in the shape of a national one: chapters, sections, paragraphs, items, an article put in. */
export const wetlandLaw: readonly string[] = [
  '中华人民共和国滩涂养护法',
  '（2019年6月1日第九届滩涂大会第三次会议通过　根据2021年3月2日《关于修改部分法律的决定》修正）',
  '目　录',
  '第一章　总则',
  '第二章　养护措施',
  '第一节　巡护',
  '第二节　修复',
  '第三章　法律责任',
  '',
  '第一章　总则',
  '第一条　为了养护滩涂，规范滩涂的利用，制定本法。',
  '第二条　本法所称滩涂，是指潮汐涨落之间的土地。',
  '前款规定的范围由县级滩涂主管部门划定。',
  '第二章　养护措施',
  '第一节　巡护',
  '第三条　滩涂主管部门应当组织下列巡护：',
  '（一）每月不少于两次的日常巡护；',
  '（二）台风过后二日内的专门巡护；',
  '（三）候鸟迁徙季节的夜间巡护。',
  '第二条规定的范围之外的滩涂，可以参照执行。',
  '第三条之一　巡护人员应当携带巡护证，巡护记录保存不少于六年。',
  '第二节　修复',
  '第四条　受损滩涂的使用人应当自损坏之日起三十日内提出修复方案。',
  '第三章　法律责任',
  '第五条　擅自在滩涂取砂的，由滩涂主管部门责令停止违法行为，处二万元以上二十万元以下的罚款；情节严重的，没收取砂设备。',
  '第六条　本法自2019年9月1日起施行。',
];

/** The same law after an amendment: an article changed, one put in before the last, which moves down. */
export const amendedWetlandLaw: readonly string[] = wetlandLaw.flatMap((line) => {
  if (line.startsWith('第五条')) return [line.replace('二十万元', '五十万元')];
  if (line.startsWith('第六条')) return ['第六条　阻碍滩涂巡护人员执行职务的，处警告。', line.replace('第六条', '第七条')];
  return [line];
});

/** What a test says of a document to take in; the rest is as usual. */
interface Said {
  readonly lines?: readonly string[];
  readonly from?: string;
  readonly title?: string;
  readonly short?: string;
  readonly id?: string;
  readonly force?: boolean;
}

/** A document to take in: the law above, as `tt`, from the day it came into force, unless something else is said. */
export function aSubmission({ lines = wetlandLaw, from = '2019-09-01', title, short, id, force = false }: Said = {}): Submission {
  return { lines, source: { file: '法.txt', sha256: 'a'.repeat(64) }, from: plainDate(from), at: '2026-03-01T01:00:00.000Z', title, short, id, force };
}

/** A library into which these documents were taken in turn; throws when one is refused. */
export function aLibrary(...all: readonly Said[]): { readonly library: Library; readonly events: readonly LibraryEvent[] } {
  const events: LibraryEvent[] = [];
  for (const said of all) {
    const proposal = propose(aSubmission(said), createLibrary(events));
    if (proposal.kind !== 'proposed') throw new Error(JSON.stringify(proposal));
    events.push(proposal.event);
  }
  return { library: createLibrary(events), events };
}
