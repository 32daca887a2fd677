import { officeNames, type OfficeNames } from './vocabulary.ts';

/** One paper a submission for review should bring. */
export interface ReviewMaterial {
  readonly name: string;
  readonly required: boolean;
}

/** Opening and closing of the office on a working day, as `HH:MM` in Asia/Shanghai. */
export interface WorkingHours {
  readonly from: string;
  readonly to: string;
}

/** What the regulations leave to the bureau. Periods are working days. */
export interface BureauSettings {
  readonly agency: string;
  readonly websiteChannel: string;
  /** What the bureau calls the offices that the articles name. */
  readonly offices: OfficeNames;
  /** review/9: 审核时限. */
  readonly reviewWorkdays: number;
  /** publicity/4: 及时. */
  readonly correctionWorkdays: number;
  /** publicity/11: 及时. */
  readonly withdrawalWorkdays: number;
  /** recording/1: when the first record should have arrived. */
  readonly recordWorkdays: number;
  /** review/9: 送审材料. */
  readonly reviewMaterials: readonly ReviewMaterial[];
  /** When reminders may be sent. */
  readonly workingHours: WorkingHours;
  /** Whether this is the city's own bureau, whose leaders (市局领导) read the totals of all. */
  readonly seesTotals: boolean;
}

/** Safe defaults until the bureau sets its own; each reply that rests on one says 制度未明确. */
export const bureauDefaults: BureauSettings = {
  agency: '重庆市江北区生态环境局',
  websiteChannel: '区政务网站',
  offices: officeNames,
  reviewWorkdays: 5,
  correctionWorkdays: 1,
  withdrawalWorkdays: 3,
  recordWorkdays: 1,
  workingHours: { from: '09:00', to: '18:00' },
  seesTotals: false,
  reviewMaterials: [
    { name: '拟作出的决定及说明', required: true },
    { name: '事实和证据材料', required: true },
    { name: '法律依据和裁量说明', required: true },
    { name: '程序材料（立案、告知、陈述申辩）', required: true },
    { name: '听证笔录', required: false },
    { name: '评估、鉴定或监测报告', required: false },
  ],
};
