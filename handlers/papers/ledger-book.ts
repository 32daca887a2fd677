import type { ColumnKind, SheetColumn, Workbook } from './workbook.ts';

/** One case as a line of the ledger; days are `YYYY-MM-DD`, money is yuan. What is not known yet is absent. */
export interface LedgerRow {
  readonly id: string;
  readonly category: string;
  readonly measures: string;
  readonly party: string;
  readonly matter: string;
  readonly place?: string | undefined;
  readonly unit: string;
  readonly officers: string;
  readonly openedOn: string;
  readonly records: number;
  readonly lacking: string;
  readonly review: string;
  readonly caseNo?: string | undefined;
  readonly decidedOn?: string | undefined;
  readonly conclusion?: string | undefined;
  readonly amountYuan?: number | undefined;
  readonly publishBy?: string | undefined;
  readonly publishedOn?: string | undefined;
  readonly channels: string;
  readonly onTime: string;
  readonly archivedOn?: string | undefined;
  readonly stage: string;
  readonly late: string;
}

/** The ledger as it is handed out: whose, which cases, and the day it was made. */
export interface LedgerPaper {
  readonly agency: string;
  /** Which cases these are, in words: whose, of what period and kind. */
  readonly scope: string;
  readonly madeOn: string;
  readonly rows: readonly LedgerRow[];
}

const columns: readonly (readonly [key: keyof LedgerRow, header: string, width: number, kind: ColumnKind, meaning: string])[] = [
  ['id', '案号', 11, 'text', '台账里的案号，按年连续编号'],
  ['category', '执法类别', 10, 'text', '公示制度第十条说的执法类别'],
  ['measures', '措施', 12, 'text', '决定采取的措施，如罚款、查封'],
  ['party', '相对人', 24, 'text', '执法对象的名称'],
  ['matter', '事由', 22, 'text', '登记时写的事由'],
  ['place', '地点', 18, 'text', '登记时写的地点'],
  ['unit', '承办部门', 10, 'text', '登记人所在部门'],
  ['officers', '承办人', 13, 'text', '本案承办人员'],
  ['openedOn', '登记日期', 11, 'date', '登记进台账的日期；按期间导出时以它为准'],
  ['records', '记录份数', 6, 'count', '已编号的记录，含文书、照片、录像、录音'],
  ['lacking', '还缺的记录', 20, 'text', '按记录制度第二、四、五、十二条应有而没有、也没有免录理由的'],
  ['review', '法制审核', 24, 'text', '每个审核机构最近一轮的意见和日期'],
  ['caseNo', '文号', 22, 'text', '决定文书文号'],
  ['decidedOn', '作出之日', 11, 'date', '决定书上的日期，公示期限从次日起数'],
  ['conclusion', '执法结论', 24, 'text', '决定的结论'],
  ['amountYuan', '金额（元）', 13, 'money', '决定的金额'],
  ['publishBy', '公示最迟', 11, 'date', '按公示制度第十条算出的最后一天'],
  ['publishedOn', '公示日期', 11, 'date', '首次在区政务网站公开的日期'],
  ['channels', '公示渠道', 16, 'text', '已登记的全部渠道'],
  ['onTime', '按期公示', 8, 'text', '区政务网站公开日期不晚于“公示最迟”为“是”，已晚或过期未公开为“否”，还没到期为空'],
  ['archivedOn', '归档日期', 11, 'date', '登记归档的日期'],
  ['stage', '当前环节', 10, 'text', '导出那天案子到哪一步'],
  ['late', '超期事项', 20, 'text', '导出那天已超期的事和天数'],
];

/** The ledger as a workbook: one line a case, and a second sheet that says what each column means. */
export function ledgerBook({ agency, scope, madeOn, rows }: LedgerPaper): Workbook {
  const meanings: readonly SheetColumn[] = [
    { header: '列', width: 16, kind: 'text' },
    { header: '是什么', width: 90, kind: 'text' },
  ];
  return {
    sheets: [
      {
        name: '执法台账',
        title: `${agency}行政执法台账`,
        lines: [`${scope}；共${rows.length}件；${madeOn}导出。内部资料，请妥善保管。`],
        columns: columns.map(([, header, width, kind]) => ({ header, width, kind })),
        rows: rows.map((row) => columns.map(([key]) => row[key])),
        fixedColumns: 1,
      },
      {
        name: '说明',
        title: '各列说明',
        lines: ['数据来自执法台账，台账只能追加、不能改写；以等号、加号、减号、@ 开头的文字前面加了一个撇号，防止被当作公式。'],
        columns: meanings,
        rows: columns.map(([, header, , , meaning]) => [header, meaning]),
        fixedColumns: 0,
      },
    ],
  };
}
