import { AppError } from '../../bot/core/index.ts';

/** A backup that cannot be made or put back; the message is Chinese and says what to do. Nothing was changed. */
export class BackupRefused extends AppError {
  constructor(code: 'exists' | 'nothing' | 'not-empty' | 'unreadable' | 'damaged', message: string, cause?: unknown) {
    super(`backup_${code}`, message, { expose: true, cause });
  }
}
