import { AppError } from '../bot/core/index.ts';

/** The data directory, a file in it or the database cannot be used; the message is Chinese and says what to do. Stops the start. */
export class StoreUnusable extends AppError {
  constructor(code: 'locked' | 'damaged' | 'unreadable' | 'rights' | 'newer' | 'unmigrated', message: string, cause?: unknown) {
    super(`store_${code}`, message, { expose: true, cause });
  }
}

/** A change could not be kept (disk full, disk gone). Nothing of it was written; what was kept before is intact. */
export class NotKept extends AppError {
  constructor(cause: unknown) {
    // 53100: the disk of the database server.
    const full = cause instanceof Error && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT' || cause.code === '53100');
    super(
      full ? 'store_full' : 'store_write_failed',
      full
        ? '磁盘已满，这一条没有保存。请联系管理员清理磁盘后再发一次。'
        : '数据没有写进磁盘，这一条没有保存。请稍后再发一次，仍不行请联系管理员。',
      { expose: true, cause },
    );
  }
}

/**
 * The store cannot be reached for the moment (a database that is down or restarts). Whether a change that was under way is kept is not known:
 * the message it belongs to stays kept and is worked on again, which finds out. Nobody is told that it failed.
 */
export class StoreUnavailable extends AppError {
  constructor(cause: unknown) {
    super('store_unavailable', 'store unavailable', { cause });
  }
}
