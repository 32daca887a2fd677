import { z } from 'zod';
import { PlainDate } from '../plain-date.ts';

const name = z.string().min(1);

/** A notice of the General Office of the State Council, as cited. */
export const NoticeSource = z.strictObject({ title: z.string().min(1), number: z.string().min(1).optional(), date: PlainDate });
export type NoticeSource = z.infer<typeof NoticeSource>;

/**
 * One year's holidays as announced: `off` runs from and to (both included) as the notice words them, `work` are the weekend days worked
 * in exchange. A notice may reach into the last days of the year before. The file an admin loads for a new year has this shape.
 */
export const YearTable = z
  .strictObject({
    year: z.int().min(2000).max(2100),
    source: z.array(NoticeSource).min(1),
    off: z.array(z.strictObject({ name, from: PlainDate, to: PlainDate })).min(1),
    work: z.array(z.strictObject({ name, day: PlainDate })),
  })
  .superRefine((table, context) => {
    const inYear = (day: string): boolean => day.startsWith(`${table.year}-`) || day.startsWith(`${table.year - 1}-12-`);
    for (const { name: holiday, from, to } of table.off) {
      if (from > to) context.addIssue(`${holiday}的起止日期颠倒`);
      if (!inYear(from) || !inYear(to)) context.addIssue(`${holiday}不在${table.year}年内`);
    }
    for (const { day } of table.work) {
      if (!inYear(day)) context.addIssue(`${day}不在${table.year}年内`);
      if (table.off.some(({ from, to }) => from <= day && day <= to)) context.addIssue(`${day}既放假又上班`);
    }
  });
export type YearTable = z.infer<typeof YearTable>;
