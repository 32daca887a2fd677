import { datedOn, type OfficePaper } from './office-paper.ts';

/** So many of so many. */
interface Share {
  readonly part: number;
  readonly whole: number;
}

/** The numbers of one kind of decision, or of all. */
export interface KindFigures {
  readonly kind: string;
  readonly opened: number;
  readonly decided: number;
  readonly amountYuan: number;
  readonly publishedInTime: Share;
}

/** A year's figures as 年度报告 shows them; `until` is set while the year is not over. */
export interface AnnualPaper {
  readonly agency: string;
  readonly year: number;
  readonly madeOn: string;
  readonly until?: string | undefined;
  readonly kinds: readonly KindFigures[];
  readonly total: KindFigures;
  /** Decisions by what they do (罚款 …), the most frequent first. */
  readonly measures: readonly (readonly [name: string, count: number])[];
  readonly passedAtOnce: Share;
  readonly problems: readonly (readonly [item: string, count: number])[];
  readonly lackingRecordings: number;
  /** The three duties of publicity/14 and how each stands. */
  readonly duties: readonly (readonly [name: string, state: string])[];
  readonly notes: readonly string[];
}

/** What each figure counts, and the article it rests on. */
const definitions: readonly (readonly [name: string, meaning: string, article: string])[] = [
  ['登记案件', '登记日期在本年的案件', '记录制度第一条'],
  ['作出决定', '决定书上的日期（作出之日）在本年的案件，以作出之日为准，与登记在哪一年无关', '公示制度第十条、第十四条'],
  ['决定金额', '本年作出的决定写明的金额合计', '公示制度第十四条'],
  ['按期公示', '分母：本年作出、已在区政务网站公开或已过公示期限的决定；分子：其中公开日期不晚于期限最后一天的。依法不公开的不计', '公示制度第二条、第十条、第十三条'],
  ['一次审核通过率', '分母：本年出具的首轮审核意见；分子：其中结论为“同意”的', '审核制度第七条'],
  ['审核发现的问题', '本年各轮审核意见中，八项内容被指出存在问题的次数', '审核制度第六条'],
  ['缺音像记录', '本年登记、至今应有而没有现场录像等记录，也没有免录理由的案件', '记录制度第四条、第五条'],
];

/** 行政执法总体情况: a year's figures in tables, how the three duties of publicity/14 stand, and what each figure counts. */
export function annualReport(paper: AnnualPaper): OfficePaper {
  const { agency, year, until, total } = paper;
  const span = until === undefined ? `${year}年` : `${year}年（截至${datedOn(until)}）`;
  return {
    agency,
    title: `${agency}\n${year}年行政执法总体情况`,
    ...(until === undefined ? {} : { subtitle: `截至${datedOn(until)}，本年尚未结束` }),
    blocks: [
      {
        kind: 'text',
        text: `根据《行政执法公示制度》第十四条，现将${span}行政执法总体情况汇总如下：登记案件${total.opened}件，作出决定${total.decided}件，决定金额合计${yuan(total.amountYuan)}元，按期公示率${rate(total.publishedInTime)}，一次审核通过率${rate(paper.passedAtOnce)}。`,
      },
      { kind: 'heading', text: '一、执法案件' },
      {
        kind: 'table',
        columns: [
          { label: '执法类别', width: 22, align: 'center' },
          { label: '登记案件（件）', width: 16, align: 'center' },
          { label: '作出决定（件）', width: 16, align: 'center' },
          { label: '决定金额（元）', width: 22, align: 'right' },
          { label: '按期公示', width: 24, align: 'center' },
        ],
        rows: [...paper.kinds, total].map((each) => [each.kind, String(each.opened), String(each.decided), yuan(each.amountYuan), shareOf(each.publishedInTime)]),
      },
      ...(paper.measures.length === 0 ? [] : [{ kind: 'text', text: `决定采取的措施：${paper.measures.map(([name, count]) => `${name}${count}件`).join('，')}。一件决定有几项措施的，分别计入。` } as const]),
      { kind: 'heading', text: '二、法制审核和全过程记录' },
      {
        kind: 'table',
        columns: [
          { label: '指标', width: 34, align: 'center' },
          { label: '数据', width: 66 },
        ],
        rows: [
          ['一次审核通过率', shareOf(paper.passedAtOnce)],
          ['审核发现的问题', paper.problems.map(([item, count]) => `${item}${count}次`).join('，') || '没有'],
          ['缺音像记录', `${paper.lackingRecordings}件`],
        ],
      },
      { kind: 'heading', text: '三、年度公开和上报' },
      {
        kind: 'table',
        columns: [
          { label: '事项', width: 58 },
          { label: '办理情况', width: 42 },
        ],
        rows: paper.duties.map((duty) => [...duty]),
      },
      ...(paper.notes.length === 0 ? [] : [{ kind: 'note', text: paper.notes.join('\n') } as const]),
      { kind: 'sign', lines: [`${agency}（盖章）`, datedOn(paper.madeOn)] },
      { kind: 'heading', text: '附：指标怎么算的' },
      {
        kind: 'table',
        small: true,
        columns: [
          { label: '指标', width: 22, align: 'center' },
          { label: '算法', width: 52 },
          { label: '依据', width: 26 },
        ],
        rows: definitions.map((row) => [...row]),
      },
      { kind: 'note', text: '数据取自执法台账，报送前请核对。没有登记进台账的案件不在内。' },
    ],
  };
}

function yuan(amount: number): string {
  return amount.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

function rate({ part, whole }: Share): string {
  return whole === 0 ? '没有可算的' : `${((100 * part) / whole).toFixed(1)}%`;
}

function shareOf(share: Share): string {
  return share.whole === 0 ? '—' : `${rate(share)}（${share.part}/${share.whole}）`;
}
