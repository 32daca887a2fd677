import type { Middleware } from 'koa';
import { type CallbackRequest, CallbackRefused, type Clock, type IncomingMessage, type Logger, type Meter, type Platform } from '../core/index.ts';
import type { Taken } from '../pipeline/index.ts';
import { readRawBody } from './raw-body.ts';

/** A message seen again this much later is no platform's retry. */
const oldestRedelivery = 2 * 60_000;

/** What the callback routes stand on. */
export interface CallbackOptions {
  readonly platforms: readonly Platform[];
  readonly take: (message: IncomingMessage) => Promise<Taken>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly meter: Meter;
}

/**
 * The callback routes of all platforms: verify → keep → acknowledge. What cannot be believed is refused with a 4xx and
 * an empty body; what could not be kept is answered 503, so that the platform tries again.
 */
export function createCallbacks({ platforms, take, clock, logger, meter }: CallbackOptions): Middleware {
  const routes = new Map(
    platforms.flatMap((platform) => (platform.callbacks ?? []).map((route) => [route.path, { platform, route }] as const)),
  );
  return async (context, next) => {
    const found = routes.get(context.path);
    if (!found) {
      await next();
      return;
    }
    const { platform, route } = found;
    const started = clock.now();
    try {
      const { method } = context;
      if ((method !== 'GET' && method !== 'POST') || !route.methods.includes(method)) {
        throw new CallbackRefused('method', 405, 'method not allowed');
      }
      const request: CallbackRequest = {
        method,
        query: parseQuery(context.querystring),
        headers: new Map(
          Object.entries(context.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : (value ?? '')]),
        ),
        body: method === 'POST' ? await readRawBody(context.req) : Buffer.alloc(0),
      };
      const outcome = route.accept(request);
      let response;
      if (outcome.kind === 'respond') {
        response = await outcome.response;
      } else {
        const taken = await take(outcome.message);
        if ((taken.firstKeptAgoMs ?? 0) > Math.max(oldestRedelivery, platform.redeliveryWindowMs)) {
          throw new CallbackRefused('replay', 409, 'message was handled long ago');
        }
        response = await outcome.acknowledge(taken);
      }
      context.status = response.status;
      context.type = response.type;
      context.body = response.body;
      meter.time('callback_seconds', { platform: platform.name }, (clock.now() - started) / 1000);
    } catch (error) {
      if (!(error instanceof CallbackRefused)) throw error;
      meter.count('callbacks_refused_total', { platform: platform.name, step: error.step });
      logger.warn('callback refused', { platform: platform.name, step: error.step, reason: error.message });
      context.status = error.status;
      context.body = '';
      // What is left of a body that was refused is not read.
      if (error.step === 'size' || error.step === 'method') context.set('connection', 'close');
    }
  };
}

/** The query decoded without turning `+` into a space: platforms send base64 here. A name given twice is refused. */
function parseQuery(text: string): ReadonlyMap<string, string> {
  const query = new Map<string, string>();
  for (const pair of text.split('&')) {
    if (!pair) continue;
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    if (query.has(name)) throw new CallbackRefused('parameters', 400, 'parameter given twice');
    query.set(name, equals < 0 ? '' : decode(pair.slice(equals + 1)));
  }
  return query;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new CallbackRefused('parameters', 400, 'query is not valid percent-encoding');
  }
}
