import { dayAt, silentLogger, silentMeter, SettableClock } from '../../bot/core/index.ts';
import { createAddressBook } from '../../bot/address-book.ts';
import { OutboxWorker } from '../../bot/pipeline/index.ts';
import { createWecom } from '../../bot/platforms/wecom/index.ts';
import { createBureauCalendar, createScan } from '../../handlers/index.ts';
import { addDays, allPassed, bureauDefaults, plainDate } from '../../knowledge/rules/index.ts';
import { openEmbeddedStore, type Person, type Store } from '../../store/index.ts';
import { anOpening, anOrigin } from '../builders/event.ts';
import { fakeAccount, startFakeWecom } from '../fakes/fake-wecom.ts';

const start = Date.parse('2026-03-20T09:00:00+08:00');
const officers = 50;

/**
 * Milliseconds of the first scan of a morning, when every date is worked out anew and everything is said (median of ten mornings), of the
 * median later one, and of the first without the closed cases; and how many messages a morning made.
 */
interface ScanTimes {
  readonly first: number;
  readonly later: number;
  readonly firstWithoutClosed: number;
  readonly said: number;
}

/** A morning over `closed` filed and `open` open cases, a fifth of them late, beside the same without the filed ones. */
async function measureScan(closed: number, open: number): Promise<ScanTimes> {
  const whole = await aMorning(closed, open);
  const bare = await aMorning(0, open);
  return { ...whole, firstWithoutClosed: bare.first };
}

async function aMorning(closed: number, open: number): Promise<{ first: number; later: number; said: number }> {
  const clock = new SettableClock(start);
  const store = await openEmbeddedStore({ clock, logger: silentLogger });
  for (let index = 0; index < closed + open; index += 1) await oneCase(store, index, index < closed);
  const people: Person[] = [
    ...Array.from({ length: officers }, (_, index): Person => ({ id: `officer${index}`, name: `执法${index}`, unit: '支队', roles: ['officer'] })),
    { id: 'head', name: '支队长', unit: '支队', roles: ['head'] },
    { id: 'publicist', name: '宣教', unit: '宣教信息中心', roles: ['publicist'] },
    { id: 'reviewer', name: '审核', unit: '支队', roles: ['reviewer'] },
  ];
  let said = 0;
  const book = createAddressBook(['console'], store.contacts);
  const scan = createScan({
    store,
    roster: { people: () => people },
    routesTo: (person) => book.routesTo(person),
    canReach: (person) => book.canReach(person),
    group: [{ platform: 'console', kind: 'group', conversation: 'leaders' }],
    calendar: createBureauCalendar(store.ledger),
    settings: bureauDefaults,
    troublesAt: () => Promise.resolve([]),
    deliver: (deliveries) => (said += deliveries.length),
    clock,
    meter: silentMeter,
  });
  const timed = async (at: number): Promise<number> => {
    const begun = performance.now();
    await scan(at);
    return performance.now() - begun;
  };
  const [first, later]: [number[], number[]] = [[], []];
  // Two weeks of mornings; on those that are not worked a scan looks at the clock and goes.
  for (const day of [0, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14]) {
    const opening = start + day * 24 * 3600_000;
    clock.advanceTo(opening);
    said = 0;
    first.push(await timed(opening));
    for (let count = 1; count <= 5; count += 1) later.push(await timed(opening + count * 300_000));
    for (const { id } of await store.outbox.waiting()) await store.outbox.settle(id, 'active');
  }
  await store.close();
  // The first morning is the program's own first: nothing is compiled yet.
  return { first: median(first.slice(1)), later: median(later), said };
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
}

async function oneCase(store: Store, index: number, isClosed: boolean): Promise<void> {
  const today = plainDate(dayAt(start));
  // A fifth are penalties that are late; the others are coercions, whose twenty working days run.
  const isLate = index % 5 === 0;
  const decidedOn = addDays(today, isLate ? -20 : -(index % 9));
  const kind = isLate ? {} : { category: 'coercion' as const, measures: ['substitutePerformance' as const] };
  const { subject } = await store.ledger.append(anOpening({ ...kind, party: `第${index}号当事人有限公司`, officers: [`officer${index % officers}`], on: addDays(today, -40) }));
  await store.ledger.append({
    subject,
    version: 1,
    origin: anOrigin(),
    events: [
      { type: 'recorded', no: 1, kind: 'document', remark: '现场检查笔录', on: decidedOn },
      { type: 'submitted', round: 1, body: '支队', materials: [], on: decidedOn },
      { type: 'reviewed', round: 1, verdict: 'agree', items: [...allPassed()], text: '同意', on: decidedOn },
      { type: 'decided', caseNo: `渝江环罚〔2026〕${index}号`, decidedOn, conclusion: '罚款' },
      ...(isClosed ? [{ type: 'published' as const, channel: '区政务网站', on: decidedOn }, { type: 'archived' as const, on: decidedOn }] : []),
    ],
  });
}

/** The reminders' part of `npm run bench`. */
export async function reportReminders(print: (line: string) => void): Promise<void> {
  const scan = await measureScan(8000, 2000);
  print(
    `a scan over 10,000 cases, 2,000 of them open: the first of a morning ${scan.first.toFixed(1)} ms (without the closed cases ${scan.firstWithoutClosed.toFixed(1)} ms), later ones ${scan.later.toFixed(1)} ms; ${scan.said} messages`,
  );
  const sending = await measureSending(1000);
  print(`1,000 reminders claimed, sent over HTTP and marked: ${sending.seconds.toFixed(1)} s, heap ${sending.heapGrowth.toFixed(0)} MB more`);
}

/** So many reminders to so many people through the outbox and the WeCom adapter to a fake over HTTP: seconds, and growth of the heap (MB). */
async function measureSending(count: number): Promise<{ seconds: number; heapGrowth: number }> {
  const fake = await startFakeWecom();
  const clock = { now: () => performance.timeOrigin + performance.now() };
  const store = await openEmbeddedStore({ clock, logger: silentLogger });
  const platform = createWecom({ ...fakeAccount, apiBase: fake.apiBase }, { clock, logger: silentLogger });
  const worker = new OutboxWorker({ outbox: store.outbox, platforms: new Map([[platform.name, platform]]), clock, logger: silentLogger, meter: silentMeter });
  const send = async (from: number, to: number): Promise<void> => {
    for (let index = from; index < to; index += 1) {
      const id = `r${index}`;
      const delivery = { id, to: { platform: 'wecom' as const, kind: 'private' as const, conversation: `u${index}` }, reply: { kind: 'text' as const, text: '最迟2026-03-20', citations: [] }, claims: [id] };
      await store.claims.claim({ keys: [id], day: '2026-03-20', delivery });
      worker.add([delivery]);
    }
    await worker.idle();
    fake.sent.length = 0;
  };
  await send(0, 100);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const begun = performance.now();
  await send(100, 100 + count);
  const seconds = (performance.now() - begun) / 1000;
  globalThis.gc?.();
  const heapGrowth = (process.memoryUsage().heapUsed - before) / 1e6;
  await store.close();
  await fake.close();
  return { seconds, heapGrowth };
}
