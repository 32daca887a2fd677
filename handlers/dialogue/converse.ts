import { type Button, markedWords, newCardId, readMarkedWords, type SettledCard } from '../../bot/core/index.ts';
import type { Dialogue, PendingIntent } from '../../store/index.ts';
import { type Ask, type CommandContext, speaksOfCase } from '../command.ts';
import { dispatch, type Intent, type Step } from '../dispatch.ts';
import { cancelled, meansDispute, nothingWaits, understood } from '../replies/index.ts';
import { isNo, isYes, readIntent } from '../understand/index.ts';
import { chosenText } from './choices.ts';
import { asksHowCounted } from './how-counted.ts';

/** What is said, and the dialogue as it is to be remembered. */
export interface Turn {
  readonly outcome: Step['outcome'];
  readonly dialogue: Pick<Dialogue, 'choices' | 'pending' | 'lastCase' | 'thread'>;
  /** The card that is used up by it. */
  readonly settles?: SettledCard;
  /** The command that answered, for counting. */
  readonly intent: string;
}

/** Something begun and not finished is open this long (ms). */
const openFor = 30 * 60_000;
/** As much of a question as is kept for those that follow it (characters). */
const longestThread = 300;

/**
 * One turn of a dialogue: the words either finish what was begun (确认, 取消, a choice, the thing that was asked for) or
 * say something new. A question in between is answered and what was begun stays open.
 */
export async function converse(text: string, before: Dialogue | undefined, context: CommandContext): Promise<Turn> {
  const pending = openPending(before, context.now);
  const chosen = chosenText(text, before, context.now) ?? text;
  const said = readMarkedWords(chosen)?.send ?? chosen;

  if (pending) {
    if (leaves(pending, said, context)) return { ...over(cancelled(), pending.intent), settles: { card: pending.card, as: '已取消' } };
    const filled = fill(pending, said, context);
    if (filled) {
      const turn = finish(await dispatch(filled, context), filled, context);
      return { ...turn, settles: { card: pending.card, as: answeredAs(pending, turn) } };
    }
  } else if ((isYes(said) || isNo(said)) && said.trim().length <= 4) {
    if (/^(?:不对|错了?)/u.test(said.trim()) && openThread(before, context.now)) return over(meansDispute(), 'card');
    // 好 and 不用 are manners, unless a card has run out meanwhile that they may have been meant for; 确认 without a card is a mistake.
    const isManners = !/^(?:确认|确定|取消|提交|写入)/u.test(said.trim()) && before?.pending === undefined;
    return isManners ? { ...over(understood(), 'card'), dialogue: { choices: before?.choices } } : over(nothingWaits(), 'card');
  }
  const read = readAbout(said, before, context);
  const turn = finish(await dispatch(read, context), read, context);
  const interrupted = pending && turn.dialogue.pending === undefined && (read.name === 'ask' || read.name === 'help' || !changes(read, context));
  return interrupted ? { ...turn, dialogue: { ...turn.dialogue, pending } } : turn;
}

/** One turn in which what is wanted has been read already: from a file that came, for example. */
export async function converseIntent(intent: Intent, before: Dialogue | undefined, context: CommandContext): Promise<Turn> {
  const about = withLastCase(intent, before, context);
  return finish(await dispatch(about, context), about, context);
}

/** What was begun in a dialogue, while it is still open at `now` (ms). */
export function openPending(before: Dialogue | undefined, now: number): PendingIntent | undefined {
  return before?.pending && now - before.pending.at <= openFor ? before.pending : undefined;
}

/** The question asked last, while one may still go on from it. */
function openThread(before: Dialogue | undefined, now: number): Dialogue['thread'] {
  return before?.thread && now - before.thread.at <= openFor ? before.thread : undefined;
}

/** The pending intent with the answer in it, or `undefined` when the words are no answer to it. */
function fill(pending: PendingIntent, said: string, context: CommandContext) {
  const { intent, fields, form, want } = pending;
  const name = context.commands.find((command) => command.intent === intent)?.intent;
  if (name === undefined) return undefined;
  const base = { name, form, fields, ...(pending.case === undefined ? {} : { case: pending.case }) };
  if (want === 'confirm') return isYes(said) ? { ...base, confirmed: true } : undefined;
  const other = readIntent(said, { today: context.today });
  const isOther = (other.form === 'command' && other.name !== 'ask') || (other.name === 'ask' && /[?？]|吗|呢$|什么|怎么|哪|几天|多久|是不是|对吧|对不对/u.test(said));
  if (isOther) return undefined;
  if (want === 'case') return { ...base, fields: { ...fields, case: said.trim() } };
  const ask = askedFor(pending, context);
  // A bare 确认 or 好 is no remark, no name and no reason.
  const value = isYes(said) && !ask?.takesYesAndNo ? undefined : ask?.read(said, context);
  return value === undefined ? undefined : { ...base, fields: { ...fields, [want]: value } };
}

