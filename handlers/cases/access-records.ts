import { z } from 'zod';
import { Conflict } from '../../store/index.ts';
import { type CommandContext, defineCaseCommand } from '../command.ts';
import { recordListReply } from '../replies/index.ts';

/** Readers who come at the same moment are let in one after the other; this many tries are ample. */
const mostTries = 5;

/** 调阅: what records a case has; every reading is itself kept in its history (recording/14). */
export const accessRecords = defineCaseCommand<{ reason?: string | undefined }>({
  intent: 'access',
  words: ['调阅'],
  summary: '调阅案子的记录（每次都留痕）',
  example: '调阅 1',
  roles: ['officer', 'head', 'reviewer', 'leader'],
  fields: z.object({ reason: z.string().trim().max(200, '调阅事由太长，请写200字以内').optional() }),
  run: async ({ reason }, context, { id }) => {
    await noteReading(id, reason ? `调阅记录：${reason}` : '调阅记录', context);
    const state = context.ledger.case(id);
    if (!state) throw new Error('the case just read is not there');
    return { reply: recordListReply(state) };
  },
});

/** A reading rests on nothing in the case, so that somebody else's change in the same moment is no reason to refuse it. */
async function noteReading(id: string, what: string, { ledger, record }: CommandContext): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const state = ledger.case(id);
    if (!state) throw new Error('the case to be read is not there');
    try {
      await record(state, [{ type: 'accessed', what }]);
      return;
    } catch (error) {
      if (!(error instanceof Conflict) || tries >= mostTries) throw error;
    }
  }
}
