import { z } from 'zod';

/** The three regulations (三项制度), in the order of the notice. */
export const SystemId = z.enum(['publicity', 'recording', 'review']);
export type SystemId = z.infer<typeof SystemId>;

/** Names an article everywhere outside the text: `publicity/10` is 行政执法公示制度 第十条. */
export const ArticleId = z.templateLiteral([SystemId, '/', z.int().positive()]);
export type ArticleId = z.infer<typeof ArticleId>;

/** The regulations' full names, as quoted to people. */
export const systemTitles: Readonly<Record<SystemId, string>> = {
  publicity: '行政执法公示制度',
  recording: '执法全过程记录制度',
  review: '重大执法决定法制审核制度',
};

/** One numbered item, 〔(一)…〕, of an article; `text` is without its label. */
export interface ArticleItem {
  readonly number: number;
  readonly label: string;
  readonly text: string;
}

/** One article in its exact words. `text` leaves out the label 第N条 and the page's indents; each item and paragraph has its own line. */
export interface Article {
  readonly id: ArticleId;
  readonly system: SystemId;
  readonly systemTitle: string;
  readonly number: number;
  readonly label: string;
  readonly text: string;
  readonly items: readonly ArticleItem[];
}
