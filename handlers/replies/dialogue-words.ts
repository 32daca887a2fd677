import type { z } from 'zod';
import { errorReply, type Reply } from '../../bot/core/index.ts';
import type { BureauSettings } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import { type Ask, askWords, type Command } from '../command.ts';
import type { Problem } from '../understand/index.ts';
import { caseLine } from './case-words.ts';

/** Asks for one missing thing. */
export function askFieldReply(ask: Ask<unknown>, state: CaseState | undefined, settings: BureauSettings): Reply {
  const { question, choices } = askWords(ask, settings);
  return {
    kind: 'text',
    text: state ? `${caseLine(state)}\n${question}` : question,
    ...(choices ? { buttons: choices.map((label) => ({ label, send: label })) } : {}),
    note: '不办了请发“取消”。',
    citations: [],
  };
}

/** Says what a form was sent without; in a form nothing is asked for in turn. */
export function lackingReply(ask: Pick<Ask<unknown>, 'question'>, settings: BureauSettings): Reply {
  return errorReply(`还没有填：${askWords(ask, settings).question}`);
}

/** What was read, to be confirmed before anything is written. The card's own mark is put on its buttons by the dialogue. */
export function confirmCard(command: Command, lines: readonly { readonly label: string; readonly value: string }[], state: CaseState | undefined): Reply {
  return {
    kind: 'card',
    title: `${command.words[0] ?? ''}：请核对`,
    text: '我读到的是下面这些，对就点“确认”，不对点“取消”后重说。',
    facts: [...(state ? [{ label: '案件', value: caseLine(state) }] : []), ...lines],
    buttons: [
      { label: '确认', send: '确认' },
      { label: '取消', send: '取消' },
    ],
    citations: [],
  };
}

/** A field was there and cannot be used. */
export function problemReply({ words, reason }: Problem, command: Command): string {
  return `“${words.slice(0, 30)}”${reason}。正确写法例如：${command.example}`;
}

/** The fields do not fit together; with `command` comes how it is typed. */
export function badField(error: z.ZodError, command?: Command): string {
  const reason = error.issues[0]?.message ?? '';
  return `${/[\u4e00-\u9fff]/u.test(reason) ? reason : '没有读懂其中一项'}。${command ? `正确写法例如：${command.example}` : '请改好后再提交。'}`;
}

/** A group reads along. */
export function notInGroup(command: Command): string {
  return `“${command.words[0] ?? ''}”请在与我的私聊里办理，群里不显示案件内容。`;
}

/** Nothing waits for 确认 any more. */
export function nothingWaits(): Reply {
  return errorReply('没有等待确认的内容，可能已经办理、取消或过了30分钟。请重新发一次，例如：登记 行政处罚 相对人 甲公司 事由 超标排放');
}

/** 好 or 不用 to what was offered. */
export function understood(): Reply {
  return { kind: 'text', text: '好的。要办的时候直接说，或发“待办”。', citations: [] };
}

/** 取消. */
export function cancelled(): Reply {
  return { kind: 'text', text: '已取消，什么都没有写入。', citations: [] };
}
