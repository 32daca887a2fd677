import { describe, expect, it } from 'vitest';
import { SettableClock } from '../../bot/core/index.ts';
import { plainDate } from '../../knowledge/rules/index.ts';
import type { EventData } from '../../store/index.ts';
import { allCases } from '../builders/all-cases.ts';
import { anOpening, anOrigin } from '../builders/event.ts';
import type { StoreUnderTest } from './store.contract.ts';

const day = plainDate('2026-03-12');
const note = (what: string): EventData => ({ type: 'factsChanged', what, on: day });

/** What every ledger promises. Run for each store. */
export function ledgerContract(name: string, open: (clock: SettableClock) => Promise<StoreUnderTest<'ledger' | 'media'>>): void {
  describe(`${name} keeps the ledger's promises`, () => {
    const start = async () => open(new SettableClock(Date.parse('2026-03-10T01:00:00Z')));

    it('numbers new cases of a year without gaps, however many are opened at once', async () => {
      const { store } = await start();
      const added = await Promise.all(Array.from({ length: 30 }, () => store.ledger.append(anOpening())));
      expect(added.map((each) => each.subject)).toEqual(Array.from({ length: 30 }, (_, index) => `2026-${String(index + 1).padStart(4, '0')}`));
      expect((await store.ledger.append({ ...anOpening(), subject: { newIn: 2027 } })).subject).toBe('2027-0001');
    });

    it('takes one of two changes that were decided on the same history', async () => {
      const { store } = await start();
      const { subject } = await store.ledger.append(anOpening());
      const change = (what: string) => store.ledger.append({ subject, version: 1, events: [note(what)], origin: anOrigin() });
      const results = await Promise.allSettled([change('甲'), change('乙')]);
      expect(results.map((each) => each.status)).toEqual(['fulfilled', 'rejected']);
      expect(results[1]).toMatchObject({ reason: { code: 'ledger_conflict' } });
      expect((await store.ledger.case(subject))?.version).toBe(2);
    });

    it('knows what a message has already done', async () => {
      const { store } = await start();
      const opening = anOpening();
      const { subject } = await store.ledger.append(opening);
      expect((await store.ledger.doneBy(opening.origin.cause)).map((event) => event.subject)).toEqual([subject]);
      expect(await store.ledger.doneBy('another')).toEqual([]);
    });

    it('finds a case by short number, full number, document number in any brackets and part of the party', async () => {
      const { store } = await start();
      const { subject } = await store.ledger.append(anOpening({ party: '江北电镀厂' }));
      await store.ledger.append(anOpening({ party: '江北印刷厂' }));
      const decided: EventData = { type: 'decided', caseNo: '渝江环罚〔2026〕1号', decidedOn: day, conclusion: '罚款' };
      await store.ledger.append({ subject, version: 1, events: [decided], origin: anOrigin() });
      for (const words of ['1', '0001', '1号', '2026-0001', '渝江环罚〔2026〕1号', '渝江环罚[2026]1号', '渝江环罚（2026）1号', '电镀']) {
        expect((await store.ledger.find(words)).map((each) => each.id)).toEqual(['2026-0001']);
      }
      expect((await store.ledger.find('江北')).map((each) => each.id)).toEqual(['2026-0002', '2026-0001']);
      for (const words of ['9', '2026-0009', '厂', '', '__proto__']) expect(await store.ledger.find(words)).toEqual([]);
    });

    it('gives a document number to one case only, however close two decisions are', async () => {
      const { store } = await start();
      const cases = await Promise.all([store.ledger.append(anOpening()), store.ledger.append(anOpening())]);
      const decide = (subject: string, caseNo: string) =>
        store.ledger.append({ subject, version: 1, events: [{ type: 'decided', caseNo, decidedOn: day, conclusion: '罚款' }], origin: anOrigin() });
      const results = await Promise.allSettled([decide(cases[0].subject, '渝江环罚〔2026〕1号'), decide(cases[1].subject, '渝江环罚[2026]1号')]);
      expect(results.map((each) => each.status)).toEqual(['fulfilled', 'rejected']);
      await expect(decide(cases[1].subject, '渝江环罚（2026）1号')).rejects.toMatchObject({ code: 'ledger_conflict' });
    });

    it('lists as open what is not filed', async () => {
      const { store } = await start();
      const { subject } = await store.ledger.append(anOpening());
      await store.ledger.append(anOpening());
      await store.ledger.append({ subject, version: 1, events: [{ type: 'archived', on: day }], origin: anOrigin() });
      expect((await store.ledger.openCases()).map((each) => each.id)).toEqual(['2026-0002']);
      expect((await allCases(store.ledger)).map((each) => each.id)).toEqual([subject, '2026-0002']);
    });

    it('lists a case that was filed and is open again where it stood', async () => {
      const { store } = await start();
      const { subject } = await store.ledger.append(anOpening());
      await store.ledger.append(anOpening());
      const { events } = await store.ledger.append({ subject, version: 1, events: [{ type: 'archived', on: day }], origin: anOrigin() });
      await store.ledger.append({ subject, version: 2, events: [{ type: 'reversed', seqs: events.map(({ seq }) => seq) }], origin: anOrigin() });
      expect((await store.ledger.openCases()).map((each) => each.id)).toEqual([subject, '2026-0002']);
    });

    it('finds for a span the cases that were opened, decided or given an opinion in it, filed or not', async () => {
      const { store } = await start();
      const opened = (on: string) => anOpening({ on: plainDate(on) });
      const later = async (...events: EventData[]): Promise<string> => {
        const { subject } = await store.ledger.append(opened('2026-01-05'));
        await store.ledger.append({ subject, version: 1, events, origin: anOrigin() });
        return subject;
      };
      const on = plainDate('2026-02-20');
      const submitted: EventData = { type: 'submitted', round: 1, body: '支队', materials: [], on: plainDate('2026-01-06') };
      const opinion: EventData = { type: 'reviewed', round: 1, verdict: 'agree', items: [], text: '同意', on };
      const decided = await later({ type: 'decided', caseNo: '渝江环罚〔2026〕1号', decidedOn: on, conclusion: '罚款' }, { type: 'archived', on: day });
      const reviewed = await later(submitted, opinion);
      await later(submitted, { type: 'recorded', no: 1, kind: 'document', remark: '笔录', on });
      const [first, last] = [await store.ledger.append(opened('2026-02-01')), await store.ledger.append(opened('2026-02-28'))];
      await store.ledger.append(opened('2026-03-01'));
      const within = await store.ledger.casesWithin({ from: '2026-02-01', to: '2026-02-28' });
      expect(within.map(({ id }) => id)).toEqual([decided, reviewed, first.subject, last.subject]);
      expect(await store.ledger.casesWithin({ from: '2025-01-01', to: '2025-12-31' })).toEqual([]);
    });

    it('knows the oldest case there is', async () => {
      const { store } = await start();
      expect(await store.ledger.oldest()).toBeUndefined();
      const { subject, events } = await store.ledger.append(anOpening());
      const second = await store.ledger.append(anOpening());
      expect((await store.ledger.oldest())?.id).toBe(subject);
      await store.ledger.append({ subject, version: 1, events: [{ type: 'reversed', seqs: events.map(({ seq }) => seq) }], origin: anOrigin() });
      expect((await store.ledger.oldest())?.id).toBe(second.subject);
    });

    it('knows which files any event has named, taken back or not', async () => {
      const { store } = await start();
      const { subject } = await store.ledger.append(anOpening());
      const media = (letter: string) => ({ sha256: letter.repeat(64), bytes: 1, type: 'image/png' });
      const recorded = (no: number, letter: string): EventData => ({ type: 'recorded', no, kind: 'photo', remark: '排口', on: day, media: media(letter) });
      const { events } = await store.ledger.append({ subject, version: 1, events: [recorded(1, 'a'), recorded(2, 'b'), { type: 'fileAdded', no: 2, media: media('c') }], origin: anOrigin() });
      await store.ledger.append({ subject, version: 4, events: [{ type: 'reversed', seqs: events.map(({ seq }) => seq) }], origin: anOrigin() });
      expect(await store.ledger.filesAmong(['a', 'b', 'c', 'd'].map((letter) => letter.repeat(64)))).toEqual(new Set(['a', 'b', 'c'].map((letter) => letter.repeat(64))));
      expect(await store.ledger.filesAmong([])).toEqual(new Set());
    });

    it('tells what happened since a moment, the newest first, and how much happened at all', async () => {
      const { store } = await start();
      const at = (minute: number) => ({ origin: anOrigin({ at: `2026-03-10T01:0${minute}:00.000Z` }) });
      const { subject } = await store.ledger.append({ ...anOpening(), ...at(0) });
      await store.ledger.append({ subject, version: 1, events: [note('甲'), note('乙')], ...at(1) });
      expect((await store.ledger.since('2026-03-10T01:01:00.000Z')).map(({ seq }) => seq)).toEqual([3, 2]);
      expect(await store.ledger.since('2026-03-10T01:02:00.000Z')).toEqual([]);
      expect(await store.ledger.size()).toBe(3);
    });

    it('takes back what a reversal names, and keeps both in the history', async () => {
      const { store } = await start();
      const { subject } = await store.ledger.append(anOpening());
      const decided: EventData = { type: 'decided', caseNo: '渝江环罚〔2026〕7号', decidedOn: day, conclusion: '罚款' };
      const { events } = await store.ledger.append({ subject, version: 1, events: [decided], origin: anOrigin() });
      expect((await store.ledger.case(subject))?.facts.decision?.caseNo).toBe('渝江环罚〔2026〕7号');
      const reversal: EventData = { type: 'reversed', seqs: events.map((event) => event.seq) };
      await store.ledger.append({ subject, version: 2, events: [reversal], origin: anOrigin() });
      expect((await store.ledger.case(subject))?.facts.decision).toBeUndefined();
      expect(await store.ledger.find('渝江环罚〔2026〕7号')).toEqual([]);
      expect((await store.ledger.history(subject)).map((event) => event.data.type)).toEqual(['opened', 'decided', 'reversed']);
    });

    it('keeps the number of a case whose opening was taken back', async () => {
      const { store } = await start();
      const { subject, events } = await store.ledger.append(anOpening());
      await store.ledger.append({ subject, version: 1, events: [{ type: 'reversed', seqs: events.map((event) => event.seq) }], origin: anOrigin() });
      expect(await store.ledger.case(subject)).toBeUndefined();
      expect((await store.ledger.append(anOpening())).subject).toBe('2026-0002');
    });

    it('has a chain that holds', async () => {
      const { store } = await start();
      expect(await store.ledger.verify()).toMatchObject({ ok: true, events: 0 });
      await Promise.all([store.ledger.append(anOpening()), store.ledger.append(anOpening())]);
      expect(await store.ledger.verify()).toMatchObject({ ok: true, events: 2 });
    });

    it('says the same after a restart', async () => {
      const { store, reopen } = await start();
      if (!reopen) return;
      const opening = anOpening();
      const { subject } = await store.ledger.append(opening);
      await store.ledger.append({ subject, version: 1, events: [note('新证据'), { type: 'archived', on: day }], origin: anOrigin() });
      const before = { state: await store.ledger.case(subject), history: await store.ledger.history(subject), chain: await store.ledger.verify() };
      const again = await reopen();
      expect({ state: await again.ledger.case(subject), history: await again.ledger.history(subject), chain: await again.ledger.verify() }).toEqual(before);
      expect(await again.ledger.doneBy(opening.origin.cause)).toHaveLength(1);
      expect((await again.ledger.append(anOpening())).subject).toBe('2026-0002');
    });

    it('keeps files as received, once', async () => {
      const { store, reopen } = await start();
      const bytes = Buffer.from('照片');
      const sha256 = await store.media.keep(bytes);
      expect(await store.media.keep(bytes)).toBe(sha256);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/u);
      expect(Buffer.from((await (reopen ? await reopen() : store).media.read(sha256)) ?? []).toString()).toBe('照片');
      expect(await store.media.read('../../etc/passwd')).toBeUndefined();
    });
  });
}
