import { type Attachment, type Clock, dayAt, type PlatformName } from '../bot/core/index.ts';
import type { Knowledge } from '../knowledge/index.ts';
import { type BureauSettings, type Calendar, plainDate } from '../knowledge/rules/index.ts';
import type { Roster, Store } from '../store/index.ts';
import { ledgerFor } from './cases/index.ts';
import type { Asker, CommandContext, Word } from './command.ts';
import { commands } from './commands.ts';

/** What every command and view stands on. */
export interface ContextOptions {
  readonly knowledge: Knowledge;
  /** Words answers better; present when a model is configured. */
  readonly word?: Word;
  /** Wordings near to a question by their vectors; present when such a model is configured. */
  readonly nearByVector?: CommandContext['nearByVector'];
  /** Whether the model may be told how the asker's own case stands; false by default. */
  readonly sharesCases?: boolean;
  /** The numbers of all bureaus, where the leaders of the city may read them. */
  readonly cityTotals?: CommandContext['cityTotals'];
  readonly roster: Roster;
  /** Platforms that are on. */
  readonly platforms: readonly PlatformName[];
  readonly store: Pick<Store, 'claims' | 'ledger' | 'media' | 'outbox' | 'questions'>;
  /** What the bureau has set for itself. */
  readonly settings: BureauSettings;
  /** The bureau's calendar as it stands; one for the whole program, so that what rests on it is worked out once. */
  readonly calendar: () => Promise<Calendar>;
  readonly clock: Clock;
}

/** Who asks, where, and what belongs to this one message. */
export interface Moment extends Pick<CommandContext, 'where' | 'record'> {
  readonly asker: Asker;
  readonly attachments?: readonly Attachment[];
  readonly progress?: CommandContext['progress'];
}

/** What a command may use, as things are at this moment. */
export async function contextAt(options: ContextOptions, { asker, where, record, attachments = [], progress }: Moment): Promise<CommandContext> {
  const { knowledge, word, nearByVector, sharesCases = false, cityTotals, roster, platforms, store, settings, calendar, clock } = options;
  const { claims, ledger, media, outbox, questions } = store;
  const now = clock.now();
  return {
    asker,
    where,
    today: plainDate(dayAt(now)),
    now,
    knowledge,
    ...(word ? { word } : {}),
    ...(nearByVector ? { nearByVector } : {}),
    sharesCases,
    ...(cityTotals ? { cityTotals } : {}),
    ledger: ledgerFor(asker, ledger),
    media,
    claims,
    outbox,
    questions,
    calendar: await calendar(),
    settings,
    people: roster.people(),
    rosterProblem: roster.problem(),
    platforms,
    commands,
    attachments,
    ...(progress ? { progress } : {}),
    record,
  };
}
