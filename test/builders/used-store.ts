import { join } from 'node:path';
import { dayAt, messageKey, type SettableClock, silentLogger, textReply } from '../../bot/core/index.ts';
import { openEmbeddedStore, type Store } from '../../store/index.ts';
import { aDelivery } from './delivery.ts';
import { lastDay, liveThrough, seededRandom } from './lives.ts';
import { aMessage } from './message.ts';

/** What somebody may type: brackets, quotes, an emoji, half of one, a NUL. */
const words = ['查封要全程录像吗', '〔2026〕"3"号\\', '好👌', '\ud83d', 'a\u0000b', '待办'];

/** A data directory of a stopped bot that has been used at random for some days, ending now by `clock`; the same for the same seed. */
export async function aUsedDirectory(parent: string, clock: SettableClock, { seed, cases }: { readonly seed: number; readonly cases: number }): Promise<string> {
  const directory = join(parent, 'data');
  const store = await openEmbeddedStore({ directory, clock, logger: silentLogger });
  const random = seededRandom(seed);
  await liveThrough(store.ledger, cases, lastDay, random);
  for (let step = 0; step < 60; step += 1) {
    clock.advanceTo(clock.now() + Math.floor(random() * 3_600_000));
    await useOnce(store, clock, random);
  }
  if (random() < 0.8) await store.secret();
  if (random() < 0.5) await store.tidy(clock.now());
  await store.close();
  return directory;
}

async function useOnce(store: Store, clock: SettableClock, random: () => number): Promise<void> {
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const person = pick(['zhang', 'li', 'wang']) ?? 'zhang';
  const said = pick(words) ?? '好';
  const routes = [{ platform: 'dingtalk', kind: 'private', conversation: person }, { platform: 'wecom-group', kind: 'group', conversation: 'leaders' }] as const;
  const delivery = () => aDelivery({ to: { platform: 'wecom', kind: 'private', conversation: person }, reply: textReply(said), ...(random() < 0.5 ? { routes: [...routes], person } : {}), ...(random() < 0.3 ? { until: clock.now() + 1e9 } : {}) });
  const [waiting, outgoing, lost] = [await store.inbox.waiting(), await store.outbox.waiting(), await store.outbox.undelivered()];
  const some = pick(outgoing)?.id;
  switch (Math.floor(random() * 15)) {
    case 0:
    case 1:
    case 2:
      await store.inbox.keep(aMessage({ from: person, text: said, at: clock.now() }), random() < 0.5 ? 60_000 : 0);
      return;
    case 3: {
      const taken = pick(waiting);
      if (taken) await store.inbox.complete(messageKey(taken.message), random() < 0.7 ? [delivery(), { ...delivery(), inReplyTo: taken.key }] : []);
      return;
    }
    case 4:
      await store.outbox.post([delivery(), delivery()]);
      return;
    case 5:
      if (some !== undefined) await store.outbox.begin(some);
      return;
    case 6:
      if (some !== undefined) await store.outbox.postpone(some, clock.now() + 60_000, { kind: 'unavailable', ...(random() < 0.5 ? { code: '500' } : {}) }, random() < 0.5);
      return;
    case 7:
      if (some !== undefined) await (random() < 0.5 ? store.outbox.abandon(some, { kind: 'refused', code: '81013' }) : store.outbox.settle(some, 'active'));
      return;
    case 8:
      if (some !== undefined) await (random() < 0.5 ? store.outbox.reroute(some) : store.outbox.advance(some, 2));
      return;
    case 9:
      if (some !== undefined) await store.outbox.expire(some, random() < 0.7);
      return;
    case 10: {
      const keys = [`duty/${Math.floor(random() * 30)}`, `too/${Math.floor(random() * 30)}`];
      await store.claims.claim({ keys, day: dayAt(clock.now()), ...(random() < 0.5 ? { delivery: { ...delivery(), claims: keys } } : {}) });
      return;
    }
    case 11:
      await store.dialogues.put(`wecom|private|${person}|${person}`, { at: clock.now(), lastCase: '2026-0001', thread: { question: said, articles: ['publicity/10'], at: clock.now() } });
      return store.contacts.heard(person, random() < 0.5 ? 'wecom' : 'dingtalk');
    case 12: {
      store.tallies.add('dingtalk/call/2026-11', 3);
      await store.questions.note({ question: `${said}${Math.floor(random() * 9)}`, why: random() < 0.5 ? 'unanswered' : 'disputed', at: clock.now(), citations: [] });
      const open = pick(await store.questions.open());
      if (open && random() < 0.4) await store.questions.collect(open.id, { target: 'publicity/10', by: 'admin', at: clock.now() });
      return;
    }
    case 13:
      await store.inbox.takeUp();
      return;
    default: {
      const given = pick(lost);
      if (given && random() < 0.3) await store.outbox.dismiss([given.id]);
    }
  }
}
