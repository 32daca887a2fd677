import { onTestFinished } from 'vitest';
import { openSimulator } from '../../bot/cli/simulator.ts';
import type { Reply } from '../../bot/core/index.ts';
import type { BureauSettings } from '../../knowledge/rules/index.ts';
import type { RosterSource } from '../../store/index.ts';

/** A reply and whom it reached: a person's id, or `group:leaders`. */
export interface Heard extends Reply {
  readonly to: string;
}

/** Something said to the bot: by whom, when, and where else than in the private chat. */
export interface SayOptions {
  readonly at?: string;
  readonly in?: 'private' | 'group';
  readonly conversation?: string;
  /** A file of this machine that goes along. */
  readonly attach?: { readonly kind: 'image' | 'voice' | 'video' | 'file'; readonly file: string };
}

/** The whole bot in memory with the demo roster, spoken to as anybody. */
export interface Chat {
  /** Everything that was sent because of one message, the asker's own answer first. */
  say(as: string, text: string, options?: SayOptions): Promise<readonly Heard[]>;
  /** The asker's own answer. */
  answer(as: string, text: string, options?: SayOptions): Promise<Heard>;
  /** Taps the button `label` of a reply as `as`; the tapper's own answer. */
  tap(as: string, on: Reply, label: string, options?: { readonly in?: 'private' | 'group' }): Promise<Heard>;
  /** Messages that arrive together; everything that was sent because of them. */
  together(...messages: readonly (readonly [as: string, text: string])[]): Promise<readonly Heard[]>;
  /** Lets time pass up to `until` (ISO); everything the scheduler had sent meanwhile. */
  pass(until: string): Promise<readonly Heard[]>;
  /** Closed with the test at the latest. */
  close(): Promise<void>;
}

/** A chat starts at a time (ISO, with offset), with the demo roster unless another is given; `directory` keeps its store. */
export interface ChatOptions {
  readonly at?: string;
  readonly roster?: RosterSource;
  readonly directory?: string;
  readonly settings?: BureauSettings;
}

/** Opens a chat on Monday 2 March 2026 unless told otherwise. */
export async function openChat({ at = '2026-03-02T09:00:00+08:00', roster = 'demo', directory, settings }: ChatOptions = {}): Promise<Chat> {
  const simulator = await openSimulator({ roster, ...(settings ? { settings } : {}), ...(directory === undefined ? {} : { directory }) });
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= simulator.close());
  onTestFinished(close);
  let time = at;
  const listen = async (act: () => Promise<unknown>): Promise<readonly Heard[]> => {
    const heard: Heard[] = [];
    const stop = simulator.console.subscribe(({ toLabel, reply, progress }) => {
      if (!progress) heard.push({ ...reply, to: toLabel });
    });
    await act();
    stop();
    return heard;
  };
  const say: Chat['say'] = (as, text, { at: now = time, ...where } = {}) => {
    time = now;
    return listen(() => simulator.handle({ as, text, at: now, ...where }));
  };
  const ownOf = (heard: readonly Heard[], as: string, place: 'private' | 'group' = 'private'): Heard => {
    const own = heard.find(({ to }) => to === as || (place === 'group' && to.startsWith('group:')));
    if (!own) throw new Error(`${as} was not answered`);
    return own;
  };
  return {
    say,
    tap: async (as, { buttons, card }, label, { in: place } = {}) => {
      const send = buttons?.find((each) => each.label === label)?.send;
      if (send === undefined) throw new Error(`no button ${label}`);
      const heard = await listen(() => simulator.take(simulator.console.message({ as, text: label, tap: send, card: card?.id, in: place })));
      return ownOf(heard, as, place);
    },
    answer: async (as, text, options) => {
      return ownOf(await say(as, text, options), as, options?.in);
    },
    pass: (until) => {
      time = until;
      return listen(() => simulator.handle({ tick: until }));
    },
    together: (...messages) => listen(() => Promise.all(messages.map(([as, text]) => simulator.handle({ as, text, at: time })))),
    close,
  };
}
