import { z } from 'zod';
import { type RecordKind, recordKindLabels } from '../../knowledge/rules/index.ts';
import { keptMedia, type KeptMedia, type PendingIntent } from '../../store/index.ts';

const waitingFields = z.looseObject({ kind: z.string().optional(), media: z.array(keptMedia).default([]) });

/** The kind of a record in words: what the file is, unless a photographed page was called a document. */
export function recordLabel(said: unknown, kind: RecordKind): string {
  return said === recordKindLabels.document && kind === 'photo' ? said : recordKindLabels[kind];
}

/**
 * The record that waits, with more files of its kind; `undefined` when they are of another. A file that is there already
 * is not taken twice: the message it came with may be worked on again.
 */
export function joinFiles(pending: PendingIntent, kind: RecordKind, files: readonly KeptMedia[]): PendingIntent | undefined {
  const { kind: said, media } = waitingFields.parse(pending.fields);
  const label = recordLabel(said, kind);
  if (said !== undefined && said !== label) return undefined;
  const fresh = files.filter(({ sha256 }) => !media.some((each) => each.sha256 === sha256));
  return { ...pending, fields: { ...pending.fields, kind: label, media: [...media, ...fresh] } };
}

/** How many files wait in a record. */
export function filesWaiting({ fields }: PendingIntent): number {
  return waitingFields.parse(fields).media.length;
}
