import { datedOn, type OfficePaper } from './office-paper.ts';

/** One of the eight items of review/6 and what the reviewer found. */
export interface ReviewedItem {
  readonly no: number;
  readonly text: string;
  readonly passed: boolean;
  readonly note: string;
}

/** A round of review in a line: where it went, what came of it, and how that was handled. */
export interface RoundLine {
  readonly no: number;
  readonly body: string;
  readonly submittedOn: string;
  readonly opinion: string;
  readonly handled: string;
}

/** What 法制审核意见书 says of one round. */
export interface ReviewPaper {
  readonly agency: string;
  readonly id: string;
  readonly party: string;
  readonly kind: string;
  readonly matter: string;
  readonly unit: string;
  readonly officers: string;
  readonly body: string;
  readonly round: number;
  readonly submittedOn: string;
  readonly submittedBy: string;
  readonly circumstances: readonly string[];
  readonly materials: readonly string[];
  readonly items: readonly ReviewedItem[];
  readonly verdict: '同意' | '存在问题';
  readonly text: string;
  readonly reviewer: string;
  readonly givenOn: string;
  /** All rounds of the case up to this one, when there were others. */
  readonly rounds: readonly RoundLine[];
  /** How a disagreement was settled (review/9), when one was. */
  readonly coordinations: readonly string[];
}

/** 重大执法决定法制审核意见书: the eight items, the opinion and who gave it, and the rounds before (review/6 to 9). */
export function reviewOpinion(paper: ReviewPaper): OfficePaper {
  return {
    agency: paper.agency,
    title: '重大执法决定法制审核意见书',
    subtitle: `案号${paper.id}　第${paper.round}轮`,
    blocks: [
      {
        kind: 'form',
        rows: [
          ['相对人', paper.party],
          ['执法类别', paper.kind],
          ['事由', paper.matter || '（登记时未写）'],
          ['承办', `${paper.unit}　${paper.officers}`],
          ['审核机构', paper.body],
          ['送审', `${paper.submittedOn}　${paper.submittedBy}`],
          ...(paper.circumstances.length === 0 ? [] : [['应当审核的情形', paper.circumstances.join('\n')] as const]),
          ['送审材料', paper.materials.join('\n') || '（未列）'],
        ],
      },
      { kind: 'heading', text: '一、审核内容' },
      {
        kind: 'table',
        columns: [
          { label: '项', width: 8, align: 'center' },
          { label: '审核内容', width: 44 },
          { label: '结论', width: 16, align: 'center' },
          { label: '说明', width: 32 },
        ],
        rows: paper.items.map(({ no, text, passed, note }) => [String(no), text, passed ? '通过' : '存在问题', note]),
      },
      { kind: 'heading', text: '二、审核意见' },
      { kind: 'text', text: paper.text.startsWith(paper.verdict) ? paper.text : `${paper.verdict}。\n${paper.text}` },
      ...(paper.rounds.length === 0
        ? []
        : ([
            { kind: 'heading', text: '三、历轮审核和处理' },
            {
              kind: 'table',
              columns: [
                { label: '轮次', width: 9, align: 'center' },
                { label: '审核机构', width: 16, align: 'center' },
                { label: '送审日期', width: 19, align: 'center' },
                { label: '意见', width: 31 },
                { label: '处理情况', width: 25 },
              ],
              rows: paper.rounds.map(({ no, body, submittedOn, opinion, handled }) => [String(no), body, submittedOn, opinion, handled]),
            },
          ] as const)),
      ...(paper.coordinations.length === 0 ? [] : [{ kind: 'heading', text: `${paper.rounds.length === 0 ? '三' : '四'}、协调情况` } as const, { kind: 'text', text: paper.coordinations.join('\n') } as const]),
      { kind: 'sign', lines: [`审核机构：${paper.body}（盖章）`, `审核人：${paper.reviewer}（签名）`, datedOn(paper.givenOn)] },
      { kind: 'note', text: '依据《重大执法决定法制审核制度》第六条（审核内容）、第七条（书面意见）、第八条和第九条（处理、再次送审、协调）。' },
    ],
  };
}
