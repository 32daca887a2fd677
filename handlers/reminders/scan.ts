import { createHash } from 'node:crypto';
import { type Address, type Clock, dayAt, dialogueKey, type Meter, type Reply, timeAt } from '../../bot/core/index.ts';
import { type BureauSettings, type Calendar, isOpen, plainDate } from '../../knowledge/rules/index.ts';
import type { NewDelivery, Person, Roster, Store } from '../../store/index.ts';
import { offered } from '../dialogue/index.ts';
import { mostReminded, reminderReply } from '../replies/index.ts';
import { digestOf } from './digest.ts';
import { claimOf, type Moment, type Owed, quietOf, type Trouble } from './owed.ts';
import { everythingOwed } from './sources.ts';

/** What a scan stands on. */
export interface ScanOptions {
  readonly store: Pick<Store, 'claims' | 'dialogues' | 'ledger' | 'outbox'>;
  readonly roster: Pick<Roster, 'people'>;
  /** Where a person can be reached, the best first; empty when nowhere. */
  readonly routesTo: (person: Person) => Promise<readonly Address[]>;
  /** Whether there is any such place. */
  readonly canReach: (person: Person) => boolean;
  /** The leaders' group, the best way first; empty when there is none, and leaders are told in private. */
  readonly group: readonly Address[];
  readonly calendar: () => Promise<Calendar>;
  readonly settings: BureauSettings;
  /** What is wrong with channels. */
  readonly troublesAt: (now: number) => Promise<readonly Trouble[]>;
  /** Takes what the outbox has been given. */
  readonly deliver: (deliveries: readonly NewDelivery[]) => void;
  readonly clock: Clock;
  readonly meter: Meter;
}

/**
 * Looks at the state of everything and says what is owed now and has not been said: one merged message a person, one digest a day for the
 * leaders. It keeps nothing of its own: a scan that was missed, came twice or ran beside another changes nothing (claims are the store's).
 * Outside working hours it says nothing, and the next one inside says what is still true.
 */
