import {
  type Address,
  type Attachment,
  dayAt,
  dialogueKey,
  type IncomingMessage,
  type Logger,
  messageKey,
  type Meter,
  readCardId,
  readMarkedWords,
  type Reply,
} from '../bot/core/index.ts';
import type { Dialogue, Person, Store } from '../store/index.ts';
import { converseWithCalendar } from './admin/index.ts';
import { newsSeenBy } from './cases/index.ts';
import type { Asker, CommandContext, Outcome } from './command.ts';
import { contextAt, type ContextOptions } from './command-context.ts';
import { createRecorder } from './context/index.ts';
import { cardClaim, converse, converseTap, offered, type Turn } from './dialogue/index.ts';
import { carryOut, type PostedIntent } from './posted-intent.ts';
import { converseWithFiles, type Download, receiveFiles, type SentFiles } from './records/index.ts';
import { accessHint, alreadyDone, emptyMessage, notAQuestion, unsupportedMessage, welcome } from './replies/index.ts';

/** What answering stands on. */
export interface ResponderOptions extends ContextOptions {
  readonly store: Pick<Store, 'claims' | 'contacts' | 'dialogues' | 'ledger' | 'media' | 'outbox' | 'questions'>;
  /** Where a person can be reached, the best first; empty when nowhere. */
  readonly routesTo: (person: Person) => Promise<readonly Address[]>;
  /** Fetches files sent in chat; without it none are taken. */
  readonly download?: Download;
  readonly logger: Logger;
  readonly meter: Meter;
}

/** What is said to a message: to the one who sent it, and to others who are to know (`to`). */
export type Responder = (
  message: IncomingMessage,
  progress?: (sofar: Reply) => void,
) => Promise<readonly Uttered[]>;

/** Something said, by the way of `to` and `routes` to a `person` who is to know; without `to` to whoever sent the message. `later` may add to it. */
export interface Uttered {
  readonly to?: Address;
  readonly routes?: Address[];
  readonly person?: string;
  readonly reply: Reply;
  readonly later?: Promise<Reply | undefined>;
}

type News = NonNullable<Outcome['others']>[number];

/** What a message says: words (empty: none) with the files beside them; `voice` when they were spoken. */
interface Said {
  readonly words: string;
  readonly attachments?: readonly Attachment[] | undefined;
  readonly voice?: boolean | undefined;
  /** The card whose button was tapped. */
  readonly card?: string | undefined;
}

