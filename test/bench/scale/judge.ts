import type { Seen, Sent } from './wecom-client.ts';

/** What became of the messages. */
export interface Verdict {
  readonly messages: number;
  readonly acknowledged: number;
  readonly atFirstTry: number;
  readonly neverAcknowledged: number;
  /** How many tries failed, by status or reason. */
  readonly refusals: ReadonlyMap<string, number>;
  readonly passive: number;
  readonly active: number;
  /** Ids of messages that were acknowledged and never answered: there must be none. */
  readonly unanswered: readonly string[];
  /** Ms from the acknowledgement to the answer, in order. */
  readonly waits: readonly number[];
  /** Parts of answers that came again. */
  readonly repeats: readonly Repeat[];
  /** Pairs of one conversation whose first answers came in the wrong order. */
  readonly outOfOrder: readonly string[];
  /** Parts that belong to no message. */
  readonly strange: readonly Seen[];
}

/** A part of an answer that came once more. */
export interface Repeat {
  readonly id: string;
  readonly type: string;
  readonly firstAt: number;
  readonly marked: boolean;
}

const mark = '重发';

/** Compares what was sent with what was seen; `parties` are whose case each number is. */
export function judge(sent: readonly Sent[], seen: readonly Seen[], parties: ReadonlyMap<string, string>): Verdict {
  const byPerson = new Map<string, Sent[]>();
  for (const each of sent) byPerson.set(each.message.person, [...(byPerson.get(each.message.person) ?? []), each]);
  const answers = new Map<Sent, Seen[]>();
  const strange: Seen[] = [];
  for (const each of seen) {
    // Cards, and the words that a case is there already, name no more than its number.
    const party = parties.get(/\b20\d\d-\d{4,}\b/u.exec(each.content)?.[0] ?? '');
    const to = byPerson.get(each.person)?.find(({ message }) => each.content.includes(message.token) || (party !== undefined && message.party === party));
    if (to) answers.set(to, [...(answers.get(to) ?? []), each]);
    else strange.push(each);
  }
  const acknowledged = sent.filter((each) => each.acknowledged);
  const first = (each: Sent): Seen | undefined => answers.get(each)?.[0];
  const refusals = new Map<string, number>();
  for (const { refusals: all } of sent) for (const why of all) refusals.set(why, (refusals.get(why) ?? 0) + 1);
  return {
    messages: sent.length,
    acknowledged: acknowledged.length,
    atFirstTry: acknowledged.filter((each) => each.acknowledged?.tries === 1).length,
    neverAcknowledged: sent.length - acknowledged.length,
    refusals,
    passive: acknowledged.filter((each) => first(each)?.way === 'passive').length,
    active: acknowledged.filter((each) => first(each)?.way === 'active').length,
    unanswered: acknowledged.filter((each) => !first(each)).map(({ message }) => message.id),
    waits: acknowledged.flatMap((each) => Math.max(0, (first(each)?.at ?? NaN) - (each.acknowledged?.at ?? NaN))).filter((ms) => !Number.isNaN(ms)).sort((a, b) => a - b),
    repeats: [...answers].flatMap(([{ message }, all]) => repeatsOf(message.id, all)),
    outOfOrder: [...byPerson.values()].flatMap((own) => inversions(own, first)),
    strange,
  };
}

/** An answer is words, a card, or one of each. */
function repeatsOf(id: string, parts: readonly Seen[]): readonly Repeat[] {
  const firsts = new Map<string, Seen>();
  return parts.flatMap((part) => {
    const before = firsts.get(part.type);
    if (before) return [{ id, type: part.type, firstAt: before.at, marked: part.content.includes(mark) }];
    firsts.set(part.type, part);
    return [];
  });
}

/** Of messages where one was acknowledged before the other was sent, those whose answers came the other way round. */
function inversions(own: readonly Sent[], first: (each: Sent) => Seen | undefined): readonly string[] {
  return own.flatMap((earlier) =>
    own.flatMap((later) => {
      const [one, two] = [first(earlier), first(later)];
      const isBefore = earlier.acknowledged !== undefined && earlier.acknowledged.order < later.firstOrder;
      return isBefore && one && two && one.order > two.order ? [`${earlier.message.id} after ${later.message.id}`] : [];
    }),
  );
}
