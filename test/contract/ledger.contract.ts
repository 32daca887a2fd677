import { describe, expect, it } from 'vitest';
import { SettableClock } from '../../bot/core/index.ts';
import { plainDate } from '../../knowledge/rules/index.ts';
import type { EventData } from '../../store/index.ts';
import { anOpening, anOrigin } from '../builders/event.ts';
import type { StoreUnderTest } from './store.contract.ts';

const day = plainDate('2026-03-12');
const note = (what: string): EventData => ({ type: 'factsChanged', what, on: day });

/** What every ledger promises. Run for each store. */
export function ledgerContract(name: string, open: (clock: SettableClock) => Promise<StoreUnderTest>): void {
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
      expect(store.ledger.case(subject)?.version).toBe(2);
    });

    it('knows what a message has already done', async () => {
      const { store } = await start();
      const opening = anOpening();
      const { subject } = await store.ledger.append(opening);
      expect(store.ledger.doneBy(opening.origin.cause).map((event) => event.subject)).toEqual([subject]);
      expect(store.ledger.doneBy('another')).toEqual([]);
    });

    it('finds a case by short number, full number, document number in any brackets and part of the party', async () => {
      const { store } = await start();
      const { subject } = await store.ledger.append(anOpening({ party: '江北电镀厂' }));
      await store.ledger.append(anOpening({ party: '江北印刷厂' }));
      const decided: EventData = { type: 'decided', caseNo: '渝江环罚〔2026〕1号', decidedOn: day, conclusion: '罚款' };
      await store.ledger.append({ subject, version: 1, events: [decided], origin: anOrigin() });
      for (const words of ['1', '0001', '1号', '2026-0001', '渝江环罚〔2026〕1号', '渝江环罚[2026]1号', '渝江环罚（2026）1号', '电镀']) {
        expect(store.ledger.find(words).map((each) => each.id)).toEqual(['2026-0001']);
      }
      expect(store.ledger.find('江北').map((each) => each.id)).toEqual(['2026-0002', '2026-0001']);
      for (const words of ['9', '2026-0009', '厂', '', '__proto__']) expect(store.ledger.find(words)).toEqual([]);
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
      expect([...store.ledger.openCases()].map((each) => each.id)).toEqual(['2026-0002']);
      expect([...store.ledger.cases()]).toHaveLength(2);
    });

    it('takes back what a reversal names, and keeps both in the history', async () => {
      const { store } = await start();
      const { subject } = await store.ledger.append(anOpening());
      const decided: EventData = { type: 'decided', caseNo: '渝江环罚〔2026〕7号', decidedOn: day, conclusion: '罚款' };
      const { events } = await store.ledger.append({ subject, version: 1, events: [decided], origin: anOrigin() });
      expect(store.ledger.case(subject)?.facts.decision?.caseNo).toBe('渝江环罚〔2026〕7号');
      const reversal: EventData = { type: 'reversed', seqs: events.map((event) => event.seq) };
      await store.ledger.append({ subject, version: 2, events: [reversal], origin: anOrigin() });
      expect(store.ledger.case(subject)?.facts.decision).toBeUndefined();
      expect(store.ledger.find('渝江环罚〔2026〕7号')).toEqual([]);
      expect(store.ledger.history(subject).map((event) => event.data.type)).toEqual(['opened', 'decided', 'reversed']);
    });

    it('keeps the number of a case whose opening was taken back', async () => {
      const { store } = await start();
      const { subject, events } = await store.ledger.append(anOpening());
      await store.ledger.append({ subject, version: 1, events: [{ type: 'reversed', seqs: events.map((event) => event.seq) }], origin: anOrigin() });
      expect(store.ledger.case(subject)).toBeUndefined();
      expect((await store.ledger.append(anOpening())).subject).toBe('2026-0002');
    });

    it('has a chain that holds', async () => {
      const { store } = await start();
      expect(store.ledger.verify()).toMatchObject({ ok: true, events: 0 });
      await Promise.all([store.ledger.append(anOpening()), store.ledger.append(anOpening())]);
      expect(store.ledger.verify()).toMatchObject({ ok: true, events: 2 });
    });

    it('says the same after a restart', async () => {
      const { store, reopen } = await start();
      if (!reopen) return;
      const opening = anOpening();
      const { subject } = await store.ledger.append(opening);
      await store.ledger.append({ subject, version: 1, events: [note('新证据'), { type: 'archived', on: day }], origin: anOrigin() });
      const before = { state: store.ledger.case(subject), history: store.ledger.history(subject), chain: store.ledger.verify() };
      const again = await reopen();
      expect({ state: again.ledger.case(subject), history: again.ledger.history(subject), chain: again.ledger.verify() }).toEqual(before);
      expect(again.ledger.doneBy(opening.origin.cause)).toHaveLength(1);
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
