/** Small values for a while, the same for all processes: answers on their way to a page, codes that work once. */
export interface Slips {
  /** Keeps `value` (JSON) under `key` until `until` (ms), in place of what was there. */
  put(key: string, value: unknown, until: number): Promise<void>;
  /** What was put, unless its time is over. It comes from outside: parse it. */
  get(key: string): Promise<unknown>;
  /** True for the first who asks about a key before `until` (ms), false for everybody after. */
  firstUse(key: string, until: number): Promise<boolean>;
}
