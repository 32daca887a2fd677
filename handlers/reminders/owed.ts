import type { Button, PlatformName } from '../../bot/core/index.ts';
import type { BureauSettings, Calendar, PlainDate } from '../../knowledge/rules/index.ts';
import type { Delivery, Ledger, Person } from '../../store/index.ts';

/** Something the admin has to know about a channel. */
export interface Trouble {
  readonly name: string;
  readonly words: string;
  readonly platform?: PlatformName;
}

/** What reminders are derived from: the state of everything at one moment. */
export interface Moment {
  readonly now: number;
  readonly today: PlainDate;
  readonly calendar: Calendar;
  readonly settings: BureauSettings;
  readonly ledger: Ledger;
  readonly people: readonly Person[];
  /** Whether a person has an address on a platform that is on. */
  readonly canReach: (person: Person) => boolean;
  /** Deliveries given up (未送达). */
  readonly undelivered: readonly Delivery[];
  /** What is wrong with channels now, in Chinese, each under a name it is told of once; `platform` is better not used for telling. */
  readonly troubles: readonly Trouble[];
}

/** The words of one thing owed: a line, what it lacks or rests on, and buttons that settle it. */
export interface OwedWords {
  readonly line: string;
  readonly details?: readonly string[];
  readonly buttons: readonly Button[];
  readonly citations: readonly string[];
}

/** Something one person is to be told now, as long as it has not been said under its claim. */
export interface Owed {
  /** What is owed: its subject, kind, beginning and last day. A date that moves makes it another. */
  readonly duty: string;
  /** How far it has come: each stage is said once, or once a day where it `repeats`. */
  readonly stage: string;
  readonly repeats: boolean;
  readonly to: Person;
  /** The smaller the more urgent: working days left, negative when late. */
  readonly rank: number;
  readonly case?: string;
  /** Whether a reply has told this person today already; absent where no reply tells. Asked only when it would be said. */
  readonly wasTold?: () => Promise<boolean>;
  /** Put into words only when it is said. */
  readonly say: () => OwedWords;
}

/** Derives what is owed at a moment. A new kind of reminder is a new file with one of these and a line in the registry. */
export type ReminderSource = (moment: Moment) => Promise<readonly Owed[]>;

/** The claim under which something owed is said. */
export function claimOf({ duty, stage, repeats, to }: Owed, today: PlainDate): string {
  return `${duty}|${stage}|${to.id}${repeats ? `|${today}` : ''}`;
}

/** The claim that keeps it quiet until its next stage (已知悉). */
export function quietOf({ duty, stage, to }: Owed): string {
  return `quiet|${duty}|${stage}|${to.id}`;
}
