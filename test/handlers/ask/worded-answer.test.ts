import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Reply, SettableClock, silentLogger, silentMeter } from '../../../bot/core/index.ts';
import { createResponder, type Word } from '../../../handlers/index.ts';
import type { Worded } from '../../../knowledge/index.ts';
import { bureauDefaults, createCalendar } from '../../../knowledge/rules/index.ts';
import { openEmbeddedStore, openRoster } from '../../../store/index.ts';
import { aMessage } from '../../builders/message.ts';
import { fakeKnowledge } from '../../fakes/fake-knowledge.ts';

const question = '处罚决定几天内公示';
const knowledge = fakeKnowledge();
const articles = (...ids: string[]) => ids.flatMap((id) => knowledge.article(id) ?? []);

async function aResponder(word: Word, sharesCases = false) {
  const clock = new SettableClock(Date.parse('2026-03-10T09:00:00+08:00'));
  const store = await openEmbeddedStore({ clock, logger: silentLogger });
  const roster = await openRoster('demo', silentLogger);
  const respond = createResponder({ knowledge, word, sharesCases, roster, store, routesTo: () => Promise.resolve([]), settings: bureauDefaults, calendar: () => Promise.resolve(createCalendar()), platforms: ['console'], clock, logger: silentLogger, meter: silentMeter });
  return respond;
}

async function asked(word: Word, streams: boolean) {
  const respond = await aResponder(word);
  const shown: Reply[] = [];
  const responding = respond(aMessage({ platform: 'console', from: 'officer', text: question }), streams ? (sofar) => shown.push(sofar) : undefined);
  return { responding, shown };
}

/** Words that come after so many milliseconds. */
const after = (ms: number, worded: Worded | undefined): Word => (_question, _finding, onSofar) =>
  new Promise((resolve) => {
    setTimeout(() => {
      onSofar('处罚决定作出后');
      resolve(worded);
    }, ms);
  });

const better: Worded = { lead: '处罚决定作出后7个工作日内公布。', articles: articles('publicity/10') };
const wider: Worded = { lead: '7个工作日内公布,先由支队负责人审核。', articles: articles('publicity/10', 'publicity/1') };

describe('words of a model', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('take the place of the text\'s own answer when they come soon', async () => {
    const { responding } = await asked(after(500, better), false);
    await vi.advanceTimersByTimeAsync(500);
    const [own] = await responding;
    expect(own?.reply.text).toBe(better.lead);
    expect(own?.later).toBeUndefined();
  });

  it('are not waited for where nothing can be shown meanwhile, and add nothing when they rest on what was quoted', async () => {
    const { responding } = await asked(after(3000, better), false);
    await vi.advanceTimersByTimeAsync(900);
    const [own] = await responding;
    expect(own?.reply.text).toContain('7个工作日内(自作出之日起)');
    await vi.advanceTimersByTimeAsync(3000);
    expect(await own?.later).toBeUndefined();
  });

  it('follow when they rest on an article that was not quoted', async () => {
    const { responding } = await asked(after(3000, wider), false);
    await vi.advanceTimersByTimeAsync(900);
    const [own] = await responding;
    await vi.advanceTimersByTimeAsync(3000);
    expect(await own?.later).toMatchObject({ text: `补充：${wider.lead}`, citations: ['publicity/1'] });
  });

  it('are waited for where the platform streams, with the text\'s own answer in sight', async () => {
    const { responding, shown } = await asked(after(3000, better), true);
    await vi.advanceTimersByTimeAsync(3000);
    const [own] = await responding;
    expect(own?.reply.text).toBe(better.lead);
    expect(shown.map(({ text }) => text)).toEqual([expect.stringContaining('7个工作日内(自作出之日起)') as string, '处罚决定作出后']);
  });

  it('that never come leave the text\'s own answer', async () => {
    const { responding } = await asked(after(500, undefined), false);
    await vi.advanceTimersByTimeAsync(500);
    expect((await responding)[0]?.reply.text).toContain('7个工作日内(自作出之日起)');
  });
});

describe('the words for a case of one\'s own', () => {
  const told: { question: string; lead: string }[] = [];
  const word: Word = (question, { lead, articles: [first] }) => {
    told.push({ question, lead });
    return Promise.resolve(first && { lead: '先把现场录像补上,再送审。', articles: [first] });
  };
  const say = async (respond: Awaited<ReturnType<typeof aResponder>>, from: string, text: string) => (await respond(aMessage({ platform: 'console', from, text })))[0]?.reply;
  const log = '登记 行政处罚 罚款 相对人 红星电镀厂 事由 超标排放 现场 同行 李执法';
  const next = '我对红星电镀厂罚了款,接下来怎么办';

  it('come only where the bureau shares cases, without party, number and names', async () => {
    const respond = await aResponder(word, true);
    await say(respond, 'officer', log);
    expect((await say(respond, 'officer', next))?.text).toMatch(/下一步[^]*先把现场录像补上/u);
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).toContain('补齐记录');
    expect(JSON.stringify(told)).not.toMatch(/红星|2026-0001|陈执法/u);
  });

  it('are not asked for otherwise, nor for somebody who only may see the case', async () => {
    told.length = 0;
    const closed = await aResponder(word);
    await say(closed, 'officer', log);
    expect((await say(closed, 'officer', next))?.text).not.toContain('先把现场录像补上');
    const open = await aResponder(word, true);
    await say(open, 'officer', log);
    expect((await say(open, 'head', next))?.text).not.toContain('先把现场录像补上');
    expect(told).toEqual([]);
  });
});
