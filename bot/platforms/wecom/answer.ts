import { z } from 'zod';
import { DeliveryError, type DeliveryErrorOptions, type DeliveryFailure } from '../../core/index.ts';
import type { JsonAnswer } from '../transport/index.ts';

/** What every answer of WeCom's interface holds; the rest is kept for the caller's own schema. */
const answerShape = z.looseObject({ errcode: z.number().int(), errmsg: z.string().default('') });
export type WecomAnswer = z.infer<typeof answerShape>;

/** The codes that mean "fetch a new access token". */
export const staleToken: ReadonlySet<number> = new Set([40014, 42001]);

/** Codes that are not final (path/90313): what kind they are and how long (ms) to wait. All others are refusals. */
const passing: ReadonlyMap<number, { kind: DeliveryFailure; retryAfterMs?: number }> = new Map([
  [-1, { kind: 'unavailable' }],
  [40014, { kind: 'unavailable' }],
  [42001, { kind: 'unavailable' }],
  [45009, { kind: 'limited', retryAfterMs: 60_000 }],
  [45033, { kind: 'limited', retryAfterMs: 5_000 }],
  // Mended by an administrator, and in force a minute later: worth waiting for.
  [60020, { kind: 'limited', retryAfterMs: 60_000 }],
  [846609, { kind: 'unavailable' }],
]);

/** The error a non-zero `errcode` stands for; `call` names the interface, never its address. */
export function wecomFailure(call: string, errcode: number): DeliveryError {
  const { kind, ...options } = passing.get(errcode) ?? { kind: 'refused' as const };
  return new DeliveryError(kind, `${call} answered errcode ${errcode}`, { platformCode: String(errcode), ...options });
}

/** Reads an answer that came over HTTP, whatever its `errcode`. Throws `DeliveryError` when it is not WeCom's own. */
export function readAnswer(call: string, answer: JsonAnswer): WecomAnswer {
  const parsed = answerShape.safeParse(answer.body);
  if (parsed.success && answer.status < 500) return parsed.data;
  const options: DeliveryErrorOptions = { platformCode: `http_${answer.status}`, mayHaveArrived: answer.status >= 500 };
  if (answer.status === 429) throw new DeliveryError('limited', `${call} answered 429`, { ...options, retryAfterMs: 60_000 });
  const refused = answer.status >= 400 && answer.status < 500;
  throw new DeliveryError(refused ? 'refused' : 'unavailable', `${call} answered ${answer.status} without an errcode`, options);
}
