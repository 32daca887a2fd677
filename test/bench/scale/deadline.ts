import { setTimeout as wait } from 'node:timers/promises';

/** Resolves once `holds` is true, looked at several times a second; false when it is not within `withinMs`. */
export async function holdsWithin(withinMs: number, holds: () => boolean | Promise<boolean>): Promise<boolean> {
  const end = performance.now() + withinMs;
  for (;;) {
    if (await holds()) return true;
    if (performance.now() > end) return false;
    await wait(100);
  }
}
