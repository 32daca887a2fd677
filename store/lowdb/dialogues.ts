import { z } from 'zod';
import { type Dialogue, dialogue, type Dialogues } from '../ports.ts';
import { durableFile } from './durable-file.ts';
import { KeptDocument } from './document.ts';

const dialogueFile = z.object({ version: z.literal(1), dialogues: z.record(z.string(), dialogue) });

/** A dialogue nobody has gone on with for this long is forgotten. */
const forgottenAfter = 30 * 24 * 3600_000;

/** Dialogues in one lowdb document; `path` absent: in memory. */
export interface KeptDialogues extends Dialogues {
  tidy(now: number): Promise<void>;
  close(): Promise<void>;
}

/** Opens the dialogues kept in the file `path`; without a path they are kept in memory only. */
export async function openDialogues(path: string | undefined): Promise<KeptDialogues> {
  const adapter = path === undefined ? undefined : durableFile(path, dialogueFile);
  const document = await KeptDocument.open<z.infer<typeof dialogueFile>>(adapter, { version: 1, dialogues: {} });
  return {
    get: (key) => (Object.hasOwn(document.data.dialogues, key) ? document.data.dialogues[key] : undefined),
    put: (key, value: Dialogue) =>
      document.update((draft) => {
        draft.dialogues[key] = value;
      }),
    tidy: async (now) => {
      const old = Object.entries(document.data.dialogues).filter(([, each]) => now - each.at > forgottenAfter);
      if (old.length === 0) return;
      await document.update((draft) => {
        draft.dialogues = Object.fromEntries(
          Object.entries(draft.dialogues).filter(([, each]) => now - each.at <= forgottenAfter),
        );
      });
    },
    close: () => document.close(),
  };
}
