import { z } from 'zod';
import { categories, type LedgerFilter, stages } from '../../handlers/index.ts';

const lists = {
  opened: '登记的案件',
  decided: '作出决定的案件',
  inTime: '按期公示',
  late: '超期公示或超期未公示',
  overdue: '有超期事项的案件',
  firstPassed: '首次审核即通过',
  firstReturned: '首次审核存在问题',
  problem: '审核发现问题',
  lackingRecordings: '缺音像记录',
} as const;

const day = z.iso.date();
const query = z.object({
  kind: z.enum(categories.map(({ value }) => value)).optional().catch(undefined),
  stage: z.enum(stages.map(({ value }) => value)).optional().catch(undefined),
  list: z.enum(Object.keys(lists) as (keyof typeof lists)[]).optional().catch(undefined),
  item: z.coerce.number().int().min(1).max(8).optional().catch(undefined),
  mine: z.literal('1').optional().catch(undefined),
  open: z.literal('1').optional().catch(undefined),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
});

/** Which cases an address asks for; what it says wrongly it does not say. */
export function filterOf(search: URLSearchParams): LedgerFilter {
  const { kind, stage, list, item, mine, open, from, to } = query.parse(Object.fromEntries(search));
  return {
    ...(kind === undefined ? {} : { category: kind }),
    ...(stage === undefined ? {} : { stage }),
    ...(list === undefined ? {} : { list }),
    ...(item === undefined ? {} : { item }),
    ...(mine ? { mine: true } : {}),
    ...(open ? { open: true } : {}),
    ...(from !== undefined && to !== undefined ? { period: { from, to } as NonNullable<LedgerFilter['period']> } : {}),
  };
}

/** The filter as the query of an address, with `?`; empty for all cases. */
export function queryOf({ category, stage, list, item, mine, open, period }: LedgerFilter, page = 1): string {
  const values = { kind: category, stage, list, item, mine: mine ? '1' : undefined, open: open ? '1' : undefined, from: period?.from, to: period?.to, page: page > 1 ? page : undefined };
  const said = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const]));
  return said.length === 0 ? '' : `?${new URLSearchParams(Object.fromEntries(said)).toString()}`;
}

/** The filter in words. */
export function filterWords({ category, stage, list, item, mine, open, period }: LedgerFilter): string {
  const said = [
    period && `${period.from}至${period.to}`,
    mine && '我承办的',
    open && '未办结',
    categories.find(({ value }) => value === category)?.label,
    stages.find(({ value }) => value === stage)?.label,
    list && `${lists[list]}${item === undefined ? '' : `（第${item}项）`}`,
  ].filter(Boolean);
  return said.join('，') || '全部案件';
}
