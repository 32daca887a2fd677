import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { bureauDefaults, type BureauSettings, officeNames } from '../knowledge/rules/index.ts';
import { ConfigError } from './core/index.ts';

const workdays = z.number('应是工作日数，例如 5').int('应是整数').min(1, '至少 1').max(60, '最多 60');
const time = z.string('应是时间，例如 "09:00"').regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/u, '应是时间，例如 "09:00"');
const name = z.string('应是文字').trim().min(1, '不能为空').max(100, '太长');

const offices = z
  .strictObject({ brigade: name, generalOffice: name, publicityCenter: name, leadership: name })
  .partial()
  .transform(({ brigade = officeNames.brigade, generalOffice = officeNames.generalOffice, publicityCenter = officeNames.publicityCenter, leadership = officeNames.leadership }) => ({ brigade, generalOffice, publicityCenter, leadership }))
  .refine((names) => new Set(Object.values(names)).size === Object.keys(names).length, '里的四个部门名称不能相同');

/** What a bureau may set for itself; what is left out keeps its safe default. */
const bureauFile = z
  .strictObject({
    agency: name,
    websiteChannel: name,
    reviewWorkdays: workdays,
    correctionWorkdays: workdays,
    withdrawalWorkdays: workdays,
    recordWorkdays: workdays,
    offices,
    workingHours: z.strictObject({ from: time, to: time }).refine(({ from, to }) => from < to, 'from 应早于 to'),
    reviewMaterials: z.array(z.strictObject({ name, required: z.boolean('应是 true 或 false') })).max(30, '最多 30 项'),
  })
  .partial();

const example = '{"reviewWorkdays": 5, "workingHours": {"from": "09:00", "to": "18:00"}}';

/** The settings of a bureau, and which of them its file sets. */
export interface BureauFile {
  readonly settings: BureauSettings;
  readonly set: readonly string[];
}

/** Reads the bureau's settings file; without one the defaults stand. Throws `ConfigError` (Chinese, with a correct example) that names it as `called` for one that cannot be used. */
export async function readBureauFile(path: string, called = 'BUREAU_FILE'): Promise<BureauFile> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new ConfigError(called, '这个文件读不出来，请核对路径和权限');
  });
  if (text === undefined) return { settings: bureauDefaults, set: [] };
  const parsed = bureauFile.safeParse(parse(text, called));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue?.code === 'unrecognized_keys' ? issue.keys.join('、') : (issue?.path.join('.') ?? '');
    const what = issue?.code === 'unrecognized_keys' ? '没有这一项' : (issue?.message ?? '格式不对');
    throw new ConfigError(called, `${where === '' ? '' : `${where} `}${what}。正确写法例如：${example}`);
  }
  const own = Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined));
  return { settings: { ...bureauDefaults, ...own }, set: Object.keys(own) };
}

function parse(text: string, called: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigError(called, `不是合法的 JSON。正确写法例如：${example}`);
  }
}
