import type { DirectoryCheck } from '../../store/backup/index.ts';
import { StoreUnavailable } from '../../store/index.ts';
import { AppError, errorFields } from '../core/index.ts';

/** How much there is, with the beginning of the last hash, by which two copies can be told to be the same. */
export function contentsLine({ events, head, files }: DirectoryCheck): string {
  return `台账 ${events} 条，末条校验码 ${head.slice(0, 12)}；记录文件 ${files} 个。`;
}

/** How often the added regulations were changed, each change matching its chain; empty when there are none. */
export function libraryLine(changes: number): string {
  return changes === 0 ? '' : `增加的制度：${changes} 次增改，逐条相符。\n`;
}

/** The cases whose files are not what was received, as a line of its own; empty when there are none. */
export function damagedLine({ damaged }: DirectoryCheck): string {
  if (damaged.length === 0) return '';
  return `注意：这些案件有文件缺失或与收到时不一致：${damaged.join('、')}。请从更早的备份里找回。\n`;
}

/** Why it was not done, in Chinese; of what nobody foresaw, only its kind and place. */
export function failureLine(error: unknown): string {
  if (error instanceof StoreUnavailable) return '连不上数据库，没有完成。请检查 DATABASE_URL 和数据库是否在运行，例如 psql "$DATABASE_URL" -c "select 1"，再运行一次。';
  return error instanceof AppError && error.expose ? error.message : `没有完成：${JSON.stringify(errorFields(error))}`;
}
