import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Acceptance, type Address, type Platform, type Receipt, type Reply, SettableClock, silentLogger, textReply, createMemorySlips } from '../../../bot/core/index.ts';
import { createWecomBot } from '../../../bot/platforms/wecom-bot/index.ts';
import { type FakeWecom, fakeAccount, startFakeWecom } from '../../fakes/fake-wecom.ts';

const fresh: Acceptance = { duplicate: false, busy: false };
const nonce = 'the-request-nonce';
let clock: SettableClock;
let fake: FakeWecom;
let bot: Platform;

beforeEach(async () => {
  clock = new SettableClock(Date.parse('2026-03-10T09:00:00+08:00'));
  fake = await startFakeWecom({ now: () => clock.now() });
  const { token, encodingAesKey } = fakeAccount;
  bot = createWecomBot({ mode: 'callback', token, encodingAesKey, apiBase: fake.apiBase }, { clock, logger: silentLogger, slips: createMemorySlips(clock) });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await fake.close();
});

const question = () => ({
  msgid: 'm1',
  chattype: 'single',
  from: { userid: 'LiSi' },
  response_url: `${fake.apiBase}/cgi-bin/aibot/response?response_code=C`,
  msgtype: 'text',
  text: { content: '登记' },
});

function ask(json: object = question()) {
  const outcome = bot.callbacks?.[0]?.accept(fake.botCallback(json, { nonce }));
  if (outcome?.kind !== 'message') throw new Error('not a message');
  const answered = async (acceptance: Acceptance): Promise<unknown> => {
    const { body } = await outcome.acknowledge(acceptance);
    return body && fake.openBotAnswer(body, nonce);
  };
  return { to: outcome.message.replyTo, answered };
}

/** Sends the one part a reply becomes, as the answer to the message `inReplyTo`. */
function say(reply: Reply, to: Address, inReplyTo = 'wecom-bot:e1'): Promise<Receipt> {
  const [part, ...more] = bot.render(reply, to);
  if (!part || more.length > 0) throw new Error('not one part');
  return bot.send(part, to, { deliveryId: 'd', part: 0, parts: 1, inReplyTo });
}

describe('an event', () => {
  const enter = { msgid: 'e1', chattype: 'single', from: { userid: 'LiSi' }, msgtype: 'event', event: { eventtype: 'enter_chat' } };
  const welcome = (to: Address): Promise<Receipt> => say({ ...textReply('您好'), title: '三项制度' }, to);

  it('of opening the chat is answered with a plain-text welcome', async () => {
    const { to, answered } = ask(enter);
    const first = answered(fresh);
    const receipt = await welcome(to);
    receipt.afterKept?.();
    expect(await first).toEqual({ msgtype: 'text', text: { content: '【三项制度】\n\n您好' } });
  });

  it('of opening the chat cannot be answered later', async () => {
    const { to, answered } = ask(enter);
    const first = answered(fresh);
    await vi.advanceTimersByTimeAsync(2500);
    expect(await first).toBe('');
    await expect(welcome(to)).rejects.toMatchObject({ kind: 'refused' });
  });

  it('of feedback is answered with nothing', async () => {
    expect(await ask({ ...enter, event: { eventtype: 'feedback_event' } }).answered(fresh)).toBe('');
  });

  const tap = () => {
    const card = { eventtype: 'template_card_event', template_card_event: { event_key: '确认', task_id: 't' } };
    return ask({ ...enter, response_url: question().response_url, event: card });
  };
  it('of a tapped card that stays is answered by response_url, and at once with nothing', async () => {
    const { to, answered } = tap();
    const first = answered(fresh);
    expect(await say(textReply('在公示'), to)).toEqual({ via: 'active' });
    expect(await first).toBe('');
    expect(fake.sent).toHaveLength(1);
  });

  it('of a tapped card that is used up is answered with the card as it then is', async () => {
    const { to, answered } = tap();
    const first = answered(fresh);
    expect(await say({ ...textReply('已登记'), settled: { card: 't', as: '已确认' } }, to)).toEqual({ via: 'active' });
    expect(await first).toEqual({
      response_type: 'update_template_card',
      template_card: { card_type: 'button_interaction', main_title: { title: '已确认' }, task_id: 't', button_list: [{ text: '已确认', style: 2, key: '#t' }] },
    });
    expect(fake.sent).toMatchObject([{ body: { msgtype: 'markdown', markdown: { content: '已登记' } } }]);
  });

  it('of a tapped card is not waited for beyond the five seconds', async () => {
    const { answered } = tap();
    const first = answered(fresh);
    await vi.advanceTimersByTimeAsync(2500);
    expect(await first).toBe('');
  });
});

describe('choices', () => {
  const choice: Reply = {
    ...textReply('我读到的是下面这些，对就点“确认”。'),
    title: '登记：请核对',
    facts: [{ label: '相对人', value: '甲公司' }],
    buttons: [{ label: '确认', send: '确认 #q1' }, { label: '取消', send: '取消 #q1' }],
    card: { id: 'qt9k2x1a1b2c3', until: 0, stays: [] },
  };
  const sendChoice = (to: Address): Promise<Receipt> => say(choice, to, 'wecom-bot:m1');

  it('come as a card with the words of the answer', async () => {
    const { to, answered } = ask();
    const first = answered(fresh);
    (await sendChoice(to)).afterKept?.();
    const answer = await first;
    expect(answer).toMatchObject({ msgtype: 'stream_with_template_card', stream: { finish: true }, template_card: { card_type: 'button_interaction', task_id: 'qt9k2x1a1b2c3' } });
    expect(JSON.stringify(answer)).not.toContain('1. 确认');
  });

  it('are the whole answer by response_url when the card shows everything', async () => {
    const { to, answered } = ask();
    const first = answered(fresh);
    await vi.advanceTimersByTimeAsync(1000);
    await first;
    const sending = sendChoice(to);
    await vi.advanceTimersByTimeAsync(8000);
    await sending;
    expect(fake.sent).toMatchObject([{ body: { msgtype: 'template_card', template_card: { main_title: { title: '登记：请核对' } } } }]);
  });

  it('are typed in a group', () => {
    const [part] = bot.render(choice, { platform: 'wecom-bot', kind: 'group', conversation: 'g' });
    expect(part).not.toHaveProperty('card');
    expect(part?.['content']).toContain('1. 确认\n2. 取消');
  });
});