/** Message → who asks → the dialogue it belongs to → command → replies. */
export function createResponder(options: ResponderOptions): Responder {
  const { roster, store, routesTo, download = () => undefined, clock, logger, meter } = options;
  const { claims, contacts, dialogues, ledger, media } = store;
  const askerOf = (message: IncomingMessage): Asker => {
    const platformId = message.sender.id;
    const person = platformId === undefined ? undefined : roster.find(message.platform, platformId);
    return { ...(person ? { person } : {}), ...(platformId === undefined ? {} : { platformId }) };
  };

  const contextOf = (message: IncomingMessage, asker: Asker, attachments: readonly Attachment[], progress?: CommandContext['progress']): Promise<CommandContext> =>
    contextAt(options, {
      asker,
      where: message.replyTo.kind,
      attachments,
      ...(progress ? { progress } : {}),
      record: createRecorder(ledger, clock, message, asker),
    });

  const turnOf = async ({ words, attachments = [], voice = false, card }: Said, before: Dialogue | undefined, { platform }: IncomingMessage, context: CommandContext): Promise<Turn> => {
    const [first, ...more] = attachments;
    if (card !== undefined) return converseTap(words, card, before, context);
    if (!first) return converse(words, before, context);
    const loaded = await converseWithCalendar(first, before, context, (file) => download(platform, file));
    if (loaded) return loaded;
    const sent: SentFiles = { attachments: [first, ...more], words: words.trim(), voice };
    return converseWithFiles(sent, before, context, (files) => receiveFiles(files, platform, { download, media, logger }));
  };

  /** Nobody uses a card twice, whatever becomes of this process. */
  const useUp = (card: string): Promise<unknown> => claims.claim({ keys: [cardClaim(card)], day: dayAt(clock.now()) });

  /** Carries out what the words and files call for, and remembers where the dialogue stands. */
  const say = async (said: Said, message: IncomingMessage, asker: Asker, progress: CommandContext['progress']) => {
    const key = dialogueKey(message);
    const before = await dialogues.get(key);
    // Taken up again after a crash between the ledger and the inbox: it has acted, only the answer is missing.
    const [done] = await ledger.doneBy(messageKey(message));
    if (done) {
      const { choices: _choices, pending: _pending, ...rest } = before ?? {};
      // What waited was acted upon: left open, the next words would act once more.
      if (before?.pending) await dialogues.put(key, { ...rest, at: clock.now() }, messageKey(message));
      const used = said.card !== undefined && readCardId(said.card) ? said.card : undefined;
      if (used !== undefined) await useUp(used);
      return [{ reply: { ...alreadyDone(done.subject), ...(used === undefined ? {} : { settled: { card: used, as: '已处理' } }) } }];
    }
    const started = clock.now();
    const turn = await turnOf(said, before, message, await contextOf(message, asker, said.attachments ?? [], progress));
    meter.count('messages_handled_total', { intent: turn.intent, outcome: turn.outcome.reply.kind });
    meter.time('answer_seconds', { intent: turn.intent }, (clock.now() - started) / 1000);

    if (turn.settles) await useUp(turn.settles.card);

    const today = dayAt(started);
    // In a group the hint would be read by everybody; once a day is enough in private.
    const tell = !asker.person && message.replyTo.kind === 'private' && before?.accessToldOn !== today;
    const { choices, pending, lastCase, thread } = turn.dialogue;
    if (tell || choices || pending || thread || lastCase !== undefined || before?.choices || before?.pending) {
      const { choices: _choices, pending: _pending, thread: asked, ...rest } = before ?? {};
      // A case spoken of is what the next words go on from, not the question before it.
      const question = thread ?? (lastCase === undefined ? asked : undefined);
      await dialogues.put(key, {
        ...rest,
        ...(question ? { thread: question } : {}),
        ...(choices ? { choices: [...choices] } : {}),
        ...(pending ? { pending } : {}),
        ...(lastCase === undefined ? {} : { lastCase }),
        ...(tell ? { accessToldOn: today } : {}),
        at: started,
      }, messageKey(message));
    }
    const { reply } = turn.outcome;
    const told = tell && !reply.text.includes(accessHint(asker)) ? { ...reply, note: [reply.note, accessHint(asker)].filter(Boolean).join('\n\n') } : reply;
    return outgoing({ ...turn.outcome, reply: turn.settles ? { ...told, settled: turn.settles } : told });
  };

  /** Carries out what a page's form asks for. A page is no dialogue: nothing of it is remembered. */
  const act = async (content: PostedIntent, message: IncomingMessage, asker: Asker) => {
    const [done] = await ledger.doneBy(messageKey(message));
    if (done) return [{ reply: alreadyDone(done.subject) }];
    const started = clock.now();
    const context = await contextOf(message, asker, content.attachments ?? []);
    const outcome = await carryOut(content, context, (files) => receiveFiles(files, message.platform, { download, media, logger }));
    meter.count('messages_handled_total', { intent: content.intent, outcome: outcome.reply.kind });
    meter.time('answer_seconds', { intent: content.intent }, (clock.now() - started) / 1000);
    return outgoing(outcome);
  };

  /** News may have been put into words for somebody else: the recipient's own eyes count. */
  const asTold = async ({ to, reply }: News): Promise<Reply> => newsSeenBy({ person: to }, reply, reply.case === undefined ? undefined : await ledger.case(reply.case));

  const news = async (other: News): Promise<Uttered[]> => {
    const [to, ...routes] = await routesTo(other.to);
    return to ? [{ to, routes, person: other.to.id, reply: offered(await asTold(other), clock.now()) }] : [];
  };

  const outgoing = async ({ reply, later, others = [] }: Outcome): Promise<Uttered[]> => {
    const own = { reply: offered(reply, clock.now()), ...(later ? { later } : {}) };
    return [own, ...(await Promise.all(others.map(news))).flat()];
  };

  const greet = async (message: IncomingMessage, asker: Asker): Promise<readonly { reply: Reply }[]> => {
    const key = dialogueKey(message);
    const before = await dialogues.get(key);
    const today = dayAt(clock.now());
    // Some platforms report every opening of the chat: one greeting a day.
    if (before?.welcomedOn === today) return [];
    await dialogues.put(key, { ...before, welcomedOn: today, accessToldOn: today, at: clock.now() }, messageKey(message));
    return [{ reply: welcome(asker) }];
  };

  return async (message, progress) => {
    const asker = askerOf(message);
    // Nobody can be told anything on a page that is closed.
    if (asker.person && message.replyTo.kind === 'private' && message.platform !== 'h5') await contacts.heard(asker.person.id, message.platform);
    const { content } = message;
    switch (content.kind) {
      case 'text':
        if (!content.text.trim() && !content.attachments?.length) return [{ reply: emptyMessage() }];
        return say(saidBy(content.text, { attachments: content.attachments, voice: content.voice }), message, asker, progress);
      case 'tap':
        return say(saidBy(content.send, { card: content.card }), message, asker, progress);
      case 'media':
        return say({ words: '', attachments: content.attachments }, message, asker, progress);
      case 'intent':
        return act(content, message, asker);
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

/** Where buttons can only make a person say something, the words carry the card; a platform that tells the card itself goes before them. */
function saidBy(words: string, rest: Omit<Said, 'words'>): Said {
  const marked = readMarkedWords(words);
  return marked ? { words: marked.send, card: marked.card, ...rest, ...(rest.card === undefined ? { card: marked.card } : {}) } : { words, ...rest };
}
