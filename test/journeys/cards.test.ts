import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { systemClock } from '../../bot/core/index.ts';
import { startFakeDingtalk } from '../fakes/fake-dingtalk.ts';
import { fakeAccount, startFakeWecom } from '../fakes/fake-wecom.ts';
import { startService } from '../fakes/service-process.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

const people = [
  { id: 'zhang', name: '张三', unit: '支队', roles: ['officer'], wecom: 'ZhangSan', dingtalk: '0147' },
  { id: 'li', name: '李四', unit: '支队', roles: ['officer'], wecom: 'LiSi', dingtalk: '0258' },
];
const sentence = '今天给江北蓝天化工有限公司开了罚单,罚5万';
const sentCard = z.object({
  touser: z.string(),
  template_card: z.object({ task_id: z.string(), button_list: z.array(z.object({ text: z.string(), key: z.string() })) }),
});
const sentText = z.object({ touser: z.string(), text: z.object({ content: z.string() }) });

async function aDirectory(): Promise<string> {
  const directory = await temporaryDirectory();
  await writeFile(join(directory, 'roster.json'), JSON.stringify({ people }));
  return directory;
}

describe('a card on WeCom, the program in a process of its own', () => {
  it('acts once when it is tapped, is greyed, refuses the next tap, and refuses it after a restart', async () => {
    const fake = await startFakeWecom();
    onTestFinished(() => fake.close());
    const environment = {
      DATA_DIR: await aDirectory(),
      PUBLIC_URL: 'https://bot.example.gov.cn',
      WECOM_API_BASE: fake.apiBase,
      WECOM_CORP_ID: fakeAccount.corpId,
      WECOM_AGENT_ID: fakeAccount.agentId,
      WECOM_SECRET: fakeAccount.secret,
      WECOM_TOKEN: fakeAccount.token,
      WECOM_ENCODING_AES_KEY: fakeAccount.encodingAesKey,
    };
    const seconds = Math.floor(systemClock.now() / 1000);
    const active = () => fake.sent.filter((each) => each.path.endsWith('message/send')).map(({ body }) => body);
    const cards = () => active().flatMap((body) => sentCard.safeParse(body).data ?? []);
    const texts = (to: string) => active().flatMap((body) => sentText.safeParse(body).data ?? []).filter(({ touser }) => touser === to).map(({ text }) => text.content);
    const service = await startService(environment);
    const deliver = (to: typeof service, fields: Record<string, string>) => to.deliver('/wecom/callback', fake.appCallback(fields));

    await deliver(service, { MsgType: 'text', Content: sentence, MsgId: '1', CreateTime: String(seconds) });
    await fake.until(() => cards().length === 1);
    const card = cards()[0]?.template_card;
    const confirm = card?.button_list.find(({ text }) => text === '确认')?.key ?? '';

    // Somebody else taps it: nothing is done.
    await deliver(service, fake.tap({ task_id: card?.task_id }, confirm, 'LiSi'));
    await fake.until(() => texts('LiSi').length === 1);
    expect(texts('LiSi')[0]).toContain('这张卡片已经失效');

    const tap = fake.tap({ task_id: card?.task_id }, confirm, 'ZhangSan', String(seconds));
    const answer = await deliver(service, tap);
    expect(fake.openPassive(answer.body)).toContain('<ReplaceName><![CDATA[已确认]]></ReplaceName>');
    await fake.until(() => texts('ZhangSan').some((text) => text.includes('已登记：')));
    // The platform delivers the tap again, and the officer taps again later: in the same five seconds it would be taken for the platform.
    await deliver(service, tap);
    const again = await deliver(service, fake.tap({ task_id: card?.task_id }, confirm, 'ZhangSan', String(seconds + 6)));
    expect(fake.openPassive(again.body)).toContain('<ReplaceName><![CDATA[已用过]]></ReplaceName>');
    await fake.until(() => active().some((body) => JSON.stringify(body).includes('这张卡片已经用过')));
    await service.kill();

    const restarted = await startService(environment);
    const third = await deliver(restarted, fake.tap({ task_id: card?.task_id }, confirm, 'ZhangSan', String(seconds + 12)));
    expect(fake.openPassive(third.body)).toContain('<ReplaceName><![CDATA[已用过]]></ReplaceName>');
    await deliver(restarted, { MsgType: 'text', Content: '查 江北蓝天', MsgId: '9', CreateTime: String(seconds + 13) });
    await fake.until(() => active().some((body) => JSON.stringify(body).includes('补齐记录')));
    const written = active().map((body) => JSON.stringify(body)).filter((body) => body.includes('已登记：'));
    expect(written).toHaveLength(1);
    expect(written[0]).toContain('https://bot.example.gov.cn/h5/case/');
    expect(JSON.stringify(active())).not.toMatch(/案件2件|-0002/u);
  });
});

describe('an action card on DingTalk, the program in a process of its own', () => {
  it('makes its reader say the choice, which acts once', async () => {
    const secret = 'GT-lsu-taDAxxxsTsxxxx-00000000_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg';
    const fake = await startFakeDingtalk({ clientSecret: secret });
    onTestFinished(() => fake.close());
    const service = await startService({
      DATA_DIR: await aDirectory(),
      DINGTALK_API_BASE: fake.apiBase,
      DINGTALK_OAPI_BASE: fake.oapiBase,
      DINGTALK_CLIENT_ID: 'dingapp',
      DINGTALK_CLIENT_SECRET: secret,
      DINGTALK_ROBOT_CODE: 'dingapp',
    });
    const say = async (text: string, staffId = '0147', later = 0) => {
      const count = fake.sent.length;
      const { headers, body } = fake.signedCallback(fake.textMessage({ text, staffId, now: systemClock.now() + later, robotCode: 'dingapp' }), { secret, now: systemClock.now() });
      await service.deliver('/dingtalk/callback', { query: new Map(), headers: new Map(Object.entries(headers)), body: Buffer.from(body) });
      await fake.until(() => fake.sent.length > count);
      return fake.sent.at(-1);
    };
    const card = await say(sentence);
    const confirm = new URL(card?.buttons?.find(({ title }) => title === '确认')?.url ?? '').searchParams.get('content') ?? '';
    expect(confirm).toMatch(/^确认 #q[0-9a-z]{12}$/u);
    expect((await say(confirm, '0258'))?.text).toContain('这张卡片已经失效');
    expect((await say(confirm))?.text).toContain('已登记：');
    // Again, later: in the same five seconds it would be taken for the platform.
    expect((await say(confirm, '0147', 6000))?.text).toContain('这张卡片已经用过');
  });
});
