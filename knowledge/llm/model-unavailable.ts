/**
 * Why there is no answer from a model.
 * - `timeout`: not in time, or no longer wanted; `cut`: the stream broke off or the answer was too long; `malformed`: not what the protocol says.
 * - `limited`: too many calls (429); `refused`: the service's content filter; `down`: unreachable, 5xx, or a key or model it does not accept.
 * - `budget`: today's tokens are spent; `open_circuit`: not called, because it failed a moment ago.
 */
export type UnavailableCode = 'timeout' | 'limited' | 'refused' | 'malformed' | 'cut' | 'down' | 'budget' | 'open_circuit';

/** No answer from a model. Decide by `code`; the message is the code and an HTTP status, never what was asked or answered. */
export class ModelUnavailable extends Error {
  readonly code: UnavailableCode;
  /** Milliseconds the service asked us to wait. */
  readonly retryAfterMs: number | undefined;

  constructor(code: UnavailableCode, details: { readonly status?: number | undefined; readonly retryAfterMs?: number | undefined } = {}) {
    super(details.status === undefined ? `model unavailable: ${code}` : `model unavailable: ${code} (HTTP ${details.status})`);
    this.name = 'ModelUnavailable';
    this.code = code;
    this.retryAfterMs = details.retryAfterMs;
  }
}
