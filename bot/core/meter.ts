/** Every number the bot counts, with the labels each carries. Names are Prometheus names without the project prefix. */
export interface Counts {
  messages_kept_total: { platform: string };
  messages_duplicate_total: { platform: string };
  callbacks_refused_total: { platform: string; step: string };
  messages_handled_total: { intent: string; outcome: string };
  deliveries_total: { platform: string; outcome: string };
  reminders_total: { to: string };
  model_calls_total: { outcome: string };
  wordings_total: { outcome: string };
}

/** Every duration the bot measures, in seconds. */
export interface Durations {
  callback_seconds: { platform: string };
  answer_seconds: { intent: string };
  send_seconds: { platform: string };
  model_seconds: { outcome: string };
  job_seconds: { job: string };
}

/** Tokens a model has used, by kind. */
export type TokenKind = 'prompt' | 'completion';

/** A place for numbers; what is read at `/metrics`. */
export interface Meter {
  count<K extends keyof Counts>(name: K, labels: Counts[K]): void;
  tokens(kind: TokenKind, amount: number): void;
  /** What a model has cost, in yuan. */
  cost(yuan: number): void;
  time<K extends keyof Durations>(name: K, labels: Durations[K], seconds: number): void;
}

/** A meter that counts nothing: for simulators and tests. */
export const silentMeter: Meter = { count: () => {}, tokens: () => {}, cost: () => {}, time: () => {} };
