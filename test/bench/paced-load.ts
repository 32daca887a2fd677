import { Agent, request as httpRequest } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** One load: how many requests a second were answered 200, the 99th percentile of the answer (ms), and the others. */
export interface Load {
  readonly perSecond: number;
  readonly p99: number;
  readonly failed: number;
}

/** Sends `amount` requests evenly, `rate` a second, as many at once as it takes: a load generator that bursts measures its bursts. */
export async function pacedLoad(url: string, amount: number, rate: number, make: () => { path: string; body: Buffer }): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });
  const times: number[] = [];
  let failed = 0;
  const one = ({ path, body }: { path: string; body: Buffer }): Promise<void> =>
    new Promise((resolve) => {
      const started = performance.now();
      const ended = (ok: boolean): void => {
        if (ok) times.push(performance.now() - started);
        else failed += 1;
        resolve();
      };
      const outgoing = httpRequest(`${url}${path}`, { method: 'POST', agent, headers: { 'content-length': body.length } }, (response) => {
        response.resume().on('end', () => ended(response.statusCode === 200));
      });
      outgoing.on('error', () => ended(false));
      outgoing.end(body);
    });
  // Made before the clock starts: encrypting them costs as much as opening them.
  const made = Array.from({ length: amount }, make);
  const begun = performance.now();
  const under: Promise<void>[] = [];
  for (const [index, each] of made.entries()) {
    const ahead = begun + (index * 1000) / rate - performance.now();
    if (ahead > 1) await wait(ahead);
    under.push(one(each));
  }
  await Promise.all(under);
  const seconds = (performance.now() - begun) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  return { perSecond: Math.round(times.length / seconds), p99: Math.round((times[Math.floor(times.length * 0.99)] ?? NaN) * 10) / 10, failed };
}
