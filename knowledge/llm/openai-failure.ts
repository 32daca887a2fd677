import { z } from 'zod';
import type { Clock } from './clock.ts';
import { ModelUnavailable } from './model-unavailable.ts';

const LONGEST_WAIT_MS = 10 * 60_000;

// The names compatible services give to their content filters: OpenAI and Azure, 阿里百炼, 火山方舟, 智谱.
const FILTERED: ReadonlySet<string> = new Set([
  'content_filter',
  'content_policy_violation',
  'ResponsibleAIPolicyViolation',
  'data_inspection_failed',
  'DataInspectionFailed',
  'SensitiveContentDetected',
  '1301',
]);

const apiError = z.object({
  status: z.number().optional(),
  code: z.coerce.string().nullish(),
  headers: z.instanceof(Headers).optional(),
  /** What the service itself said, also within a stream that began well. */
  error: z.unknown(),
});

/** What an error of the client means. A stream that broke after it began is `cut`; a wait longer than ten minutes is cut to that. */
export function readFailure(error: unknown, { clock, begun }: { readonly clock: Clock; readonly begun: boolean }): ModelUnavailable {
  if (error instanceof ModelUnavailable) return error;
  if (error instanceof SyntaxError) return new ModelUnavailable('malformed');
  const { status, code, headers, error: said } = apiError.safeParse(error).data ?? {};
  if (isFiltered(code)) return new ModelUnavailable('refused', { status });
  if (status === 429) return new ModelUnavailable('limited', { status, retryAfterMs: retryAfter(headers, clock) });
  if (status !== undefined || said !== undefined) return new ModelUnavailable('down', { status });
  return new ModelUnavailable(begun ? 'cut' : 'down');
}

/** Whether the service did not understand the request, so that a plainer one may do. */
export function isNotUnderstood(error: unknown): boolean {
  const { status, code } = apiError.safeParse(error).data ?? {};
  return (status === 400 || status === 422) && !isFiltered(code);
}

function isFiltered(code: string | null | undefined): boolean {
  return code !== undefined && code !== null && FILTERED.has(code);
}

function retryAfter(headers: Headers | undefined, clock: Clock): number | undefined {
  const value = headers?.get('retry-after') ?? '';
  const ms = /^\d{1,9}$/u.test(value) ? Number(value) * 1000 : Date.parse(value) - clock.now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), LONGEST_WAIT_MS);
}
