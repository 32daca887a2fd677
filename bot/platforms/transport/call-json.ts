import { DeliveryError } from '../../core/index.ts';

/** One call to a platform's HTTP interface. Secrets may stand in `url`: it is never logged or put in an error. */
export interface JsonCall {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** A form instead of JSON. */
  readonly form?: FormData;
  /** Default 8 s. */
  readonly timeoutMs?: number;
}

/** Status and parsed body; `body` is `undefined` when the answer is not JSON (a gateway's HTML page). */
export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
  /** The other side's clock (ms, to the second) as its `Date` header told it. */
  readonly serverTime?: number | undefined;
}

const largestAnswer = 1024 * 1024;

/**
 * Calls and reads a JSON answer. Redirects are not followed. Rejects with `DeliveryError('unavailable')` when the
 * platform cannot be reached, answers too much, or not in time (then it may have acted: `mayHaveArrived`).
 */
export async function callJson(call: JsonCall): Promise<JsonAnswer> {
  const init: RequestInit = {
    method: call.method,
    redirect: 'error',
    signal: AbortSignal.timeout(call.timeoutMs ?? 8000),
    headers: {
      accept: 'application/json',
      ...(call.json === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      ...call.headers,
    },
  };
  if (call.json !== undefined) init.body = JSON.stringify(call.json);
  else if (call.form) init.body = call.form;
  try {
    const response = await fetch(call.url, init);
    const serverTime = Date.parse(response.headers.get('date') ?? '');
    return {
      status: response.status,
      body: await readJson(response),
      serverTime: Number.isNaN(serverTime) ? undefined : serverTime,
    };
  } catch (error) {
    if (error instanceof DeliveryError) throw error;
    throw new DeliveryError('unavailable', `${call.method} failed: ${failureName(error)}`, {
      mayHaveArrived: !neverConnected(error),
    });
  }
}

async function readJson(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).length;
    if (size > largestAnswer) throw new DeliveryError('unavailable', 'answer too large', { mayHaveArrived: true });
    chunks.push(chunk as Uint8Array);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The system's code for a failure (`ECONNREFUSED`, `TimeoutError`); never the message, which holds the address. */
function failureName(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return codeOf(error.cause) ?? codeOf(error) ?? error.name;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

const beforeConnection = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_INVALID_URL',
]);

/** True when the request cannot have left: no connection was made, or its certificate was not accepted. */
function neverConnected(error: unknown): boolean {
  const name = failureName(error);
  return beforeConnection.has(name) || name.startsWith('ERR_TLS_') || name.includes('CERT') || name.includes('LEAF_SIGNATURE');
}
