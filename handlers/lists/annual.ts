import { z } from 'zod';
import { errorReply, type Reply } from '../../bot/core/index.ts';
import { type AnnualDutyKind, annualDuties, annualYear, PlainDate, plainDate, yearOf } from '../../knowledge/rules/index.ts';
import { type CommandContext, defineCommand, type Outcome } from '../command.ts';
import { annualAlreadyDone, annualDayTooEarly, annualReply, annualYearAhead, annualYearOpen, futureDay } from '../replies/index.ts';
import { annualProgress } from './annual-progress.ts';
import { figuresOf } from './case-figures.ts';

const dutyOf = { 公开: 'published', 报区政府: 'reportedToDistrict', 报市局: 'reportedToCity' } as const satisfies Record<string, AnnualDutyKind>;
const example = '年报 2025 已公开 2026-01-15';

const fields = z.object({
  year: z.number().int().min(2019, '年份应是2019年以后').max(2100, '年份太远').optional(),
  report: z.enum(['公开', '报区政府', '报市局']).optional(),
  publishedOn: PlainDate.optional(),
});

/** 年报: a year's figures and the three duties of publicity/14; with a step said, that the duty has been done. */
export const annual = defineCommand({
  intent: 'annual',
  words: ['年报'],
  summary: '看年度数据，登记公开和上报',
  example,
  roles: ['officer', 'head'],
  fields,
  run: async ({ year: said, report, publishedOn }, context) => {
    const year = said ?? annualYear(context.today);
    if (year > yearOf(context.today)) return { reply: errorReply(annualYearAhead(year)) };
    if (report === undefined) return { reply: await standing(year, context) };
    return complete(year, dutyOf[report], publishedOn ?? context.today, context);
  },
});

async function complete(year: number, duty: AnnualDutyKind, on: PlainDate, context: CommandContext): Promise<Outcome> {
  const { today, ledger, record } = context;
  if (year === yearOf(today)) return { reply: errorReply(annualYearOpen(year)) };
  if (on > today) return { reply: futureDay(on, example) };
  if (on <= plainDate(`${year}-12-31`)) return { reply: errorReply(annualDayTooEarly(year, on)) };
  const { [duty]: doneOn } = await annualProgress(ledger, year);
  if (doneOn !== undefined) return { reply: errorReply(annualAlreadyDone(year, duty, doneOn)) };
  await record({ annual: year }, [{ type: 'annualDone', duty, on }]);
  return { reply: await standing(year, context, duty) };
}

async function standing(year: number, { ledger, today, calendar }: CommandContext, justDone?: AnnualDutyKind): Promise<Reply> {
  const period = { from: plainDate(`${year}-01-01`), to: plainDate(`${year}-12-31`) };
  const figures = figuresOf(await ledger.casesWithin(period), period, today, calendar);
  return annualReply(year, figures, annualDuties(year, await annualProgress(ledger, year), today, calendar), justDone);
}
