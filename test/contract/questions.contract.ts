import { describe, expect, it } from 'vitest';
import { SettableClock } from '../../bot/core/index.ts';
import type { OpenQuestion } from '../../store/index.ts';
import type { StoreUnderTest } from './store.contract.ts';

const aQuestion = (question: string, more: Partial<OpenQuestion> = {}) => ({ question, why: 'unanswered' as const, at: 1, citations: [], ...more });

/** What every store promises about questions to learn from. */
export function questionsContract(name: string, open: (clock: SettableClock) => Promise<StoreUnderTest<'questions'>>): void {
  describe(`${name} keeps questions to learn from`, () => {
    const start = () => open(new SettableClock(Date.parse('2026-03-10T01:00:00Z')));

    it('shows disputed ones first, then those asked most, then the latest', async () => {
      const { store: { questions } } = await start();
      await questions.note(aQuestion('食堂几点开饭', { at: 1 }));
      await questions.note(aQuestion('谁有车', { at: 2 }));
      await questions.note(aQuestion('食堂几点开饭?', { at: 3 }));
      await questions.note(aQuestion('罚款几天公示', { why: 'disputed', at: 4, citations: ['publicity/4'], said: '公示第10条' }));
      await questions.note(aQuestion('打印机在哪', { at: 5 }));
      expect((await questions.open()).map(({ question, times }) => [question, times])).toEqual([['罚款几天公示', 1], ['食堂几点开饭?', 2], ['打印机在哪', 1], ['谁有车', 1]]);
      expect((await questions.open())[0]).toMatchObject({ citations: ['publicity/4'], said: '公示第10条' });
    });

    it('moves one to the collected, in place of the same words before', async () => {
      const { store: { questions } } = await start();
      await questions.note(aQuestion('谁有车'));
      await questions.note(aQuestion('谁有车', { why: 'disputed' }));
      const [disputed] = await questions.open();
      expect(await questions.collect(disputed?.id ?? 0, { target: 'other-law', by: 'admin', at: 7 })).toMatchObject({ question: '谁有车', target: 'other-law' });
      expect(await questions.open()).toEqual([]);
      await questions.note(aQuestion('谁有车?', { why: 'disputed' }));
      await questions.collect((await questions.open())[0]?.id ?? 0, { target: 'publicity/7', by: 'admin', at: 8 });
      expect(await questions.collected()).toEqual([expect.objectContaining({ target: 'publicity/7', by: 'admin', at: 8 })]);
      expect(await questions.collect(999, { target: 'publicity/7', by: 'admin', at: 8 })).toBeUndefined();
    });

    it('forgets one of either list', async () => {
      const { store: { questions } } = await start();
      await questions.note(aQuestion('谁有车'));
      await questions.note(aQuestion('打印机在哪'));
      const [one, other] = await questions.open();
      await questions.collect(other?.id ?? 0, { target: 'other-law', by: 'admin', at: 7 });
      expect([await questions.drop(one?.id ?? 0), await questions.drop(other?.id ?? 0), await questions.drop(999)]).toEqual([true, true, false]);
      expect([await questions.open(), await questions.collected()]).toEqual([[], []]);
    });

    it('keeps a few hundred at most, and disputed ones longest', async () => {
      const { store: { questions } } = await start();
      await questions.note(aQuestion('罚款几天公示', { why: 'disputed', at: 0 }));
      await Promise.all(Array.from({ length: 320 }, (_, at) => questions.note(aQuestion(`问题${at}`, { at: at + 1 }))));
      expect(await questions.open()).toHaveLength(300);
      expect((await questions.open())[0]?.question).toBe('罚款几天公示');
      expect((await questions.open()).map(({ question }) => question)).not.toContain('问题0');
    });

    it('has them after a restart', async () => {
      const { store, reopen } = await start();
      if (!reopen) return;
      await store.questions.note(aQuestion('谁有车'));
      await store.questions.note(aQuestion('打印机在哪', { at: 2 }));
      await store.questions.collect((await store.questions.open())[0]?.id ?? 0, { target: 'other-law', by: 'admin', at: 7 });
      const before = [await store.questions.open(), await store.questions.collected()];
      const again = await reopen();
      expect([await again.questions.open(), await again.questions.collected()]).toEqual(before);
      await again.questions.note(aQuestion('还有一个'));
      expect(new Set((await again.questions.open()).map(({ id }) => id)).size).toBe(2);
    });
  });
}
