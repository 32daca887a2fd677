import { describe, expect, it } from 'vitest';
import { incomingMessage, type Reply, SettableClock, silentLogger, textReply, createMemoryBoards, createMemorySlips } from '../../../bot/core/index.ts';
import { type ConsoleDelivery, createConsole } from '../../../bot/platforms/console/index.ts';
import { demoPeople } from '../../fakes/console-harness.ts';

const at = Date.parse('2026-03-10T09:00:00+08:00');
const aConsole = () => createConsole({ clock: new SettableClock(at), slips: createMemorySlips(new SettableClock(at)), boards: createMemoryBoards(), logger: silentLogger, people: () => demoPeople });
const once = { deliveryId: 'd1', part: 0, parts: 1 };
const officer = { platform: 'console', kind: 'private', conversation: 'officer' } as const;

describe('a message of the console', () => {
  it('is one any platform could have sent', () => {
    const message = aConsole().message({ as: 'officer', text: '待办' });
    expect(incomingMessage.parse(message)).toEqual(message);
    expect(message).toMatchObject({ platform: 'console', at, sender: { id: 'officer' }, replyTo: officer, content: { kind: 'text', text: '待办' } });
  });

  it('never bears an id twice', () => {
    const console = aConsole();
    const ids = Array.from({ length: 100 }, () => console.message({ as: 'officer', text: '待办' }).id);
    expect(new Set(ids).size).toBe(100);
  });

  it('keeps the dialogues of one person apart', () => {
    expect(aConsole().message({ as: 'officer', text: '一', conversation: 'c1' }).replyTo.conversation).toBe('officer/c1');
  });

  it('goes to the leaders when said in the group', () => {
    expect(aConsole().message({ as: 'head', text: '逾期', in: 'group' }).replyTo).toEqual({ platform: 'console', kind: 'group', conversation: 'leaders' });
  });

  it('is a tap when a button was used', () => {
    expect(aConsole().message({ as: 'head', text: '确认', tap: '确认', card: '7' }).content).toEqual({ kind: 'tap', send: '确认', card: '7' });
  });

  it('carries a file beside its words, or alone', () => {
    const attach = { kind: 'image', file: '/tmp/现场.jpg' } as const;
    const attachments = [{ kind: 'image', name: '现场.jpg', hint: { file: '/tmp/现场.jpg' } }];
    expect(aConsole().message({ as: 'officer', text: '记录 1', attach }).content).toEqual({ kind: 'text', text: '记录 1', attachments });
    expect(aConsole().message({ as: 'officer', text: ' ', attach }).content).toEqual({ kind: 'media', attachments });
  });
});

describe('people of the console', () => {
  it('are the roster and a stranger', () => {
    expect(aConsole().people().map((person) => person.id)).toEqual([...demoPeople.map((person) => person.id), 'stranger']);
  });
});

describe('a delivery to the console', () => {
  it('reaches its listeners with the name of the conversation', async () => {
    const console = aConsole();
    const heard: ConsoleDelivery[] = [];
    console.subscribe((delivery) => heard.push(delivery));
    const reply: Reply = { kind: 'answer', text: '7个工作日。', citations: ['publicity/10'] };
    const [part] = console.render(reply, officer);
    expect(await console.send(part ?? {}, officer, once)).toEqual({ via: 'active' });
    await console.send({ reply }, { platform: 'console', kind: 'group', conversation: 'leaders' }, { ...once, deliveryId: 'd2' });
    console.progress?.(textReply('7个'), { ...officer, conversation: 'officer/c1' });
    await console.transcript.since(0);
    expect(heard.map(({ toLabel, progress, deliveryId }) => ({ toLabel, progress, deliveryId }))).toEqual([
      { toLabel: 'officer', progress: false, deliveryId: 'd1' },
      { toLabel: 'group:leaders', progress: false, deliveryId: 'd2' },
      { toLabel: 'officer', progress: true, deliveryId: undefined },
    ]);
    expect(heard[0]?.reply).toEqual(reply);
  });

  it('is shown once however often it is tried', async () => {
    const console = aConsole();
    const heard: ConsoleDelivery[] = [];
    console.subscribe((delivery) => heard.push(delivery));
    for (let attempt = 0; attempt < 3; attempt += 1) await console.send({ reply: textReply('好') }, officer, once);
    expect(heard).toHaveLength(1);
  });

  it('reaches nobody who has stopped listening, and others although one listener fails', async () => {
    const console = aConsole();
    const heard: string[] = [];
    const stop = console.subscribe(() => heard.push('stopped'));
    console.subscribe(() => {
      throw new Error('broken listener');
    });
    console.subscribe(() => heard.push('listening'));
    stop();
    await console.send({ reply: textReply('好') }, officer, once);
    expect(heard).toEqual(['listening']);
  });

  it('is refused when the part holds no reply', async () => {
    await expect(aConsole().send({ reply: { text: 1 } }, officer, once)).rejects.toMatchObject({ kind: 'refused' });
  });
});
