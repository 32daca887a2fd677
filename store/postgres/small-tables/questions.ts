import type { Questions } from '../../ports.ts';
import { noQuestions, pressingFirst, questionList, type QuestionList, withCollected, withNoted, withoutQuestion } from '../../question-list.ts';
import type { Trx } from '../database.ts';
import type { InBureau } from './bureau-database.ts';

/** The questions of a bureau, in one row that is held while it is changed: they are few, and change seldom. */
export function createQuestions(inBureau: InBureau): Questions {
  const read = async (): Promise<QuestionList> => {
    const row = await inBureau((trx) => trx.selectFrom('question_lists').select('list').executeTakeFirst(), { readOnly: true });
    return row ? questionList.parse(row.list) : noQuestions;
  };
  /** Puts what `change` gives in place of the list; nothing when it gives none. */
  const update = <R extends { readonly list: QuestionList }>(change: (list: QuestionList) => R | undefined): Promise<R | undefined> =>
    inBureau(async (trx) => {
      const changed = change(questionList.parse((await take(trx)).list));
      if (changed) await trx.updateTable('question_lists').set({ list: JSON.stringify(changed.list) }).execute();
      return changed;
    });
  return {
    open: async () => pressingFirst((await read()).open),
    collected: async () => (await read()).collected,
    note: async (noted) => {
      await update((list) => ({ list: withNoted(list, noted) }));
    },
    collect: async (id, entry) => (await update((list) => withCollected(list, id, entry)))?.kept,
    drop: async (id) => {
      const changed = await update((before) => {
        const list = withoutQuestion(before, id);
        return list && { list };
      });
      return changed !== undefined;
    },
  };
}

/** The row, which is this transaction's until its end; made when there is none. */
async function take(trx: Trx): Promise<{ readonly list: unknown }> {
  const held = () => trx.selectFrom('question_lists').select('list').forUpdate().executeTakeFirst();
  const row = await held();
  if (row) return row;
  await trx.insertInto('question_lists').values({ list: JSON.stringify(noQuestions) }).onConflict((conflict) => conflict.doNothing()).execute();
  return (await held()) ?? { list: noQuestions };
}
