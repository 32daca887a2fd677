/** Kinds of personal information that are treated before publication (publicity/3). */
export type FindingKind = 'idCard' | 'phone' | 'landline' | 'bankCard' | 'address' | 'plate' | 'minorName';

/** The kinds as people are told them. */
export const findingLabels: Readonly<Record<FindingKind, string>> = {
  idCard: '身份证号',
  phone: '手机号',
  landline: '固定电话',
  bankCard: '银行账号',
  address: '详细地址',
  plate: '车牌号',
  minorName: '未成年人姓名',
};

/** One place in a text (`start` included, `end` not, in UTF-16 units) and what to publish there instead. It never holds the words found. */
export interface Finding {
  readonly kind: FindingKind;
  readonly start: number;
  readonly end: number;
  readonly masked: string;
}
