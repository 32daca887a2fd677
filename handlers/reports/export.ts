import { z } from 'zod';
import type { Reply, ReplyFile } from '../../bot/core/index.ts';
import { readsMasked } from '../cases/index.ts';
import { type CommandContext, defineCommand } from '../command.ts';
import { exportedReply, paperChoices, publicationOnly } from '../replies/index.ts';
import type { CaseState } from '../../store/index.ts';
import { exportAnnual } from './export-annual.ts';
import { exportIndex } from './export-index.ts';
import { exportLedger } from './export-ledger.ts';
import { exportPublication } from './export-publication.ts';
import { exportReview } from './export-review.ts';
import { papersOfCase, paperNames } from './paper-names.ts';
import type { Made } from './made-papers.ts';

const fields = z.object({
  paper: z.enum(paperNames, '能导出的有台账、年报、公示、审核意见、卷内目录'),
  /** Which cases of the ledger: a period of their registration, a kind, a measure, or how they stand. */
  period: z.string().max(40, '期间太长').optional(),
  category: z.string().max(20).optional(),
  measure: z.string().max(20).optional(),
  only: z.enum(['未办结', '逾期', '未公示']).optional(),
  year: z.number().int().min(2019, '年份应是2019年以后').max(2100, '年份太远').optional(),
  round: z.number().int().min(1).max(99).optional(),
});

/** What can be said of an export, once it is known which paper is wanted. */
export type ExportFields = z.infer<typeof fields>;

/** 导出: a paper of the office as a file: the ledger, a year's report, or what one case has (publicity/14, review/7, recording/12). */
export const exportPapers = defineCommand<ExportFields>({
  intent: 'export',
  words: ['导出'],
  summary: '导出台账、年报、公示表、审核意见书、卷内目录',
  example: '导出 台账 今年',
  roles: ['officer', 'head', 'reviewer', 'publicist', 'leader'],
  needsCase: ({ paper }) => papersOfCase.some((each) => each === paper),
  fields,
  asks: [{ field: 'paper', question: '要导出哪一种？', choices: paperChoices, read: (text) => paperNames.find((each) => text.includes(each)) }],
  run: async (said, context, state) => {
    const made = await make(said, context, state);
    if ('refused' in made) return { reply: made.refused };
    const files = await Promise.all(made.papers.map((paper) => keep(paper, context)));
    return { reply: { ...exportedReply(made), files: [...files], ...(state ? { case: state.id } : {}) } };
  },
});

function make(said: ExportFields, context: CommandContext, state: CaseState | undefined): Promise<Made | { readonly refused: Reply }> {
  if (said.paper === '台账') return exportLedger(said, context);
  if (said.paper === '年报') return exportAnnual(said, context);
  if (!state) throw new Error('a paper of a case is made only with its case');
  // Records and reviews are read by those who may call them up (recording/14), not by whoever publishes the decision.
  if (said.paper !== '公示' && readsMasked(context.asker, state)) return Promise.resolve({ refused: publicationOnly(state) });
  switch (said.paper) {
    case '公示':
      return exportPublication(state, context);
    case '审核意见':
      return exportReview(state, said.round, context);
    case '卷内目录':
      return exportIndex(state, context);
  }
}

/** A paper is kept like any file that is to be sent; what no record names is swept after some days. */
async function keep({ name, bytes }: Made['papers'][number], { media }: CommandContext): Promise<ReplyFile> {
  return { media: await media.keep(bytes), name, kind: 'file', bytes: bytes.length };
}
