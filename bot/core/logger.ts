/** Facts a log line may carry. Never message text, names, secrets, addresses with keys, or ID numbers. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** A place for log lines: `event` is short English, lower-case, and names the thing. */
export interface Logger {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** A logger that says nothing: for simulators and tests. */
export const silentLogger: Logger = { info: () => {}, warn: () => {}, error: () => {} };

/** Code and class of an error, for a log line: its message may quote foreign data, so it stays out. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const at = error.stack?.split('\n').find((line) => /^\s+at /.test(line) && !line.includes('node_modules'))?.trim();
  return { error: error.name, code, at: at?.replace(/\(?file:\/\/.*\/(?=(bot|handlers|knowledge|store)\/)/, '(') };
}
