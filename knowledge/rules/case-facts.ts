import type { PlainDate } from './plain-date.ts';
import type { Category, Measure, Office, RecordKind, Step } from './vocabulary.ts';

/** One record of the case (recording/12): its number within the case, what it shows, and for sound who speaks. */
export interface CaseRecord {
  readonly no: number;
  readonly kind: RecordKind;
  readonly remark: string;
  readonly speakers?: string;
  readonly step?: Step;
  readonly on: PlainDate;
}

/** A written reason for going without audio-visual record at a step (recording/5). */
export interface Omission {
  readonly step: Step;
  readonly reason: string;
  readonly on: PlainDate;
}

/** The five circumstances of review/5, in its order. */
export type Circumstance = 'publicInterest' | 'socialImpact' | 'majorRights' | 'heard' | 'complex';

/** 同意 or 存在问题 (review/7). */
export type OpinionVerdict = 'agree' | 'issues';

/** The finding on one of the eight items of review/6; a problem has a note. */
export interface ItemResult {
  readonly no: number;
  readonly passed: boolean;
  readonly note?: string;
}

/** A written review opinion (review/7). */
export interface ReviewOpinion {
  readonly verdict: OpinionVerdict;
  readonly items: readonly ItemResult[];
  readonly text: string;
  readonly reviewerId: string;
  readonly givenOn: PlainDate;
}

/** How a leader settled a disagreement (review/9); it never stands in for an opinion. */
export interface Coordination {
  readonly outcome: string;
  readonly by: string;
  readonly on: PlainDate;
}

/** One submission for review and what came of it. `body` is the name of the office it was sent to, `office` which of the offices the articles name it was. */
export interface ReviewRound {
  readonly no: number;
  readonly body: string;
  readonly office?: Office;
  readonly submittedOn: PlainDate;
  readonly submittedBy: string;
  readonly materials: readonly string[];
  readonly opinion?: ReviewOpinion;
  readonly coordination?: Coordination;
}

/** The decision as made; `decidedOn` is 作出之日, the date on the document. */
export interface Decision {
  readonly caseNo: string;
  readonly decidedOn: PlainDate;
  readonly conclusion: string;
  readonly amountYuan?: number;
}

/** A publication term of another law, recorded by the head (publicity/10, last sentence). */
export interface SetTerm {
  readonly workdays: number;
  readonly law: string;
  readonly setBy: string;
}

/** The four items of publicity/10: 执法机关, 执法对象, 执法类别, 执法结论. */
export interface PublicationContent {
  readonly agency?: string;
  readonly subject?: string;
  readonly category?: string;
  readonly conclusion?: string;
}

/** Publication in one channel. */
export interface Publishing {
  readonly channel: string;
  readonly link?: string;
  readonly on: PlainDate;
  readonly by: string;
}

/** How far publication has come (publicity/1). `returned` is set while the head's return awaits a new collection. */
export interface PublicationFacts {
  readonly collectedOn?: PlainDate;
  readonly collectedBy?: string;
  readonly content?: PublicationContent;
  readonly returned?: { readonly on: PlainDate; readonly reason: string };
  readonly clearedOn?: PlainDate;
  readonly clearedBy?: string;
  readonly published: readonly Publishing[];
  /** Not published because a law says so; the head names it. */
  readonly exempt?: { readonly law: string; readonly by: string; readonly on: PlainDate };
}

/** Published information found wrong or changed (publicity/4). */
export interface Correction {
  readonly what: string;
  readonly foundOn: PlainDate;
  readonly correctedOn?: PlainDate;
}

/** Why a published decision is taken down: 撤销, 确认违法, 要求重新作出 (publicity/11); 变更, 确认无效 only by 行政处罚法 48. */
export type WithdrawalGround = 'revoked' | 'confirmedIllegal' | 'toBeRemade' | 'changed' | 'void';

/** A published decision that has to be taken down. */
export interface Withdrawal {
  readonly ground: WithdrawalGround;
  readonly foundOn: PlainDate;
  readonly withdrawnOn?: PlainDate;
}

/** Everything the rules need to know of a case: plain data, folded from its history. Lists are in the order things happened. */
export interface CaseFacts {
  readonly category: Category;
  readonly measures: readonly Measure[];
  readonly party: string;
  readonly onSite: boolean;
  readonly officers: readonly string[];
  readonly openedOn: PlainDate;
  readonly records: readonly CaseRecord[];
  readonly omissions: readonly Omission[];
  readonly circumstances: readonly Circumstance[];
  readonly heard: boolean;
  /** The day a hearing is set for. */
  readonly hearingOn?: PlainDate;
  readonly rounds: readonly ReviewRound[];
  /** When the facts last changed after the latest round was submitted; a new round clears it. */
  readonly factsChangedOn?: PlainDate;
  readonly decision?: Decision;
  readonly term?: SetTerm;
  readonly publication: PublicationFacts;
  readonly corrections: readonly Correction[];
  readonly withdrawals: readonly Withdrawal[];
  readonly archivedOn?: PlainDate;
}
