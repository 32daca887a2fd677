import type { z } from 'zod';
import type { Attachment, PlatformName, Reply } from '../bot/core/index.ts';
import type { Finding, Knowledge, Neighbour, Worded } from '../knowledge/index.ts';
import type { BureauSettings, Calendar, PlainDate } from '../knowledge/rules/index.ts';
import type { Added, CaseState, Claims, EventData, Ledger, MediaStore, Outbox, Person, Questions, Role } from '../store/index.ts';
import type { BureauTotals } from './city/index.ts';
import type { Period } from './lists/index.ts';
import type { IntentName } from './understand/index.ts';

/** Who asks: a listed person, or somebody the bureau has not listed (`person` absent). */
export interface Asker {
  readonly person?: Person;
  /** The platform's id of the asker, so that it can be given to the admin. */
  readonly platformId?: string;
}

/** Better words for an answer that rests on articles, or `undefined`: the extractive words then stand. Never rejects. */
export type Word = (
  question: string,
  finding: Extract<Finding, { kind: 'grounded' }>,
  onSofar: (text: string) => void,
) => Promise<Worded | undefined>;

/** What a command may use besides its fields. */
export interface CommandContext {
  readonly asker: Asker;
  readonly where: 'private' | 'group';
  readonly today: PlainDate;
  readonly now: number;
  readonly knowledge: Knowledge;
  /** Present when a model is configured. */
  readonly word?: Word;
  /** Wordings near to a question by their vectors; present when such a model is configured. Never rejects. */
  readonly nearByVector?: (question: string) => Promise<readonly Neighbour[] | undefined>;
  /** Whether the model may be told how a case of the asker's own stands. */
  readonly sharesCases: boolean;
  readonly ledger: Ledger;
  readonly media: MediaStore;
  readonly claims: Claims;
  readonly outbox: Pick<Outbox, 'undelivered' | 'dismiss'>;
  /** Questions to learn from. */
  readonly questions: Questions;
  readonly calendar: Calendar;
  readonly settings: BureauSettings;
  readonly people: readonly Person[];
  /** Why the roster file as it stands is not in force (Chinese). */
  readonly rosterProblem: string | undefined;
  /** Platforms that are on. */
  readonly platforms: readonly PlatformName[];
  /** The numbers of all bureaus; present in the city's own bureau, where several are served. */
  readonly cityTotals?: (period: Period) => Promise<readonly BureauTotals[]>;
  /** Every command, for those that speak about commands. */
  readonly commands: readonly Command[];
  /** Files that came with the message. */
  readonly attachments: readonly Attachment[];
  /** Shows an unfinished reply; there only where the platform can stream. */
  readonly progress?: (sofar: Reply) => void;
  /** Adds events to a case as it was when `state` was read, or opens a new one; rejects when somebody was faster. */
  readonly record: (subject: CaseState | 'new' | 'calendar' | { readonly annual: number }, events: readonly EventData[]) => Promise<Added>;
}

/** What a command says: to the asker, and to others who are to know; `later` may bring something that adds to it, and never rejects. */
export interface Outcome {
  readonly reply: Reply;
  readonly later?: Promise<Reply | undefined>;
  readonly others?: readonly { readonly to: Person; readonly reply: Reply }[];
}

/** A field that is asked for when it was not said. */
export interface Ask<F> {
  readonly field: string;
  /** False when the field is not needed here; always needed when absent. */
  readonly needed?: (fields: Partial<F>, state: CaseState | undefined, context: CommandContext) => boolean;
  /** Where it names an office of the bureau, it is made for the bureau. */
  readonly question: string | ((settings: BureauSettings) => string);
  /** Choices to tap, when there are few. */
  readonly choices?: readonly string[] | ((settings: BureauSettings) => readonly string[]);
  /** True when 是, 没问题 or 不是 answer it; else they confirm or cancel what was begun. */
  readonly takesYesAndNo?: boolean;
  /** What an answer means, or `undefined` when it is no answer. */
  readonly read: (text: string, context: CommandContext) => unknown;
}

/** The words a field is asked for with in this bureau, and the choices to tap. */
export function askWords({ question, choices }: Pick<Ask<never>, 'question' | 'choices'>, settings: BureauSettings): { readonly question: string; readonly choices?: readonly string[] } {
  const offered = typeof choices === 'function' ? choices(settings) : choices;
  return { question: typeof question === 'function' ? question(settings) : question, ...(offered ? { choices: offered } : {}) };
}

/** One thing people can do. A new command is a new file with one of these and a line in the registry. */
export interface Command<F = unknown> {
  readonly intent: IntentName;
  /** Words it is called by; the first is the canonical one. */
  readonly words: readonly string[];
  /** One short line and one correct example, for 帮助 and for errors. */
  readonly summary: string;
  readonly example: string;
  readonly roles: readonly Role[] | 'everyone';
  /** True when it may be said in a group, where everybody reads the reply. */
  readonly inGroup?: boolean;
  /** True when it speaks of one case, which is then found (or asked for) before it runs; some do only with some fields. */
  readonly needsCase?: boolean | ((fields: Readonly<Record<string, unknown>>) => boolean);
  /** True when the 文号 said is a new one to be given, and so names no case. */
  readonly givesCaseNo?: boolean;
  /** True when it writes: read from a sentence, it is shown back first and carried out on 确认. */
  readonly changes?: boolean;
  /** True when what was said is shown back first although it was said as a command: it came piece by piece. */
  readonly showsBack?: (fields: Partial<F>) => boolean;
  readonly fields: z.ZodType<F>;
  readonly asks?: readonly Ask<F>[];
  /** Why this person may not do this to this case at all: said before anything is asked or shown back. */
  readonly refuse?: (context: CommandContext, state: CaseState) => Reply | undefined;
  /** What was read, line by line, for the card that asks for 确认. */
  readonly card?: (fields: Partial<F>, state: CaseState | undefined) => readonly { readonly label: string; readonly value: string }[];
  readonly run: (fields: F, context: CommandContext, state: CaseState | undefined) => Promise<Outcome>;
}

/** Keeps the type of a command's fields inside its own file: outside, every command takes what its schema accepted. */
export function defineCommand<F>(command: Command<F>): Command {
  return {
    ...command,
    asks: command.asks as readonly Ask<unknown>[] | undefined ?? [],
    card: (fields: Partial<F>, state) => command.card?.(fields, state) ?? [],
    run: async (fields, context, state) => command.run(command.fields.parse(fields), context, state),
  };
}

/** Whether a command, with these fields, speaks of one case. */
export function speaksOfCase({ needsCase = false }: Command, fields: Readonly<Record<string, unknown>>): boolean {
  return typeof needsCase === 'function' ? needsCase(fields) : needsCase;
}

/** A command about one case: `run` and `card` always have it. */
export type CaseCommand<F> = Omit<Command<F>, 'run' | 'card' | 'needsCase'> & {
  readonly card?: (fields: Partial<F>, state: CaseState) => readonly { readonly label: string; readonly value: string }[];
  readonly run: (fields: F, context: CommandContext, state: CaseState) => Promise<Outcome>;
};

/** {@link defineCommand} for a command about one case. */
export function defineCaseCommand<F>(command: CaseCommand<F>): Command {
  const { run, card, ...rest } = command;
  return defineCommand<F>({
    ...rest,
    needsCase: true,
    card: (fields, state) => (state && card ? card(fields, state) : []),
    run: (fields, context, state) => {
      if (!state) throw new Error('a case command runs only with its case');
      return run(fields, context, state);
    },
  });
}
