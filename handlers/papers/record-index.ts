import type { OfficePaper } from './office-paper.ts';

/** One thing in the file: who made it, what it is, and for a kept file the head of its SHA-256. */
export interface IndexEntry {
  readonly by: string;
  readonly title: string;
  readonly kind: string;
  readonly on: string;
  readonly digest?: string | undefined;
  readonly remark: string;
}

/** What 卷内目录 says: the entries in order, and what was not recorded and why. */
export interface IndexPaper {
  readonly agency: string;
  readonly id: string;
  readonly title: string;
  readonly caseNo: string;
  readonly officers: string;
  readonly openedOn: string;
  readonly archivedOn?: string | undefined;
  readonly entries: readonly IndexEntry[];
  readonly omissions: readonly { readonly step: string; readonly reason: string; readonly on: string }[];
  /** What the file should hold and does not. */
  readonly lacking: readonly string[];
}

/** 卷内目录: the index of a case's file (recording/12). Pages are filled in by hand when the file is bound. */
export function recordIndex(paper: IndexPaper): OfficePaper {
  return {
    agency: paper.agency,
    title: '卷内目录',
    subtitle: `${paper.agency}　案号${paper.id}`,
    blocks: [
      {
        kind: 'form',
        rows: [
          ['案件名称', paper.title],
          ['决定文号', paper.caseNo || '（尚未作出决定）'],
          ['承办人', paper.officers],
          ['起止日期', `${paper.openedOn}登记${paper.archivedOn === undefined ? '，尚未归档' : `，${paper.archivedOn}归档`}`],
        ],
      },
      {
        kind: 'table',
        small: true,
        columns: [
          { label: '顺序号', width: 8.5, align: 'center' },
          { label: '责任者', width: 12, align: 'center' },
          { label: '题名', width: 26 },
          { label: '种类', width: 7.5, align: 'center' },
          { label: '日期', width: 13, align: 'center' },
          { label: '页次', width: 7.5, align: 'center' },
          { label: '文件校验', width: 14, align: 'center' },
          { label: '备注', width: 11.5 },
        ],
        rows: paper.entries.map(({ by, title, kind, on, digest, remark }, index) => [String(index + 1), by, title, kind, on.replaceAll('-', ''), '', digest ?? '', remark]),
      },
      ...(paper.omissions.length === 0
        ? []
        : ([
            { kind: 'heading', text: '免录情况' },
            {
              kind: 'table',
              columns: [
                { label: '环节', width: 20, align: 'center' },
                { label: '不作音像记录的理由', width: 62 },
                { label: '日期', width: 18, align: 'center' },
              ],
              rows: paper.omissions.map(({ step, reason, on }) => [step, reason, on]),
            },
          ] as const)),
      ...(paper.lacking.length === 0 ? [] : [{ kind: 'text', text: `按制度还缺：${paper.lacking.join('、')}。` } as const]),
      { kind: 'sign', lines: ['立卷人：　　　　　　　　', '检查人：　　　　　　　　', '立卷日期：　　　年　　月　　日'] },
      { kind: 'note', text: '文件校验：文件内容 SHA-256 的前 8 位，与台账登记的一致即未被改动（《执法全过程记录制度》第十二条）。页次装订后手填。' },
    ],
  };
}
