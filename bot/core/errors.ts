/** Options every {@link AppError} takes: a stable code, whether a client may read the message, and what caused it. */
export interface AppErrorOptions {
  readonly expose?: boolean;
  readonly cause?: unknown;
}

/**
 * The root of every error this project throws on purpose. Decide by `code`, never by the message: messages are for
 * people (Chinese, when `expose` is set) or for logs (English), and may change.
 */
export class AppError extends Error {
  readonly code: string;
  /** True when the message may be shown to the person or client that caused it. */
  readonly expose: boolean;

  constructor(code: string, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.expose = options.expose ?? false;
  }
}

/** The steps at which a callback can be refused, in the order they are taken. */
export type RefusalStep =
  | 'method'
  | 'size'
  | 'body'
  | 'parameters'
  | 'timestamp'
  | 'signature'
  | 'decrypt'
  | 'receive-id'
  | 'address'
  | 'replay';

/**
 * An incoming callback that must not be believed or cannot be read. `step` names the check that failed and `status`
 * is the 4xx to answer with; the message never quotes the callback.
 */
export class CallbackRefused extends AppError {
  readonly step: RefusalStep;
  readonly status: number;

  constructor(step: RefusalStep, status: number, reason: string) {
    super(`callback_${step}`, reason);
    this.step = step;
    this.status = status;
  }
}

/** Why a platform did not take a message: it said no, it said "not now", or it could not be reached. */
export type DeliveryFailure = 'refused' | 'limited' | 'unavailable';

/** What is known about a failed send beyond its kind. */
export interface DeliveryErrorOptions extends AppErrorOptions {
  /** The platform's own code (`errcode`, HTTP status), as text. */
  readonly platformCode?: string;
  /** Milliseconds the platform asked us to wait. */
  readonly retryAfterMs?: number;
  /** True when the platform may have accepted the message although we did not hear so (time-out, cut connection). */
  readonly mayHaveArrived?: boolean;
}

/**
 * A send that failed. `kind` decides the retry: `refused` is final, `limited` waits for the platform's window,
 * `unavailable` (network, 5xx, busy) is tried again with back-off.
 */
export class DeliveryError extends AppError {
  readonly kind: DeliveryFailure;
  readonly platformCode: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly mayHaveArrived: boolean;

  constructor(kind: DeliveryFailure, reason: string, options: DeliveryErrorOptions = {}) {
    super(`delivery_${kind}`, reason, options);
    this.kind = kind;
    this.platformCode = options.platformCode;
    this.retryAfterMs = options.retryAfterMs;
    this.mayHaveArrived = options.mayHaveArrived ?? false;
  }
}

/** A setting that cannot be used. `variable` is the environment variable to mend; the message is one Chinese line. */
export class ConfigError extends AppError {
  readonly variable: string;
  readonly reason: string;

  constructor(variable: string, reason: string) {
    super('config', `${variable}：${reason}`, { expose: true });
    this.variable = variable;
    this.reason = reason;
  }
}
