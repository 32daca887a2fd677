import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../bot/core/index.ts';
import { startFakeDingtalk } from '../fakes/fake-dingtalk.ts';
import { refusing, saying, startFakeModel, type Turn } from '../fakes/fake-model.ts';
import { startService } from '../fakes/service-process.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

const secret = 'GT-lsu-taDAxxxsTsxxxx-00000000_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg';
const question = '罚款的案子定下来以后几天之内必须挂网';
const worded = '行政处罚信息自作出之日起7个工作日内向社会公布。';
const invented = '行政处罚信息自作出之日起3个工作日内向社会公布。';
const answer = (text: string, article = 'publicity/10'): string =>
  JSON.stringify({ covered: true, sentences: [{ text, rests: [{ article, words: '行政处罚信息作出之日起7个工作日内' }] }] });

/** What an officer on DingTalk reads after one question, with a model that takes these turns. */
async function answerWith(...turns: Turn[]): Promise<{ text: string; metrics: string; output: string }> {
  const model = await startFakeModel(...turns);
  const fake = await startFakeDingtalk({ clientSecret: secret });
  onTestFinished(() => fake.close());
  const service = await startService({
    DATA_DIR: await temporaryDirectory(),
    DINGTALK_API_BASE: fake.apiBase,
    DINGTALK_OAPI_BASE: fake.oapiBase,
    DINGTALK_CLIENT_ID: 'dingapp',
    DINGTALK_CLIENT_SECRET: secret,
    DINGTALK_ROBOT_CODE: 'dingapp',
    OPENAI_API_KEY: 'a-key-of-the-service',
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_MODEL: 'some-model',
    OPENAI_PRICES: '2,8',
  });
  const now = systemClock.now();
  const { headers, body } = fake.signedCallback(fake.textMessage({ text: question, staffId: '0147', now }), { secret, now });
  await service.deliver('/dingtalk/callback', { query: new Map(), headers: new Map(Object.entries(headers)), body: Buffer.from(body) });
  await fake.until(() => fake.sent.length > 0);
  const metrics = await (await fetch(`${service.url}/metrics`)).text();
  await service.terminate();
  return { text: fake.sent[0]?.text ?? '', metrics, output: service.output() };
}

describe('with a model, the program in a process of its own', () => {
  it('an officer reads the model’s words above the article, and the calls are counted', async () => {
    const { text, metrics, output } = await answerWith(saying(answer(worded), { prompt_tokens: 4000, completion_tokens: 60 }));
    expect(text).toContain(worded);
    expect(text).toContain('行政执法公示制度');
    expect(metrics).toContain('sanxiang_model_calls_total{outcome="answered"} 1');
    expect(metrics).toContain('sanxiang_model_tokens_total{kind="prompt"} 4000');
    expect(metrics).toContain('sanxiang_model_cost_yuan_total 0.00848');
    expect(output).not.toContain('a-key-of-the-service');
    expect(output).toContain('[开] 大模型');
  });

  it.each<[string, Turn[]]>([
    ['is down', [refusing(500)]],
    ['asks us to wait', [refusing(429, null, { 'retry-after': '30' })]],
    ['invents a number, and again when asked to mend it', [saying(answer(invented)), saying(answer(invented))]],
    ['invents an article', [saying(answer(worded, 'publicity/16')), saying(answer(worded, 'publicity/16'))]],
    ['says what is no answer', [saying('好的，我来帮您'), saying('{')]],
  ])('an officer reads the text’s own answer when the service %s', async (_what, turns) => {
    const { text } = await answerWith(...turns);
    expect(text).toContain('7个工作日内');
    expect(text).not.toContain('3个工作日');
    expect(text).toContain('行政执法公示制度');
  });
});
