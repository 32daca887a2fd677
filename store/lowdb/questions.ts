import { z } from 'zod';
import { collectedQuestion, openQuestion, type OpenQuestion, type Questions } from '../ports.ts';
import { KeptDocument } from './document.ts';
import { durableFile } from './durable-file.ts';

/** More open questions than this are more than anybody reads: the oldest that nobody disputed go first. */
const mostOpen = 300;

const questionsFile = z.object({ version: z.literal(1), next: z.number().int(), open: z.array(openQuestion), collected: z.array(collectedQuestion) });

/** Questions in one lowdb document. */
export interface KeptQuestions extends Questions {
  close(): Promise<void>;
}

/** Opens the questions kept in the file `path`; without a path they are kept in memory only. */
export async function openQuestions(path: string | undefined): Promise<KeptQuestions> {
  const adapter = path === undefined ? undefined : durableFile(path, questionsFile);
  const document = await KeptDocument.open<z.infer<typeof questionsFile>>(adapter, { version: 1, next: 1, open: [], collected: [] });
  return {
    open: () => Promise.resolve(document.data.open.toSorted(byUrgency)),
    collected: () => Promise.resolve(document.data.collected),
    note: (noted) =>
      document.update((draft) => {
        const known = draft.open.find((each) => each.why === noted.why && sameWords(each.question, noted.question));
        if (known) Object.assign(known, { ...noted, times: known.times + 1 });
        else draft.open.push({ ...noted, id: draft.next++, times: 1 });
        const [last] = draft.open.length > mostOpen ? draft.open.toSorted(byUrgency).slice(-1) : [];
        if (last) draft.open = draft.open.filter((each) => each !== last);
      }),
    collect: async (id, entry) => {
      const found = document.data.open.find((each) => each.id === id);
      if (!found) return undefined;
      const kept = { ...entry, id, question: found.question };
      await document.update((draft) => {
        draft.open = draft.open.filter((each) => !sameWords(each.question, found.question));
        draft.collected = [...draft.collected.filter((each) => !sameWords(each.question, found.question)), kept];
      });
      return kept;
    },
    drop: async (id) => {
      const isKnown = [...document.data.open, ...document.data.collected].some((each) => each.id === id);
      if (!isKnown) return false;
      await document.update((draft) => {
        draft.open = draft.open.filter((each) => each.id !== id);
        draft.collected = draft.collected.filter((each) => each.id !== id);
      });
      return true;
    },
    close: () => document.close(),
  };
}

/** Disputed ones first, then those asked most, then the latest. */
function byUrgency(one: OpenQuestion, other: OpenQuestion): number {
  return Number(other.why === 'disputed') - Number(one.why === 'disputed') || other.times - one.times || other.at - one.at;
}

function sameWords(one: string, other: string): boolean {
  return bare(one) === bare(other);
}

function bare(question: string): string {
  return question.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
