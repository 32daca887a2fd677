import type { OfficeNames } from '../../knowledge/rules/index.ts';
import type { OfficePaper } from './office-paper.ts';

/** Who did a step of publication and when; absent while it has not been done. */
export interface Step {
  readonly by: string;
  readonly on: string;
}

/** What 执法信息公示表 says: everything in it has been masked already, as what is published (publicity/3). */
export interface PublicationPaper {
  readonly agency: string;
  readonly offices: OfficeNames;
  readonly id: string;
  /** The items of publicity/10 with their names, in its order. */
  readonly items: readonly (readonly [label: string, value: string])[];
  readonly caseNo: string;
  readonly decidedOn: string;
  readonly due: string;
  /** How the last day was counted, line by line. */
  readonly counted: readonly string[];
  readonly channels: readonly string[];
  /** What was masked, and as what it stands now. */
  readonly masked: readonly string[];
  /** Corrections and withdrawals. */
  readonly changes: readonly string[];
  readonly returned?: string | undefined;
  readonly collected?: Step | undefined;
  readonly cleared?: Step | undefined;
  readonly published?: Step | undefined;
}

/** 执法信息公示表: what goes public of a decision, by when and where, and who collected, cleared and published it (publicity/1, 3, 10). */
export function publicationSheet(paper: PublicationPaper): OfficePaper {
  const done = (what: string, who: string, step: Step | undefined): readonly string[] => [what, who, step?.by ?? '', step?.on ?? '', ''];
  return {
    agency: paper.agency,
    title: '执法信息公示表',
    subtitle: `${paper.agency}　案号${paper.id}`,
    blocks: [
      {
        kind: 'form',
        rows: [
          ...paper.items,
          ['决定文书文号', paper.caseNo],
          ['作出之日', paper.decidedOn],
          ['公示期限', paper.due],
          ['怎么算的', paper.counted.join('\n')],
          ['公示渠道', paper.channels.join('\n') || '还没有公开'],
          ['个人信息处理', paper.masked.join('\n') || '没有发现需要遮盖的个人信息，请审核时再核对。'],
          ...(paper.returned === undefined ? [] : [['退回', paper.returned] as const]),
          ...(paper.changes.length === 0 ? [] : [['更正、撤下', paper.changes.join('\n')] as const]),
        ],
      },
      {
        kind: 'table',
        columns: [
          { label: '环节', width: 26 },
          { label: '由谁办理', width: 22, align: 'center' },
          { label: '经办人', width: 16, align: 'center' },
          { label: '日期', width: 18, align: 'center' },
          { label: '签名', width: 18 },
        ],
        rows: [
          done('收集、整理、报送', '承办机构', paper.collected),
          done('审核（核准公示）', `${paper.offices.brigade}负责人`, paper.cleared),
          done('向社会公开', paper.offices.publicityCenter, paper.published),
        ],
      },
      { kind: 'note', text: '依据《行政执法公示制度》第一条（收集、审核、公开）、第三条（个人信息等先行处理）、第十条（公示内容和期限）。表内文字已按公开的样子遮盖个人信息。' },
    ],
  };
}
