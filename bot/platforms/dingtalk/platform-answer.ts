import { z } from 'zod';
import { DeliveryError, type DeliveryErrorOptions, type DeliveryFailure } from '../../core/index.ts';
import type { JsonAnswer } from '../transport/index.ts';

const second = 1000;
const minute = 60 * second;

/** The code of success, in every one of DingTalk's answer forms. */
export const accepted = '0';
/** Our name for an answer that is a web page: the gateway blocks our address for five minutes. */
const blockedPage = 'not-json';
/** Our name for a webhook answer without its own code: it may or may not have taken the message. */
const unclear = 'no-errcode';

/** "Not now", and for how long (ms). Sources: server-api-error-codes-1, how-to-process-api-throttling, custom robots. */
const limited: ReadonlyMap<string, number> = new Map([
  ['QpsLimitForAppkeyAndApi', second],
  ['90018', second],
  ['QpsLimitForApi', 4 * second],
  ['90002', 4 * second],
  ['QpmLimitForAppkeyAndApi', minute],
  ['send.too.fast', minute],
  ['send.byToken.tooFast', minute],
  ['too.many.people', minute],
  ['too.many.group', minute],
  ['http-429', minute],
  ['1111', 5 * minute],
  [blockedPage, 5 * minute],
  ['130101', 10 * minute],
  ['410100', 10 * minute],
  // The month is used up: nothing helps but the administrator, so ask seldom.
  ['ApiCountLimitForOrg', 60 * minute],
  ['90020', 60 * minute],
]);

/** Busy, or a token that would not be renewed; true: the server gave up waiting and may have acted. */
const unavailable: ReadonlyMap<string, boolean> = new Map([
  ['-1', false],
  ['system.error', false],
  ['InvalidAuthentication', false],
  ['40014', false],
  ['42001', false],
  ['15', true],
  ['88', true],
  [unclear, true],
]);

const openApiBody = z.object({
  code: z.string().min(1).optional().catch(undefined),
  errcode: z.union([z.number(), z.string()]).optional().catch(undefined),
  status: z.number().optional().catch(undefined),
});

/** The code of an OpenAPI answer, `'0'` when it is a success. */
export function openApiCode({ status, body }: JsonAnswer): string {
  const { data } = openApiBody.safeParse(body);
  if (data?.errcode !== undefined) return String(data.errcode);
  if (data?.code !== undefined && status >= 400) return data.code.replace(/^Forbidden\.AccessDenied\./, '');
  if (data?.status === 1111) return '1111';
  if (status >= 500 || status === 404 || status === 429) return `http-${status}`;
  if (!data) return blockedPage;
  return status < 300 ? accepted : `http-${status}`;
}

/** The code of a webhook's answer, whose success is an explicit `errcode` 0. */
export function webhookCode(answer: JsonAnswer): string {
  const code = openApiCode(answer);
  const explicit = openApiBody.safeParse(answer.body).data?.errcode !== undefined;
  return code === accepted && !explicit ? unclear : code;
}

/** The error to throw for `code`: who decides the retry reads its kind. */
export function deliveryFailure(code: string): DeliveryError {
  const fail = (kind: DeliveryFailure, options: DeliveryErrorOptions): DeliveryError =>
    new DeliveryError(kind, `dingtalk answered ${code.slice(0, 80)}`, { platformCode: code.slice(0, 80), ...options });
  const retryAfterMs = limited.get(code);
  if (retryAfterMs !== undefined) return fail('limited', { retryAfterMs });
  const mayHaveArrived = unavailable.get(code) ?? (code.startsWith('http-5') ? code === 'http-504' : undefined);
  return mayHaveArrived === undefined ? fail('refused', {}) : fail('unavailable', { mayHaveArrived });
}

/** True when the platform says that the access token is no longer good. */
export function isStaleToken(answer: JsonAnswer): boolean {
  return ['InvalidAuthentication', '40014', '42001'].includes(openApiCode(answer));
}
