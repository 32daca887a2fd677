/** What this folder needs of a clock: milliseconds since the epoch. The program's own clock has this shape. */
export interface Clock {
  now(): number;
}
