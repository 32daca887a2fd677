import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Address, type Reply, textReply } from '../../../bot/core/index.ts';
import { type BotOnSocket, connectBot } from './bot-on-socket.ts';

let on: BotOnSocket;
beforeEach(async () => {
  on = await connectBot();
});
afterEach(() => on.close());

const failureOf = (sending: Promise<unknown>): Promise<unknown> => sending.then(() => 'sent', (error: unknown) => error);

describe('an answer over the long connection', () => {
  it('is the last frame of a stream under the question’s own req_id', async () => {
    await on.live();
    const to = await on.question();
    expect(await on.send('7 个工作日', to)).toEqual({ via: 'active' });
    expect(on.framesOf('aibot_respond_msg')).toEqual([
      {
        cmd: 'aibot_respond_msg',
        headers: { req_id: 'REQ1' },
        body: { msgtype: 'stream', stream: { id: to.hint?.['streamId'], finish: true, content: '7 个工作日' } },
      },
    ]);
  });

  it('grows by frames that are skipped while one is on its way', async () => {
    await on.live();
    const to = await on.question();
    on.bot.progress?.(textReply('7'), to);
    on.bot.progress?.(textReply('7 个'), to);
    await on.send('7 个工作日', to);
    const contents = on.framesOf('aibot_respond_msg').map((each) => each.body?.['stream']);
    expect(contents).toMatchObject([{ content: '7', finish: false }, { content: '7 个工作日', finish: true }]);
  });

  it('waits until the frame before it is acknowledged or given up', async () => {
    await on.live();
    const to = await on.question();
    on.fake.withholdNext('aibot_respond_msg');
    on.bot.progress?.(textReply('7'), to);
    const sending = on.send('7 个工作日', to);
    await on.until(() => on.framesOf('aibot_respond_msg').length === 1);
    for (let turns = 0; turns < 50; turns += 1) await on.turn();
    expect(on.framesOf('aibot_respond_msg')).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(5000);
    await sending;
    expect(on.framesOf('aibot_respond_msg')).toHaveLength(2);
  });

  it.each([846605, 846608])('goes as a message of its own when the stream is refused with %i', async (errcode) => {
    await on.live();
    const to = await on.question();
    on.fake.acknowledgeNext('aibot_respond_msg', errcode);
    await on.send('迟了', to);
    expect(on.framesOf('aibot_send_msg')).toMatchObject([
      { body: { chatid: 'LiSi', chat_type: 1, msgtype: 'markdown', markdown: { content: '迟了' } } },
    ]);
  });

  it('goes to the group as a message of its own when the connection is another one', async () => {
    await on.live();
    const to = await on.question({ chattype: 'group', chatid: 'wrCHAT', text: { content: '@助手 许可几天公示' } });
    on.fake.drop();
    await on.reconnect();
    await on.send('7 个工作日', to);
    expect(on.framesOf('aibot_respond_msg')).toEqual([]);
    expect(on.framesOf('aibot_send_msg')).toMatchObject([{ body: { chatid: 'wrCHAT', chat_type: 2 } }]);
  });

  it('is followed by a second reply as a message of its own', async () => {
    await on.live();
    const to = await on.question();
    await on.send('一', to);
    await on.send('二', to);
    expect(on.framesOf('aibot_send_msg')).toMatchObject([{ body: { markdown: { content: '二' } } }]);
  });

  it('waits for better times when there is no connection', async () => {
    await on.live();
    const to = await on.question();
    on.fake.drop();
    await on.until(() => !on.connection.live);
    expect(await failureOf(on.send('一', to))).toMatchObject({ kind: 'unavailable', mayHaveArrived: false });
  });

  it('may have arrived when it is not acknowledged in 5 s', async () => {
    await on.live();
    const to = await on.question();
    on.fake.withholdNext('aibot_respond_msg');
    const sending = failureOf(on.send('一', to));
    await on.until(() => on.framesOf('aibot_respond_msg').length === 1);
    await vi.advanceTimersByTimeAsync(5000);
    expect(await sending).toMatchObject({ kind: 'unavailable', mayHaveArrived: true });
  });

  it('stays below 30 a minute in one conversation', async () => {
    await on.live();
    const to: Address = { platform: 'wecom-bot', kind: 'private', conversation: 'LiSi' };
    for (let count = 0; count < 28; count += 1) await on.send(`第${count}条`, to);
    expect(await failureOf(on.send('再一条', to))).toMatchObject({ kind: 'limited', retryAfterMs: 60_000 });
  });
});

