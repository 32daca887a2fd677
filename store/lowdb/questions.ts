import { z } from 'zod';
import type { Questions } from '../ports.ts';
import { noQuestions, pressingFirst, questionList, withCollected, withNoted, withoutQuestion } from '../question-list.ts';
import { KeptDocument } from './document.ts';
import { durableFile } from './durable-file.ts';

/** The file of questions. */
export const questionsFile = questionList.extend({ version: z.literal(1) });

/** Questions in one lowdb document. */
export interface KeptQuestions extends Questions {
  close(): Promise<void>;
}

/** Opens the questions kept in the file `path`; without a path they are kept in memory only. */
export async function openQuestions(path: string | undefined): Promise<KeptQuestions> {
  const adapter = path === undefined ? undefined : durableFile(path, questionsFile);
  const document = await KeptDocument.open<z.infer<typeof questionsFile>>(adapter, { version: 1, ...noQuestions });
  return {
    open: () => Promise.resolve(pressingFirst(document.data.open)),
    collected: () => Promise.resolve(document.data.collected),
    note: (noted) => document.update((draft) => void Object.assign(draft, withNoted(draft, noted))),
    collect: async (id, entry) => {
      const kept = withCollected(document.data, id, entry)?.kept;
      if (kept) await document.update((draft) => void Object.assign(draft, withCollected(draft, id, entry)?.list));
      return kept;
    },
    drop: async (id) => {
      if (!withoutQuestion(document.data, id)) return false;
      await document.update((draft) => void Object.assign(draft, withoutQuestion(draft, id)));
      return true;
    },
    close: () => document.close(),
  };
}
