/** Kinds of enforcement decision (执法类别) by their code names. */
export type Category = 'licence' | 'penalty' | 'coercion' | 'inspection' | 'confirmation' | 'levy' | 'ruling' | 'other';

/** The kinds of decision as the law names them. */
export const categoryLabels: Readonly<Record<Category, string>> = {
  licence: '行政许可',
  penalty: '行政处罚',
  coercion: '行政强制',
  inspection: '行政检查',
  confirmation: '行政确认',
  levy: '行政征收',
  ruling: '行政裁决',
  other: '其他',
};

/** What a decision does, by code name. */
export type Measure =
  | 'sealing'
  | 'detention'
  | 'productionLimit'
  | 'productionStop'
  | 'closure'
  | 'fine'
  | 'warning'
  | 'publicCriticism'
  | 'confiscateGains'
  | 'confiscateGoods'
  | 'suspendLicence'
  | 'revokeLicence'
  | 'businessBan'
  | 'correctionOrder'
  | 'substitutePerformance';

/** A measure's name in law, and the kind of decision it usually belongs to; without one the kind has to be asked. */
export interface MeasureEntry {
  readonly label: string;
  readonly category?: Category;
}

/** Measures as the law names them (行政处罚法 9, 28; 行政强制法 9, 12). 限产, 停产 and 停业关闭 are ordered as either kind. */
export const measures: Readonly<Record<Measure, MeasureEntry>> = {
  sealing: { label: '查封', category: 'coercion' },
  detention: { label: '扣押', category: 'coercion' },
  productionLimit: { label: '限产' },
  productionStop: { label: '停产' },
  closure: { label: '停业关闭' },
  fine: { label: '罚款', category: 'penalty' },
  warning: { label: '警告', category: 'penalty' },
  publicCriticism: { label: '通报批评', category: 'penalty' },
  confiscateGains: { label: '没收违法所得', category: 'penalty' },
  confiscateGoods: { label: '没收非法财物', category: 'penalty' },
  suspendLicence: { label: '暂扣许可证', category: 'penalty' },
  revokeLicence: { label: '吊销许可证', category: 'penalty' },
  businessBan: { label: '限制从业', category: 'penalty' },
  correctionOrder: { label: '责令改正', category: 'other' },
  substitutePerformance: { label: '代履行', category: 'coercion' },
};

/** Kinds of record: 文书, 照片, 录像, 录音. */
export type RecordKind = 'document' | 'photo' | 'video' | 'audio';

/** The kinds of record as people name them. */
export const recordKindLabels: Readonly<Record<RecordKind, string>> = { document: '文书', photo: '照片', video: '录像', audio: '录音' };

/** Steps of the process that recording/5 names; `premises` is work in the case premises (执法办案场所) of recording/4. */
export type Step = 'onSite' | 'evidence' | 'hearing' | 'service' | 'premises' | 'other';

/** The steps as the articles name them. */
export const stepLabels: Readonly<Record<Step, string>> = {
  onSite: '现场执法',
  evidence: '调查取证',
  hearing: '听证',
  service: '文书送达',
  premises: '执法办案场所',
  other: '其他环节',
};

/** What a person does in the bot: 执法人员, 支队负责人, 法制审核人员, 宣教信息中心, 局领导, 综合/窗口人员, 管理员, 市局领导. */
export type Role = 'officer' | 'head' | 'reviewer' | 'publicist' | 'leader' | 'staff' | 'admin' | 'city';

/** The offices that the articles name: 支队, 综合目标科, 宣教信息中心, 局领导. Each bureau may call them otherwise. */
export type Office = 'brigade' | 'generalOffice' | 'publicityCenter' | 'leadership';

/** What a bureau calls the offices that the articles name. */
export type OfficeNames = Readonly<Record<Office, string>>;

/** The offices in the short names of the articles. */
export const officeNames: OfficeNames = { brigade: '支队', generalOffice: '综合目标科', publicityCenter: '宣教信息中心', leadership: '局领导' };

/** The office of a name; `undefined` for one the articles do not name. */
export function officeCalled(name: string, names: OfficeNames): Office | undefined {
  return keysOf(names).find((office) => names[office] === name);
}

/** A place of work: one of the offices the articles name, else the unit by its name. */
export interface Workplace {
  readonly office?: Office | undefined;
  readonly unit?: string | undefined;
}

/** Whether a person works at a place; one that is not told is any. */
export function worksAt(actor: Pick<Actor, 'office' | 'unit'>, { office, unit }: Workplace): boolean {
  return office === undefined ? unit === undefined || actor.unit === unit : actor.office === office;
}

/** A person as far as the rules look. `office` is which of the offices the articles name `unit` is. */
export interface Actor {
  readonly id: string;
  readonly unit: string;
  readonly office?: Office | undefined;
  readonly roles: readonly Role[];
}

/** Finds the code name of a kind of decision by its full name in law; `undefined` when it is none. */
export function categoryOf(label: string): Category | undefined {
  return keysOf(categoryLabels).find((category) => categoryLabels[category] === label);
}

/** Finds the code name of a measure by its name in law; `undefined` when it is none. */
export function measureOf(label: string): Measure | undefined {
  return keysOf(measures).find((measure) => measures[measure].label === label);
}

/** Finds the code name of a kind of record by its name; `undefined` when it is none. */
export function recordKindOf(label: string): RecordKind | undefined {
  return keysOf(recordKindLabels).find((kind) => recordKindLabels[kind] === label);
}

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] {
  return Object.keys(record) as Key[];
}
