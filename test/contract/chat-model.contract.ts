import { describe, expect, it } from 'vitest';
import type { ChatModel, ChatRequest, UnavailableCode } from '../../knowledge/llm/index.ts';

/** What a model under test is to do with its next request: say these pieces, say nothing at all, or fail. */
export type Behaviour = readonly string[] | 'silent' | Extract<UnavailableCode, 'refused' | 'limited' | 'down'>;

const request = (more: Partial<ChatRequest> = {}): ChatRequest => ({
  system: '只答制度。',
  messages: [{ role: 'user', content: '处罚几天内公示' }],
  schema: { name: 'answer', schema: { type: 'object' } },
  signal: new AbortController().signal,
  ...more,
});

/** What every chat model promises. Run for each implementation; `open` makes one that behaves so, one behaviour a request. */
export function chatModelContract(name: string, open: (...behaviours: Behaviour[]) => Promise<ChatModel>): void {
  describe(`${name} keeps the promises of a chat model`, () => {
    it('gives the whole answer, its pieces in order and what it cost', async () => {
      const model = await open(['7个', '工作日', '内。']);
      const pieces: string[] = [];
      const completion = await model.complete(request({ onText: (piece) => pieces.push(piece) }));
      expect(completion.text).toBe('7个工作日内。');
      expect(pieces.join('')).toBe('7个工作日内。');
      expect(completion.usage.promptTokens).toBeGreaterThan(0);
      expect(completion.usage.completionTokens).toBeGreaterThan(0);
    });

    it('answers without anyone listening to the pieces', async () => {
      const model = await open(['好']);
      await expect(model.complete(request())).resolves.toMatchObject({ text: '好' });
    });

    it('answers one request after another', async () => {
      const model = await open(['一'], ['二']);
      await expect(model.complete(request())).resolves.toMatchObject({ text: '一' });
      await expect(model.complete(request())).resolves.toMatchObject({ text: '二' });
    });

    it('does not begin when it is no longer wanted', async () => {
      const model = await open(['好']);
      const pieces: string[] = [];
      const aborted = model.complete(request({ signal: AbortSignal.abort(), onText: (piece) => pieces.push(piece) }));
      await expect(aborted).rejects.toMatchObject({ name: 'ModelUnavailable', code: 'timeout' });
      expect(pieces).toEqual([]);
    });

    it('stops in the middle when it is no longer wanted, and says no more', async () => {
      const model = await open(['一', '二', '三']);
      const controller = new AbortController();
      const pieces: string[] = [];
      const onText = (piece: string): void => {
        pieces.push(piece);
        controller.abort();
      };
      await expect(model.complete(request({ signal: controller.signal, onText }))).rejects.toMatchObject({ code: 'timeout' });
      expect(pieces).toEqual(['一']);
    });

    it('stops waiting for a silent service when it is no longer wanted', async () => {
      const model = await open('silent');
      const controller = new AbortController();
      const answer = model.complete(request({ signal: controller.signal }));
      controller.abort();
      await expect(answer).rejects.toMatchObject({ code: 'timeout' });
    });

    it.each(['refused', 'limited', 'down'] as const)('tells by its code that it is %s', async (code) => {
      const model = await open(code);
      await expect(model.complete(request())).rejects.toMatchObject({ name: 'ModelUnavailable', code });
    });
  });
}
