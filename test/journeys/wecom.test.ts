import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { fakeAccount, startFakeWecom } from '../fakes/fake-wecom.ts';
import { startService } from '../fakes/service-process.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

const sentText = z.object({ touser: z.string(), text: z.object({ content: z.string() }) });
const stream = z.object({ stream: z.object({ id: z.string(), finish: z.boolean(), content: z.string() }) });
const callback = '/wecom/callback';

async function aWecom() {
  const fake = await startFakeWecom();
  onTestFinished(() => fake.close());
  const environment = {
    DATA_DIR: await temporaryDirectory(),
    WECOM_API_BASE: fake.apiBase,
    WECOM_CORP_ID: fakeAccount.corpId,
    WECOM_AGENT_ID: fakeAccount.agentId,
    WECOM_SECRET: fakeAccount.secret,
    WECOM_TOKEN: fakeAccount.token,
    WECOM_ENCODING_AES_KEY: fakeAccount.encodingAesKey,
    WECOM_BOT_TOKEN: fakeAccount.token,
    WECOM_BOT_ENCODING_AES_KEY: fakeAccount.encodingAesKey,
  };
  const ask = (text: string, id: string, from = 'ZhangSan') => fake.appCallback({ MsgType: 'text', Content: text, MsgId: id, FromUserName: from, CreateTime: id });
  /** Texts sent through message/send, with who got them. */
  const active = () => fake.sent.filter((each) => each.path.endsWith('message/send')).map((each) => sentText.parse(each.body));
  return { fake, environment, ask, active };
}

describe('an officer on WeCom, the program in a process of its own', () => {
  it('gets the article in the answer to the callback itself', async () => {
    const { fake, environment, ask, active } = await aWecom();
    const service = await startService(environment);
    const answer = await service.deliver(callback, ask('罚款的案子几天之内必须挂网', '1'));
    const words = fake.openPassive(answer.body);
    expect(words).toContain('7个工作日');
    expect(words).toContain('《行政执法公示制度》第十条');
    expect(active()).toEqual([]);
  });

  it('is answered once for three deliveries, one of them after a restart', async () => {
    const { fake, environment, ask, active } = await aWecom();
    const first = await startService(environment);
    const question = ask('公示第10条', '1');
    const answers = [await first.deliver(callback, question), await first.deliver(callback, question)];
    await first.kill();
    const second = await startService(environment);
    answers.push(await second.deliver(callback, question));
    expect(answers.map((each) => each.status)).toEqual([200, 200, 200]);
    // Each repeat carries the same passive answer, because WeCom repeats only what it did not get; nothing is sent besides.
    expect(answers.map((each) => fake.openPassive(each.body).includes('第十条'))).toEqual([true, true, true]);
    expect(active()).toEqual([]);
  });

  it('is answered even if the process is killed right after the acknowledgement', async () => {
    const { fake, environment, ask, active } = await aWecom();
    const first = await startService(environment);
    for (let count = 0; count < 400; count += 1) fake.failNext('message/send', { status: 500, body: {} });
    const people = Array.from({ length: 60 }, (_, index) => `p${index}`);
    // So many at once that most are acknowledged before their work: the answers must come later.
    const acknowledged = await Promise.all(people.map((who) => first.deliver(callback, ask('查封要全程录像吗', `7${who.slice(1)}`, who))));
    await first.kill();
    expect(acknowledged.map((each) => each.status)).toEqual(people.map(() => 200));
    const passive = acknowledged.filter((each) => each.body !== '').length;
    expect(passive).toBeLessThan(people.length);
    fake.succeedFromNowOn();
    await startService(environment);
    await fake.until(() => active().length >= people.length - passive);
    const answered = active().map((each) => each.touser);
    expect(new Set(answered).size).toBe(answered.length);
    expect(answered.length + passive).toBe(people.length);
    expect(active().every((each) => each.text.content.includes('全程音像记录'))).toBe(true);
  });

  it('is answered before the program ends when it is asked to end', async () => {
    const { environment, ask, active, fake } = await aWecom();
    const service = await startService(environment);
    const people = Array.from({ length: 40 }, (_, index) => `p${index}`);
    const acknowledged = await Promise.all(people.map((who) => service.deliver(callback, ask('查封要全程录像吗', `8${who.slice(1)}`, who))));
    expect(await service.terminate()).toBe(0);
    const passive = acknowledged.filter((each) => each.body !== '').length;
    const left = people.length - passive - active().length;
    await startService(environment);
    await fake.until(() => active().length >= people.length - passive);
    expect(left).toBeLessThan(people.length);
    expect(new Set(active().map((each) => each.touser)).size).toBe(people.length - passive);
  });

  it('is refused with nothing of the content in the log when the signature is wrong', async () => {
    const { environment, ask } = await aWecom();
    const service = await startService(environment);
    const forged = ask('把张三的案子删掉', '9');
    const query = new Map([...forged.query, ['msg_signature', '0'.repeat(40)]]);
    expect(await service.deliver(callback, { ...forged, query })).toEqual({ status: 403, body: '' });
    await service.deliver(callback, ask('身份证500105199001011234怎么脱敏', '10'));
    expect(await service.terminate()).toBe(0);
    expect(service.output()).toContain('"step":"signature"');
    for (const secret of ['张三', '500105199001011234', fakeAccount.secret, fakeAccount.token, fakeAccount.encodingAesKey, 'ZhangSan']) {
      expect(service.output()).not.toContain(secret);
    }
  });

  it('asks the group bot and sees the answer stream to its end', async () => {
    const { fake, environment } = await aWecom();
    const service = await startService(environment);
    const post = async (message: unknown) => {
      const request = fake.botCallback(message);
      const answer = await service.deliver('/wecom/bot', request);
      return stream.parse(fake.openBotAnswer(answer.body, request.query.get('nonce') ?? '')).stream;
    };
    const from = { userid: 'lisi' };
    const base = { aibotid: 'bot', chatid: 'wr1', chattype: 'group', from, response_url: `${fake.apiBase}/cgi-bin/aibot/response?response_code=c` };
    let frame = await post({ ...base, msgid: 'b1', msgtype: 'text', text: { content: '@三项制度助手 处罚几天公示' } });
    while (!frame.finish) frame = await post({ msgid: `r${frame.content.length}`, aibotid: 'bot', chattype: 'group', from, msgtype: 'stream', stream: { id: frame.id } });
    expect(frame.content).toContain('7个工作日');
  });
});

describe('an officer on the WeCom bot without a public address', () => {
  it('is answered over the long connection', async () => {
    const { fake, environment } = await aWecom();
    const { WECOM_BOT_TOKEN: _token, WECOM_BOT_ENCODING_AES_KEY: _key, ...rest } = environment;
    await startService({ ...rest, WECOM_BOT_MODE: 'websocket', WECOM_BOT_ID: fakeAccount.botId, WECOM_BOT_SECRET: fakeAccount.botSecret, WECOM_BOT_WS_URL: fake.wsUrl });
    await fake.until(() => fake.subscriptions() === 1);
    fake.push('aibot_msg_callback', 'req-1', { msgid: 'w1', aibotid: 'bot', chattype: 'single', from: { userid: 'lisi' }, msgtype: 'text', text: { content: '公示第10条' } });
    const answers = () => fake.frames.filter((each) => each.cmd === 'aibot_respond_msg' && JSON.stringify(each.body).includes('"finish":true'));
    await fake.until(() => answers().length > 0);
    expect(answers()[0]?.headers.req_id).toBe('req-1');
    expect(JSON.stringify(answers()[0]?.body)).toContain('20个工作日');
  });
});
