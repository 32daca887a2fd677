import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How much one person, or one address before signing in, may ask for. */
export interface Limits {
  /** Seconds to wait, or `undefined` when the request may go on. */
  wait(kind: 'read' | 'write' | 'upload' | 'signIn', who: string): Promise<number | undefined>;
}

/** Generous for thumbs, tight for scripts: so many requests in so many seconds. A whole bureau may sign in from one address. */
const allowed = { read: [240, 60], write: [40, 60], upload: [90, 300], signIn: [120, 60] } as const;

/** Limits kept in memory. */
export function createLimits(): Limits {
  const limiters = Object.fromEntries(
    Object.entries(allowed).map(([kind, [points, duration]]) => [kind, new RateLimiterMemory({ points, duration, keyPrefix: kind })]),
  ) as Record<keyof typeof allowed, RateLimiterMemory>;
  return {
    wait: async (kind, who) => {
      try {
        await limiters[kind].consume(who);
        return undefined;
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      }
    },
  };
}
