import { describe, expect, it } from 'vitest';
import { answerChoices } from '../../../handlers/views/admin.ts';
import { openKnowledge } from '../../../knowledge/index.ts';
import { commandedAfter } from '../cases/commanded.ts';
import { reviewed } from '../cases/seeded.ts';

describe('what a question may be given as its answer', () => {
  it('is every article and kind under the words that 收录 takes', async () => {
    const choices = answerChoices({ knowledge: openKnowledge() });
    expect(choices).toHaveLength(43 + 3);
    const { give } = await commandedAfter(reviewed());
    for (const { value } of choices) {
      // There is no such question: the answer was understood before that was found.
      expect([value, (await give('admin', 'learn', { words: `9 ${value}` })).reply.text]).toEqual([value, expect.stringContaining('没有这个编号的问题')]);
    }
  });
});