export function createScan(options: ScanOptions): (now: number) => Promise<void> {
  const { store, roster, routesTo, canReach, group, calendar, settings, troublesAt, deliver, clock, meter } = options;
  const { claims, dialogues, ledger, outbox } = store;

  const momentAt = async (now: number): Promise<Moment> => ({
    now,
    today: plainDate(dayAt(now)),
    calendar: await calendar(),
    settings,
    ledger,
    people: roster.people(),
    canReach,
    undelivered: await outbox.undelivered(),
    troubles: await troublesAt(now),
  });

  /** What waits to be sent but has been settled meanwhile is taken back. */
  const takeBackSettled = async (owed: readonly Owed[], { today }: Moment): Promise<void> => {
    const reminders = (await outbox.waiting()).filter(({ person, claims: keys = [] }) => person !== undefined && keys.length > 0);
    if (reminders.length === 0) return;
    const still = new Set(owed.map((each) => claimOf(each, today)));
    for (const { id, claims: keys = [], attempts } of reminders) {
      if (!keys.some((key) => still.has(key) || key.startsWith('digest|'))) await outbox.expire(id, attempts > 0);
    }
  };

  const post = async (keys: readonly string[], routes: readonly Address[], reply: Reply, { today, now, troubles }: Moment, person?: Person): Promise<void> => {
    // What is known to fail comes last, so that news of it does not have to fail first.
    const failing = new Set(troubles.map(({ platform }) => platform));
    const [to, ...others] = routes.toSorted((a, b) => Number(failing.has(a.platform)) - Number(failing.has(b.platform)));
    if (!to) return;
    const delivery: NewDelivery = {
      id: `reminder-${createHash('sha256').update([today, person?.id ?? '', now, ...keys].join('\n')).digest('hex').slice(0, 24)}`,
      to,
      reply: offered(reply, now),
      routes: others,
      until: Date.parse(`${today}T${settings.workingHours.to}:00+08:00`),
      claims: [...keys],
      ...(person ? { person: person.id } : {}),
    };
    if (!(await claims.claim({ keys, day: today, delivery }))) return;
    deliver([delivery]);
    meter.count('reminders_total', { to: person ? 'person' : 'group' });
    if (person) await offerChoices(to, reply, now);
  };

  /** The numbers of a reminder may be typed, unless the person is in the middle of something else. */
  const offerChoices = async (to: Address, { buttons }: Reply, now: number): Promise<void> => {
    const key = dialogueKey({ platform: to.platform, replyTo: to, sender: { id: to.conversation } });
    const before = await dialogues.get(key);
    if (!buttons || before?.pending) return;
    await dialogues.put(key, { ...before, choices: buttons, at: now });
  };

  /** What has neither been said under its claim nor is kept quiet. */
  const unsaid = async (owed: readonly Owed[], { today }: Moment): Promise<readonly Owed[]> => {
    const held = await claims.held(owed.flatMap((each) => [claimOf(each, today), quietOf(each)]));
    return owed.filter((each) => !held.has(claimOf(each, today)) && !held.has(quietOf(each)));
  };

  /** What one person is to be told, and the ways to them. */
  const newsFor = async (person: Person, owed: readonly Owed[]): Promise<News> => {
    const fresh: Owed[] = [];
    for (const each of owed) if (!each.wasTold || !(await each.wasTold())) fresh.push(each);
    return { person, fresh, routes: fresh.length > 0 ? await routesTo(person) : [] };
  };

  const remind = async ({ person, fresh, routes }: News, moment: Moment): Promise<void> => {
    if (routes.length === 0) return;
    const keys = new Set(fresh.map((each) => claimOf(each, moment.today)));
    const urgentFirst = fresh.toSorted((a, b) => a.rank - b.rank);
    const reply = reminderReply(urgentFirst.slice(0, mostReminded).map(inWords), urgentFirst.length);
    await post([...keys], routes, reply, moment, person);
  };

  const tellLeaders = async (moment: Moment): Promise<void> => {
    const { today, people } = moment;
    const leaders = group.length > 0 ? [undefined] : people.filter(({ roles }) => roles.includes('leader'));
    const held = await claims.held(leaders.map((leader) => digestKey(today, leader)));
    const waiting = leaders.filter((leader) => !held.has(digestKey(today, leader)));
    const digest = waiting.length > 0 ? await digestOf(moment, { withParty: group.length === 0 }) : undefined;
    if (!digest) return;
    for (const leader of waiting) await post([digestKey(today, leader)], leader ? await routesTo(leader) : group, digest, moment, leader);
  };

  return async (now) => {
    const started = clock.now();
    const moment = await momentAt(now);
    if (!isOpen(moment.calendar, settings.workingHours, moment.today, timeAt(now))) return;
    await claims.freeAfter(moment.today);
    const owed = await everythingOwed(moment);
    await takeBackSettled(owed, moment);
    // Asked of all before anything is said to one: who comes first does not hang on how long an answer took.
    const news = await Promise.all([...byPerson(await unsaid(owed, moment))].map(([person, theirs]) => newsFor(person, theirs)));
    await Promise.all(news.map((each) => remind(each, moment)));
    await tellLeaders(moment);
    meter.time('job_seconds', { job: 'reminders' }, (clock.now() - started) / 1000);
  };
}

interface News {
  readonly person: Person;
  readonly fresh: readonly Owed[];
  readonly routes: readonly Address[];
}

function inWords({ rank, case: id, say }: Owed): Parameters<typeof reminderReply>[0][number] {
  return { ...say(), rank, ...(id === undefined ? {} : { case: id }) };
}

function digestKey(today: string, leader: Person | undefined): string {
  return ['digest', today, ...(leader ? [leader.id] : [])].join('|');
}

function byPerson(owed: readonly Owed[]): ReadonlyMap<Person, readonly Owed[]> {
  const people = new Map<Person, Owed[]>();
  for (const each of owed) {
    const theirs = people.get(each.to);
    if (theirs) theirs.push(each);
    else people.set(each.to, [each]);
  }
  return people;
}
