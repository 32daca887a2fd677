import { NotKept, StoreUnavailable } from '../errors.ts';

/** SQLSTATE classes and codes that say "not now": connection lost, shutting down, too slow, no room for one more, a standby that may not write. */
const unavailableStates = /^(08...|57P0[1-5]|57014|53[234]00|55P03|25006|25P0[34]|28000|28P01)$/u;
const unavailableErrnos = new Set(['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN']);
// The driver gives these no code.
const unavailableWords = /^Connection terminated|timeout exceeded when trying to connect|^timeout expired$|Query read timeout|not queryable|after calling end on the pool/u;

/** The SQLSTATE or errno of an error, when it has one. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether the database could not be reached, or not in time. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof StoreUnavailable) return true;
  const code = codeOf(error);
  if (code !== undefined && (unavailableStates.test(code) || unavailableErrnos.has(code))) return true;
  return error instanceof Error && unavailableWords.test(error.message);
}

/** Whether the same work may succeed at once: two transactions were in each other's way. */
export function isWorthRetrying(error: unknown): boolean {
  const code = codeOf(error);
  return code === '40001' || code === '40P01';
}

/** The error as the ports speak of it: `StoreUnavailable`, `NotKept`, or the error itself. */
export function asStoreError(error: unknown): unknown {
  if (error instanceof StoreUnavailable || error instanceof NotKept) return error;
  if (isUnavailable(error) || isWorthRetrying(error)) return new StoreUnavailable(error);
  const code = codeOf(error);
  return code === '53100' || code === '58030' ? new NotKept(error) : error;
}
