import { connect } from 'node:net';

/** An answer as it came over the wire; status 0 when the connection was cut without one. */
export interface Raw {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Each cookie it sets, with what is said of it. */
  readonly cookies: readonly string[];
  readonly text: string;
}

/** A request no browser would make: any path, any header. A body is sent in pieces, without its length unless a header tells one; what is not sent by the time the answer is there stays unsent. */
export function raw(url: string, path: string, { method = 'GET', headers = {}, pieces = [] }: { method?: string; headers?: Readonly<Record<string, string>>; pieces?: Iterable<Buffer> } = {}): Promise<Raw> {
  const { host, hostname, port } = new URL(url);
  const isChunked = method !== 'GET' && headers['content-length'] === undefined;
  const head = { host, connection: 'close', ...(isChunked ? { 'transfer-encoding': 'chunked' } : {}), ...headers };
  return new Promise((resolve) => {
    const came: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    const rest = pieces[Symbol.iterator]();
    const framed = (piece: Buffer): Buffer => (isChunked ? Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from('\r\n')]) : piece);
    const send = (): void => {
      while (socket.writable) {
        const next = rest.next();
        if (next.done === true) {
          if (isChunked) socket.write('0\r\n\r\n');
          return;
        }
        if (!socket.write(framed(next.value))) {
          socket.once('drain', send);
          return;
        }
      }
    };
    socket.on('data', (chunk) => came.push(chunk));
    // Cut off while we are still sending: what has come by then is the answer.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answerIn(Buffer.concat(came).toString('utf8'))));
    socket.write(`${method} ${path} HTTP/1.1\r\n${Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
    send();
  });
}

function answerIn(whole: string): Raw {
  const end = whole.indexOf('\r\n\r\n');
  const [first = '', ...lines] = whole.slice(0, end < 0 ? undefined : end).split('\r\n');
  const headers = lines.map((line): [string, string] => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]);
  const cookies = headers.flatMap(([name, value]) => (name === 'set-cookie' ? [value] : []));
  return { status: Number(first.split(' ')[1] ?? 0), headers: Object.fromEntries(headers), cookies, text: end < 0 ? '' : whole.slice(end + 4) };
}
