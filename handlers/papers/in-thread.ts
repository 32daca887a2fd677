import { Worker } from 'node:worker_threads';
import { z } from 'zod';

const made = z.instanceof(Uint8Array);
let before: Promise<unknown> = Promise.resolve();

/**
 * Makes an office file in a thread of its own: ten thousand rows or a file of some hundred records take seconds in which no callback would be
 * answered, and the memory of the libraries goes with the thread. One at a time, for each takes much of it. Rejects with what went wrong there.
 */
export function madeInThread(maker: 'sheet-worker.js' | 'paper-worker.js', data: unknown): Promise<Uint8Array> {
  const turn = before.then(() => inThread(maker, data));
  before = turn.catch(() => undefined);
  return turn;
}

function inThread(maker: string, workerData: unknown): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    // Plain JavaScript: a thread reads its file without the bundler.
    const worker = new Worker(new URL(`./assets/${maker}`, import.meta.url), { workerData });
    worker.once('message', (bytes: unknown) => resolve(made.parse(bytes)));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread of ${maker} ended with ${code} before it was done`)));
  });
}
