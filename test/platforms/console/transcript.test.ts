import { describe, expect, it } from 'vitest';
import { type Address, createMemoryBoards, textReply } from '../../../bot/core/index.ts';
import { Transcript } from '../../../bot/platforms/console/transcript.ts';

const to = (conversation: string): Address => ({ platform: 'console', kind: 'private', conversation });

describe('the transcript', () => {
  it('keeps the last 200 entries of each conversation', async () => {
    const transcript = new Transcript(createMemoryBoards());
    await transcript.add({ kind: 'said', as: 'head', text: '早' }, to('head'), 0);
    for (let n = 1; n <= 250; n += 1) await transcript.add({ kind: 'said', as: 'officer', text: String(n) }, to('officer'), n);
    const kept = await transcript.since(0);
    expect(kept.filter((entry) => entry.toLabel === 'officer').map((entry) => entry.at)).toEqual(Array.from({ length: 200 }, (_, n) => n + 51));
    expect(kept.filter((entry) => entry.toLabel === 'head')).toHaveLength(1);
  });

  it('gives what came after a running number, in the order it happened', async () => {
    const transcript = new Transcript(createMemoryBoards());
    const first = await transcript.add({ kind: 'said', as: 'officer', text: '一' }, to('officer'), 1);
    await transcript.add({ kind: 'said', as: 'head', text: '二' }, to('head'), 2);
    await transcript.add({ kind: 'reply', reply: textReply('三') }, to('officer'), 3);
    expect((await transcript.since(first?.seq ?? 0)).map((entry) => entry.at)).toEqual([2, 3]);
  });

  it('does not keep what is unfinished', async () => {
    const transcript = new Transcript(createMemoryBoards());
    await transcript.add({ kind: 'progress', reply: textReply('行政') }, to('officer'), 1);
    expect(await transcript.since(0)).toEqual([]);
  });

  it('forgets what was taken back, and says so', async () => {
    const transcript = new Transcript(createMemoryBoards());
    const told: string[] = [];
    transcript.watch((entry) => told.push(entry.kind));
    const said = await transcript.add({ kind: 'said', as: 'officer', text: '一' }, to('officer'), 1);
    if (said) await transcript.retract(said);
    expect(await transcript.since(0)).toEqual([]);
    expect(told).toEqual(['said', 'retracted']);
  });
});
