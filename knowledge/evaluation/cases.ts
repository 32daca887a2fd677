import { z } from 'zod';

/** A question with the articles that answer it (`gold`), others that may be cited too, and words the answer must hold. */
export const CoveredCase = z.object({
  id: z.string(),
  q: z.string().min(1),
  gold: z.array(z.string()).min(1),
  also: z.array(z.string()).default([]),
  must: z.array(z.string()).default([]),
  style: z.string().default('-'),
});
export type CoveredCase = z.infer<typeof CoveredCase>;

/** A question that must be refused, with the kind of reason. */
export const OutsideCase = z.object({ id: z.string(), q: z.string().min(1), kind: z.string() });
export type OutsideCase = z.infer<typeof OutsideCase>;

/** The cases of a measurement. */
export interface Cases {
  readonly covered: readonly CoveredCase[];
  readonly outside: readonly OutsideCase[];
}

/** Sorts the lines of one or more JSONL files into cases; a line of neither shape is left to other measurements. */
export function readCases(lines: readonly string[]): Cases {
  const rows = lines.filter((line) => line.trim() !== '').map((line): unknown => JSON.parse(line));
  return {
    covered: rows.flatMap((row) => CoveredCase.safeParse(row).data ?? []),
    outside: rows.flatMap((row) => OutsideCase.safeParse(row).data ?? []),
  };
}
