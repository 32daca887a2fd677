import type { CaseFacts } from './case-facts.ts';
import { allow, byBureau, byText, type Grounds, refuse, type Verdict } from './verdict.ts';
import { type Actor, type Category, officeNames, type OfficeNames } from './vocabulary.ts';

const brigadeCollects = byText('publicity/1');
const licenceCollector = byBureau('publicity/1', '许可由其他科室办理时由谁收集，制度未明确；暂由办理人员收集');

/**
 * Who may collect and sort out what is to be published: officers and the head of 支队; for a licence also the officer of the office that
 * handled it, as the article is silent there. Reasons call the offices by `names`, here and below.
 */
export function mayCollect(actor: Actor, category: Category, { brigade }: OfficeNames = officeNames): Verdict {
  const grounds: Grounds = category === 'licence' && actor.office !== 'brigade' ? licenceCollector : brigadeCollects;
  if (!actor.roles.includes('officer') && !actor.roles.includes('head')) return refuse(brigadeCollects, `公示材料由${brigade}执法人员收集、整理`);
  if (actor.office !== 'brigade' && category !== 'licence') return refuse(brigadeCollects, `公示材料由${brigade}收集、整理，请交${brigade}办理`);
  return allow(grounds);
}

/** Who may clear the material: the head of 支队 and nobody else. */
export function mayClear(actor: Actor, { brigade }: OfficeNames = officeNames): Verdict {
  return actor.roles.includes('head') && actor.office === 'brigade'
    ? allow(byText('publicity/1'))
    : refuse(byText('publicity/1'), `公示材料由${brigade}负责人审核`);
}

/** Who may publish, correct and take down: 宣教信息中心 and nobody else. */
export function mayPublish(actor: Actor, { publicityCenter }: OfficeNames = officeNames): Verdict {
  return actor.roles.includes('publicist') && actor.office === 'publicityCenter'
    ? allow(byText('publicity/1'))
    : refuse(byText('publicity/1'), `由${publicityCenter}向社会公开`);
}

/** Whether the case is at the point where its material is collected: decided, not yet cleared, not exempt. */
export function canCollect({ decision, publication }: CaseFacts, { brigade, publicityCenter }: OfficeNames = officeNames): Verdict {
  const grounds = byText('publicity/1');
  if (!decision) return refuse(byText('publicity/10'), '还没有作出决定，作出之日起才开始公示期限');
  if (publication.exempt) return refuse(byText('publicity/10'), `已登记为依法不公开（${publication.exempt.law}）`);
  if (publication.clearedOn !== undefined) return refuse(grounds, `公示材料已审核通过，等待${publicityCenter}公开`);
  if (publication.collectedOn !== undefined && !publication.returned) return refuse(grounds, `公示材料已报，等待${brigade}负责人审核`);
  return allow(grounds);
}

/** Whether there is collected material awaiting the head. */
export function canClear({ publication }: CaseFacts): Verdict {
  const grounds = byText('publicity/1');
  if (publication.collectedOn === undefined) return refuse(grounds, '还没有报公示材料，先由承办人员报公示');
  if (publication.returned) return refuse(grounds, '材料已退回，等待重新报送');
  return publication.clearedOn === undefined ? allow(grounds) : refuse(grounds, '公示材料已审核通过');
}

/** Whether the material has been cleared and the decision still stands, so that it may go public. */
export function canPublish({ decision, publication, withdrawals }: CaseFacts, { brigade }: OfficeNames = officeNames): Verdict {
  const grounds = byText('publicity/1');
  if (!decision) return refuse(byText('publicity/10'), '还没有作出决定');
  if (withdrawals.some(({ withdrawnOn }) => withdrawnOn !== undefined)) return refuse(byText('publicity/11'), '原决定信息已撤下，不再公开');
  return publication.clearedOn === undefined ? refuse(grounds, `公示材料尚未经${brigade}负责人审核通过`) : allow(grounds);
}
