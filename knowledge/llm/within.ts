import { ModelUnavailable } from './model-unavailable.ts';

/**
 * Runs with a signal that is aborted after `ms` or together with `outer`, whichever comes first; then it rejects with `timeout` at once, even
 * if what runs does not heed the signal.
 */
export async function within<T>(ms: number, outer: AbortSignal, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  if (outer.aborted) throw new ModelUnavailable('timeout');
  const controller = new AbortController();
  const { signal } = controller;
  const abort = (): void => {
    controller.abort();
  };
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new ModelUnavailable('timeout')), { once: true });
  });
  const timer = setTimeout(abort, ms);
  outer.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([run(signal), aborted]);
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', abort);
  }
}
