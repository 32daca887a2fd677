import type { CallbackOutcome, CallbackRequest, LogFields, Logger, Platform, SendContext } from '../../../bot/core/index.ts';
import { CallbackRefused } from '../../../bot/core/index.ts';
import type { DingtalkConfig } from '../../../bot/platforms/dingtalk/index.ts';
import { samples } from './vectors.ts';

export const appSecret = 'GT-lsu-taDAxxxsTsxxxx-00000000_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg';

/** A configuration that fits the sample messages. */
export function aConfig(changes: Partial<DingtalkConfig> = {}): DingtalkConfig {
  return {
    clientId: 'dingexample',
    clientSecret: appSecret,
    robotCode: samples.meta.robotCode,
    mode: 'webhook',
    pageSign: 'sha256',
    apiBase: 'https://api.dingtalk.com',
    oapiBase: 'https://oapi.dingtalk.com',
    ...changes,
  };
}

export const aDelivery: SendContext = { deliveryId: 'd1', part: 1, parts: 1 };

/** A POST with these headers and this body. */
export function aPost(headers: Readonly<Record<string, string | null>>, body: unknown): CallbackRequest {
  const present = Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [[name.toLowerCase(), value] as const]));
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return { method: 'POST', query: new Map(), headers: new Map(present), body: bytes };
}

/** What the route at `path` makes of a request. */
export function accept(platform: Platform, request: CallbackRequest, path = '/dingtalk/callback'): CallbackOutcome {
  const route = platform.callbacks?.find((each) => each.path === path);
  if (!route) throw new Error(`no route ${path}`);
  return route.accept(request);
}

/** The step at which `act` is refused; `undefined` when it is not. Other errors pass through. */
export function refusalStep(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof CallbackRefused) return error.step;
    throw error;
  }
}

/** A logger that remembers its lines. */
export function rememberingLogger(): Logger & { readonly lines: { event: string; fields: LogFields | undefined }[] } {
  const lines: { event: string; fields: LogFields | undefined }[] = [];
  const write = (event: string, fields?: LogFields): void => void lines.push({ event, fields });
  return { lines, info: write, warn: write, error: write };
}