function askedFor({ intent, want }: PendingIntent, { commands }: CommandContext): Ask<unknown> | undefined {
  return commands.find((command) => command.intent === intent)?.asks?.find(({ field }) => field === want);
}

/** Whether the words leave what was begun. */
function leaves(pending: PendingIntent, said: string, context: CommandContext): boolean {
  return askedFor(pending, context)?.takesYesAndNo ? /^(?:取消|算了|退出|不办了)[。.!！]?$/u.test(said.trim()) : isNo(said);
}

/** What is read in new words: how the date told last was counted, what the question before goes on to, or whatever they call for. */
export function readAbout(said: string, before: Dialogue | undefined, context: CommandContext): Intent {
  const thread = openThread(before, context.now);
  if (asksHowCounted(said)) {
    if (thread) return { name: 'ask', fields: { question: thread.question, explain: true }, form: 'command' };
    if (before?.lastCase !== undefined) return withLastCase({ name: 'status', fields: { explain: true }, form: 'command' }, before, context);
  }
  const read = readIntent(said, { today: context.today });
  const question = read.name === 'ask' && thread ? context.knowledge.followUp(said, thread) : undefined;
  if (question !== undefined) return { name: 'ask', fields: { question }, form: 'command' };
  // 答错了 speaks of the answer before it.
  if (read.name === 'dispute' && thread) return { ...read, fields: { ...read.fields, question: thread.question, citations: thread.articles } };
  return withLastCase(read, before, context);
}

/** A command that names no case speaks of the one spoken of last. */
function withLastCase(read: Intent, before: Dialogue | undefined, context: CommandContext): Intent {
  const command = context.commands.find((each) => each.intent === read.name);
  const names = read.case !== undefined || ['case', ...(command?.givesCaseNo ? [] : ['caseNo']), 'party'].some((field) => read.fields[field] !== undefined);
  if (!command || !speaksOfCase(command, read.fields) || names || before?.lastCase === undefined || context.now - before.at > openFor) return read;
  return { ...read, fields: { ...read.fields, case: before.lastCase } };
}

/** What is written on a card that has been answered. */
function answeredAs({ want }: PendingIntent, { outcome }: Turn): string {
  if (want !== 'confirm') return '已选择';
  return outcome.reply.kind === 'error' ? '未办成' : '已确认';
}

function changes(read: Intent, context: CommandContext): boolean {
  return context.commands.find((each) => each.intent === read.name)?.changes ?? false;
}

/** Remembers what the step waits for, and names its card, so that no other card's buttons can answer it. */
function finish({ outcome, waits }: Step, { name: intent, fields }: Intent, { now }: CommandContext): Turn {
  const { reply } = outcome;
  const lastCase = reply.case ?? waits?.case;
  const { question } = fields;
  const articles = (reply.quotes ?? []).map(({ citation }) => citation);
  const thread = intent === 'ask' && typeof question === 'string' ? { question: question.slice(0, longestThread), articles, at: now } : undefined;
  if (!waits) return { outcome, intent, dialogue: { choices: reply.buttons, ...(thread ? { thread } : {}), ...(lastCase === undefined ? {} : { lastCase }) } };
  const card = newCardId('question', now);
  // 确认 means nothing by itself, wherever it is pasted.
  const mark = (button: Button): Button => (waits.want === 'confirm' ? { ...button, send: markedWords(button.send, card) } : button);
  const buttons = reply.buttons?.map(mark);
  return {
    outcome: { ...outcome, reply: { ...reply, ...(buttons ? { buttons, card: { id: card, until: now + openFor, stays: [] } } : {}) } },
    intent,
    dialogue: { choices: buttons, pending: { ...waits, card, at: now }, ...(lastCase === undefined ? {} : { lastCase }) },
  };
}

function over(reply: Step['outcome']['reply'], intent: string): Turn {
  return { outcome: { reply }, intent, dialogue: { choices: reply.buttons } };
}