describe('choices over the long connection', () => {
  const choice: Reply = { ...textReply('请选择。'), buttons: [{ label: '确认', send: '确认' }], card: { id: 'qt9k2x1a1b2c3', until: 0, stays: [] } };
  const say = async (reply: Reply, to: Address): Promise<void> => {
    const parts = on.bot.render(reply, to);
    for (const [part, body] of parts.entries()) await on.bot.send(body, to, { deliveryId: 'd', part, parts: parts.length });
  };

  it('are the answer as one card when it shows everything', async () => {
    await on.live();
    await say(choice, await on.question());
    expect(on.framesOf('aibot_respond_msg')).toMatchObject([
      { headers: { req_id: 'REQ1' }, body: { msgtype: 'template_card', template_card: { task_id: 'qt9k2x1a1b2c3', main_title: { title: '请选择。' } } } },
    ]);
  });

  it('follow the words as a card of their own when it does not', async () => {
    await on.live();
    await say({ ...choice, text: '长'.repeat(200) }, await on.question());
    expect(on.framesOf('aibot_respond_msg')).toMatchObject([{ body: { msgtype: 'stream', stream: { finish: true } } }]);
    expect(on.framesOf('aibot_send_msg')).toMatchObject([{ body: { msgtype: 'template_card', chatid: 'LiSi' } }]);
  });

  it('end a stream that has begun in words', async () => {
    await on.live();
    const to = await on.question();
    on.bot.progress?.(textReply('请'), to);
    await say(choice, to);
    expect(on.framesOf('aibot_respond_msg').at(-1)).toMatchObject({ body: { stream: { finish: true, content: '请选择。\n\n1. 确认' } } });
  });

  it('go as words where the card is not taken', async () => {
    await on.live();
    on.fake.acknowledgeNext('aibot_respond_msg', 40058);
    await say(choice, await on.question());
    expect(on.framesOf('aibot_send_msg')).toMatchObject([{ body: { msgtype: 'markdown', markdown: { content: '请选择。\n\n1. 确认' } } }]);
  });

  it('that are used up update their card in the answer to the tap', async () => {
    await on.live();
    const to = await on.event({ eventtype: 'template_card_event', template_card_event: { event_key: '确认', task_id: 'qt9k2x1a1b2c3' } });
    await say({ ...textReply('已登记'), settled: { card: 'qt9k2x1a1b2c3', as: '已确认' } }, to);
    expect(on.framesOf('aibot_respond_update_msg')).toMatchObject([
      { headers: { req_id: 'E1' }, body: { response_type: 'update_template_card', template_card: { task_id: 'qt9k2x1a1b2c3', main_title: { title: '已确认' } } } },
    ]);
    expect(on.framesOf('aibot_send_msg')).toMatchObject([{ body: { markdown: { content: '已登记' } } }]);
  });
});

describe('an event over the long connection', () => {
  it('of opening the chat is welcomed in plain text under its own req_id', async () => {
    await on.live();
    await on.send('您好', await on.event({ eventtype: 'enter_chat' }));
    expect(on.framesOf('aibot_respond_welcome_msg')).toEqual([
      { cmd: 'aibot_respond_welcome_msg', headers: { req_id: 'E1' }, body: { msgtype: 'text', text: { content: '您好' } } },
    ]);
  });

  it('of opening the chat is not welcomed on another connection', async () => {
    await on.live();
    const to = await on.event({ eventtype: 'enter_chat' });
    on.fake.drop();
    await on.reconnect();
    expect(await failureOf(on.send('您好', to))).toMatchObject({ kind: 'refused', platformCode: 'late' });
  });

  it('of a tapped card is answered by a message of its own', async () => {
    await on.live();
    const card = { event_key: '确认', task_id: 't' };
    await on.send('已登记', await on.event({ eventtype: 'template_card_event', template_card_event: card }));
    expect(on.framesOf('aibot_send_msg')).toHaveLength(1);
  });
});
