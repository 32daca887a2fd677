import type { EventData, Ledger, LedgerEvent } from '../../store/index.ts';

/** Everything one message wrote to one subject, and how it stands in the history now. */
export interface Change {
  readonly subject: string;
  readonly by: string;
  readonly events: readonly [LedgerEvent, ...LedgerEvent[]];
  readonly undone: boolean;
  /** What stands in the subject's history after it, if anything. */
  readonly followedBy: LedgerEvent | undefined;
}

/** Which change is meant: the last of a person, or the last of a subject whoever made it. */
export type WhoseChange = { readonly by: string } | { readonly subject: string };

/** Readings and nudges change nothing: they are neither taken back nor built upon. */
const passing: ReadonlySet<EventData['type']> = new Set<EventData['type']>(['accessed', 'nudged']);

/** The last change since `at` (ISO); `undefined` when there is none. A reversal counts as a change that is undone already. */
export async function lastChange(ledger: Ledger, whose: WhoseChange, at: string): Promise<Change | undefined> {
  const isMeant = (event: LedgerEvent): boolean => ('by' in whose ? event.by === whose.by : event.subject === whose.subject);
  const last = (await ledger.since(at)).find((event) => !passing.has(event.data.type) && isMeant(event));
  if (!last) return undefined;
  const { subject, by, cause } = last;
  const history = await ledger.history(subject);
  const reversed = new Set(history.flatMap(({ data }) => (data.type === 'reversed' ? data.seqs : [])));
  const [first = last, ...rest] = history.filter((event) => event.cause === cause);
  const stands = ({ seq, data }: LedgerEvent): boolean => data.type !== 'reversed' && !passing.has(data.type) && !reversed.has(seq);
  return {
    subject,
    by,
    events: [first, ...rest],
    undone: last.data.type === 'reversed' || reversed.has(last.seq),
    followedBy: history.find((event) => event.seq > last.seq && event.cause !== cause && stands(event)),
  };
}
