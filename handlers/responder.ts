import {
  type Clock,
  dayAt,
  dialogueKey,
  type IncomingMessage,
  type Logger,
  type Meter,
  type Reply,
} from '../bot/core/index.ts';
import type { Knowledge } from '../knowledge/index.ts';
import type { Dialogue, Dialogues, Roster } from '../store/index.ts';
import type { Asker, CommandContext } from './command.ts';
import { commands } from './commands.ts';
import { chosenText } from './dialogue/index.ts';
import { dispatch } from './dispatch.ts';
import { accessHint, emptyMessage, notAQuestion, unsupportedMessage, voiceWithoutWords, welcome } from './replies/index.ts';
import { readIntent } from './understand/index.ts';

/** What answering stands on. */
export interface ResponderOptions {
  readonly knowledge: Knowledge;
  readonly roster: Roster;
  readonly dialogues: Dialogues;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly meter: Meter;
}

/** What is said to a message: to the one who sent it. */
export type Responder = (
  message: IncomingMessage,
  progress: (sofar: Reply) => void,
) => Promise<readonly { readonly reply: Reply }[]>;

const namesOfMedia = { image: '照片', voice: '语音', video: '视频', file: '文件' } as const;

/** Message → who asks → what was chosen or asked → command → reply. */
export function createResponder(options: ResponderOptions): Responder {
  const { knowledge, roster, dialogues, clock, logger, meter } = options;

  const askerOf = (message: IncomingMessage): Asker => {
    const platformId = message.sender.id;
    const person = platformId === undefined ? undefined : roster.find(message.platform, platformId);
    return { ...(person ? { person } : {}), ...(platformId === undefined ? {} : { platformId }) };
  };

  /** Carries out what the words call for, and remembers the choices it offers. */
  const say = async (text: string, message: IncomingMessage, asker: Asker, progress: (sofar: Reply) => void): Promise<Reply> => {
    const key = dialogueKey(message);
    const before = dialogues.get(key);
    const started = clock.now();
    const context: CommandContext = { asker, where: message.replyTo.kind, knowledge, commands, progress };
    const intent = readIntent(chosenText(text, before, started) ?? text);
    const reply = await dispatch(intent, context);
    meter.count('messages_handled_total', { intent: intent.name, outcome: reply.kind });
    meter.time('answer_seconds', { intent: intent.name }, (clock.now() - started) / 1000);
    return remember(key, before, reply, asker, message.replyTo.kind);
  };

  const remember = async (
    key: string,
    before: Dialogue | undefined,
    reply: Reply,
    asker: Asker,
    where: 'private' | 'group',
  ): Promise<Reply> => {
    const today = dayAt(clock.now());
    // In a group the hint would be read by everybody; once a day is enough in private.
    const tell = !asker.person && where === 'private' && before?.accessToldOn !== today;
    if (tell || reply.buttons || before?.choices) {
      await dialogues.put(key, {
        ...before,
        choices: reply.buttons,
        at: clock.now(),
        ...(tell ? { accessToldOn: today } : {}),
      });
    }
    if (!tell || reply.text.includes(accessHint(asker))) return reply;
    return { ...reply, note: [reply.note, accessHint(asker)].filter(Boolean).join('\n\n') };
  };

  const greet = async (message: IncomingMessage, asker: Asker): Promise<readonly { reply: Reply }[]> => {
    const key = dialogueKey(message);
    const before = dialogues.get(key);
    const today = dayAt(clock.now());
    // Some platforms report every opening of the chat: one greeting a day.
    if (before?.welcomedOn === today) return [];
    await dialogues.put(key, { ...before, welcomedOn: today, accessToldOn: today, at: clock.now() });
    return [{ reply: welcome(asker) }];
  };

  return async (message, progress) => {
    const asker = askerOf(message);
    const { content } = message;
    switch (content.kind) {
      case 'text':
        if (!content.text.trim()) return [{ reply: emptyMessage() }];
        return [{ reply: await say(content.text, message, asker, progress) }];
      case 'tap':
        return [{ reply: await say(content.send, message, asker, progress) }];
      case 'media': {
        const kind = content.attachments[0]?.kind ?? 'file';
        return [{ reply: kind === 'voice' ? voiceWithoutWords() : notAQuestion(namesOfMedia[kind]) }];
      }
      case 'location':
        return [{ reply: notAQuestion('位置') }];
      case 'link':
        return [{ reply: notAQuestion('链接') }];
      case 'enter':
        return greet(message, asker);
      case 'notice':
        logger.warn('platform notice', { platform: message.platform, notice: content.notice });
        return [];
      case 'unsupported':
        return [{ reply: unsupportedMessage() }];
    }
  };
}
