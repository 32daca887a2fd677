import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';

/** A request as only a program can make it: any header, `Host` included. */
export interface Ask {
  readonly port: number;
  readonly path: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends the request and gives the response as soon as its head is there. */
export async function openConsole({ port, path, method = 'GET', headers = {}, body }: Ask): Promise<IncomingMessage> {
  const asking = request({ host: '127.0.0.1', port, path, method, headers, agent: false });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    asking.once('response', resolve);
    asking.once('error', reject);
  });
  asking.end(body);
  return answered;
}

/** The whole response. */
export async function askConsole(ask: Ask): Promise<{ status: number; headers: IncomingMessage['headers']; text: string }> {
  const response = await openConsole(ask);
  let text = '';
  response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  await once(response, 'end');
  return { status: response.statusCode ?? 0, headers: response.headers, text };
}

/** Posts a message as a script would. */
export function postMessage(port: number, message: unknown): ReturnType<typeof askConsole> {
  const body = typeof message === 'string' ? message : JSON.stringify(message);
  return askConsole({ port, path: '/console/messages', method: 'POST', headers: { 'content-type': 'application/json', 'x-console': '1' }, body });
}
