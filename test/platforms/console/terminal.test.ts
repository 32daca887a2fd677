import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { AppError, type IncomingMessage, type Reply, SettableClock, silentLogger, textReply, createMemoryBoards, createMemorySlips } from '../../../bot/core/index.ts';
import { createConsole, runTerminal } from '../../../bot/platforms/console/index.ts';
import { demoPeople } from '../../fakes/console-harness.ts';

type Respond = (message: IncomingMessage) => readonly Reply[];

async function talk(typed: readonly string[], respond: Respond, { isTTY = false, as = 'officer', alsoTo = '' } = {}) {
  const console = createConsole({ clock: new SettableClock(0), slips: createMemorySlips(new SettableClock(0)), boards: createMemoryBoards(), logger: silentLogger, people: () => demoPeople });
  const heard: IncomingMessage[] = [];
  const input = new PassThrough();
  const output = Object.assign(new PassThrough(), { isTTY });
  let shown = '';
  output.setEncoding('utf8').on('data', (piece: string) => (shown += piece));
  input.end(typed.map((line) => `${line}\n`).join(''));
  let deliveries = 0;
  const receive = async (message: IncomingMessage): Promise<void> => {
    heard.push(message);
    console.progress?.(textReply('未完'), message.replyTo);
    for (const reply of respond(message)) await console.send({ reply }, message.replyTo, { deliveryId: String(++deliveries), part: 0, parts: 1 });
    if (alsoTo) await console.send({ reply: textReply('请您审核') }, { ...message.replyTo, conversation: alsoTo }, { deliveryId: 'also', part: 0, parts: 1 });
  };
  await runTerminal({ console, receive, idle: () => Promise.resolve(), input, output, as });
  return { heard, shown };
}

const card: Reply = { kind: 'card', title: '请核对', text: '对吗？', buttons: [{ label: '确认', send: '确认 1' }], citations: [] };
const contents = (heard: readonly IncomingMessage[]): unknown[] => heard.map((message) => message.content);

describe('the terminal', () => {
  it('shows each reply, finished, under what was typed', async () => {
    const { heard, shown } = await talk(['待办', '/exit', '不再说'], () => [textReply('没有待办。')]);
    expect(contents(heard)).toEqual([{ kind: 'text', text: '待办' }]);
    expect(shown).toContain('officer> 没有待办。\n');
    expect(shown).not.toContain('未完');
  });

  it('ends with its input', async () => {
    expect((await talk(['', '  '], () => [])).heard).toEqual([]);
  });

  it('speaks as somebody else after /as', async () => {
    const { heard, shown } = await talk(['/as head', '待办', '/as stranger', '你好'], () => []);
    expect(heard.map((message) => message.sender.id)).toEqual(['head', 'stranger']);
    expect(shown).toContain('head> ');
  });

  it.each(['/as', '/as nobody'])('names the people after %s', async (line) => {
    const { heard, shown } = await talk([line, '待办'], () => []);
    expect(shown).toContain('没有这个角色，可选：officer officer2 head');
    expect(heard[0]?.sender.id).toBe('officer');
  });

  it('passes other words with a slash on', async () => {
    expect(contents((await talk(['/待办', '/assist'], () => [])).heard)).toEqual([{ kind: 'text', text: '/待办' }, { kind: 'text', text: '/assist' }]);
  });

  it('taps the choice whose number is typed, once', async () => {
    const { heard } = await talk(['登记', '1', '1'], ({ content }) => (content.kind === 'text' && content.text === '登记' ? [card] : []));
    expect(contents(heard).slice(1)).toEqual([{ kind: 'tap', send: '确认 1' }, { kind: 'text', text: '1' }]);
  });

  it('takes a number that is no choice for words', async () => {
    const { heard } = await talk(['登记', '2'], () => [card]);
    expect(contents(heard)[1]).toEqual({ kind: 'text', text: '2' });
  });

  it('says to whom a reply went that is not for the speaker', async () => {
    expect((await talk(['送审 1'], () => [], { alsoTo: 'reviewer' })).shown).toContain('→ reviewer\n请您审核');
  });

  it('colours only a real terminal', async () => {
    expect((await talk(['登记'], () => [card])).shown).not.toContain('\u001b[');
    expect((await talk(['登记'], () => [card], { isTTY: true })).shown).toContain('\u001b[1m【请核对】\u001b[0m');
  });

  it('lets no control character of others steer it', async () => {
    const wild: Reply = { kind: 'answer', text: '甲\u001b]0;x\u0007\u001b[2J公司\n下一行', quotes: [{ citation: 'a', source: '\u009b31m第十条', words: '7\u0000个' }], citations: [] };
    const { shown } = await talk(['查 1'], () => [wild]);
    expect(shown).toContain('甲]0;x[2J公司\n下一行\n\n31m第十条\n7个');
  });

  it('goes on after a failure, with words for people only', async () => {
    const failures = [new AppError('busy', '系统忙，请再说一遍', { expose: true }), new Error('ENOSPC /data')];
    const { shown, heard } = await talk(['一', '二', '三'], () => {
      const failure = failures.shift();
      if (failure) throw failure;
      return [textReply('好')];
    });
    expect(heard).toHaveLength(3);
    expect(shown).toContain('系统忙，请再说一遍');
    expect(shown).not.toContain('ENOSPC');
    expect(shown).toContain('好\n');
  });
});
