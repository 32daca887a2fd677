import { Client } from 'pg';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { messageKey, SettableClock, silentLogger, silentMeter, textReply } from '../../../bot/core/index.ts';
import { createPipeline } from '../../../bot/pipeline/index.ts';
import { type Store, StoreUnavailable } from '../../../store/index.ts';
import { openPostgres } from '../../../store/postgres/index.ts';
import { aMessage } from '../../builders/message.ts';
import { FakePlatform } from '../../fakes/fake-platform.ts';
import { describePostgres, type FreshDatabase, freshDatabase } from '../../fakes/fresh-database.ts';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';

const clock = new SettableClock(Date.parse('2026-03-10T01:00:00Z'));
const soon = { timeout: 4000, interval: 20 };

describePostgres('a process on PostgreSQL', () => {
  let fresh: FreshDatabase;
  let bureaus = 0;
  beforeAll(async () => {
    fresh = await freshDatabase();
  });
  afterAll(() => fresh.drop());

  const aStore = async (takeoverMs = 1000) => {
    const bureau = `b${(bureaus += 1)}`;
    const postgres = await openPostgres({ url: fresh.url, logger: silentLogger, poolSize: 4, takeoverMs });
    const store = await postgres.openStore({ bureau, directory: await temporaryDirectory(), clock });
    onTestFinished(() => store.close().then(() => postgres.close()));
    return { bureau, store };
  };
  const aPipeline = async (store: Store, respond: () => Promise<void> = () => Promise.resolve()) => {
    const platform = new FakePlatform();
    const pipeline = createPipeline({ store, platforms: [platform], respond: () => respond().then(() => [{ reply: textReply('好') }]), apology: textReply('没办成'), clock, logger: silentLogger, meter: silentMeter });
    await pipeline.start();
    onTestFinished(() => pipeline.stop());
    return { pipeline, texts: () => platform.taken.map(({ text }) => text) };
  };

  it('takes up again what it dropped while the database was away, when the first look for it fails too', async () => {
    const { store } = await aStore();
    let failures = 1;
    const { pipeline, texts } = await aPipeline(store, () => (failures-- > 0 ? Promise.reject(new StoreUnavailable(new Error('gone'))) : Promise.resolve()));
    let looks = 1;
    const lanes = store.outbox.lanes.bind(store.outbox);
    vi.spyOn(store.outbox, 'lanes').mockImplementation(() => (looks-- > 0 ? Promise.reject(new StoreUnavailable(new Error('still gone'))) : lanes()));
    await pipeline.take(aMessage());
    await vi.waitFor(() => expect(texts()).toEqual(['好']), soon);
  });

  it('finds a conversation of its own that was locked at the moment it looked', async () => {
    const { bureau, store } = await aStore();
    const { texts } = await aPipeline(store);
    const takeUp = vi.spyOn(store.inbox, 'takeUp');
    const message = aMessage();
    await store.inbox.keep(message, 0);
    const other = new Client({ connectionString: fresh.url });
    await other.connect();
    onTestFinished(() => other.end());
    await other.query(`BEGIN; SELECT FROM sanxiang.turns WHERE bureau = '${bureau}' FOR UPDATE`);
    store.inbox.drop(messageKey(message));
    await vi.waitFor(() => expect(takeUp).toHaveBeenCalled(), soon);
    await Promise.all(takeUp.mock.results.map(({ value }) => value as Promise<unknown>));
    await other.query('COMMIT');
    await vi.waitFor(() => expect(texts()).toEqual(['好']), soon);
  });
});
