import { openSimulator } from '../../bot/cli/simulator.ts';
import type { Reply } from '../../bot/core/index.ts';

/** A reply and whom it reached: a person's id, or `group:leaders`. */
export interface Heard extends Reply {
  readonly to: string;
}

/** Something said to the bot: by whom, when, and where else than in the private chat. */
export interface SayOptions {
  readonly at?: string;
  readonly in?: 'private' | 'group';
  readonly conversation?: string;
}

/** The whole bot in memory with the demo roster, spoken to as anybody. */
export interface Chat {
  /** Everything that was sent because of one message, the asker's own answer first. */
  say(as: string, text: string, options?: SayOptions): Promise<readonly Heard[]>;
  /** The asker's own answer. */
  answer(as: string, text: string, options?: SayOptions): Promise<Heard>;
  /** Messages that arrive together; everything that was sent because of them. */
  together(...messages: readonly (readonly [as: string, text: string])[]): Promise<readonly Heard[]>;
  close(): Promise<void>;
}

/** Opens a chat at a time (ISO, with offset); `directory` keeps its store. */
export async function openChat({ at = '2026-03-02T09:00:00+08:00', directory }: { readonly at?: string; readonly directory?: string } = {}): Promise<Chat> {
  const simulator = await openSimulator({ roster: 'demo', ...(directory === undefined ? {} : { directory }) });
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
  return {
    say,
    answer: async (as, text, options) => {
      const heard = await say(as, text, options);
      const own = heard.find(({ to }) => to === as || (options?.in === 'group' && to.startsWith('group:')));
      if (!own) throw new Error(`${as} was not answered`);
      return own;
    },
    together: (...messages) => listen(() => Promise.all(messages.map(([as, text]) => simulator.handle({ as, text, at: time })))),
    close: () => simulator.close(),
  };
}
