import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { fakeAccount, startFakeWecom } from '../fakes/fake-wecom.ts';
import { runScript } from '../fakes/run-script.ts';
import { startService } from '../fakes/service-process.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

const response = z.strictObject({
  replies: z.array(
    z.strictObject({
      to: z.string(),
      kind: z.enum(['answer', 'refusal', 'card', 'text', 'error']),
      text: z.string(),
      citations: z.array(z.string()),
      understood: z.object({ intent: z.string(), fields: z.record(z.string(), z.unknown()) }).optional(),
      case: z.string().optional(),
    }),
  ),
});

const lines = (...requests: readonly unknown[]): string => requests.map((each) => `${JSON.stringify(each)}\n`).join('');

describe('chat --jsonl', () => {
  it('answers each line with one line, in order, and prints nothing else', async () => {
    const input = lines({ as: 'officer', text: '公示第10条' }, { as: 'staff', text: '第十条', in: 'group' }, { tick: '2030-03-11T09:00:00+08:00' }, { as: 'stranger', text: '在吗' });
    const run = await runScript('bot/cli/chat.ts', ['--jsonl'], { input });
    expect(run).toMatchObject({ code: 0, error: '' });
    const answers = run.output.trimEnd().split('\n').map((line) => response.parse(JSON.parse(line)));
    expect(answers).toHaveLength(4);
    expect(answers[0]?.replies[0]).toMatchObject({ to: 'officer', kind: 'answer', citations: ['publicity/10'] });
    expect(answers[1]?.replies[0]).toMatchObject({ to: 'group:leaders', citations: ['publicity/10', 'recording/10', 'review/10'] });
    expect(answers[3]?.replies[0]).toMatchObject({ to: 'stranger' });
  });

  it('goes on in a kept directory from where it stopped', async () => {
    const directory = join(await temporaryDirectory(), 'kept');
    await runScript('bot/cli/chat.ts', ['--jsonl', '--data', directory], { input: lines({ as: 'officer', text: '第十条' }) });
    const run = await runScript('bot/cli/chat.ts', ['--jsonl', '--data', directory], { input: lines({ as: 'officer', text: '3' }) });
    expect(response.parse(JSON.parse(run.output)).replies[0]?.citations[0]).toBe('review/10');
  });

  it('says how it is called when it is called wrongly', async () => {
    expect(await runScript('bot/cli/chat.ts', ['--nonsense'])).toMatchObject({ code: 1, output: '', error: expect.stringContaining('用法') as string });
  });
});

describe('doctor', () => {
  const environment = async () => {
    const fake = await startFakeWecom();
    onTestFinished(() => fake.close());
    return {
      fake,
      variables: {
        DATA_DIR: await temporaryDirectory(),
        PUBLIC_URL: 'https://bot.example.gov.cn',
        WECOM_API_BASE: fake.apiBase,
        WECOM_CORP_ID: fakeAccount.corpId,
        WECOM_AGENT_ID: fakeAccount.agentId,
        WECOM_SECRET: fakeAccount.secret,
        WECOM_TOKEN: fakeAccount.token,
        WECOM_ENCODING_AES_KEY: fakeAccount.encodingAesKey,
      },
    };
  };

  it('finds a working channel in order, and an empty roster to mend', async () => {
    const { variables } = await environment();
    const run = await runScript('bot/cli/doctor.ts', [], { environment: variables });
    expect(run.output.match(/✗/gu)).toHaveLength(1);
    expect(run.output).toMatch(/✗ 名册/u);
    expect(run.code).toBe(1);
  });

  it('says what to mend when the secret is wrong, without showing it', async () => {
    const { variables } = await environment();
    const run = await runScript('bot/cli/doctor.ts', [], { environment: { ...variables, WECOM_SECRET: 'not-the-secret' } });
    expect(run.output).toMatch(/✗ .*Secret/u);
    expect(run.output + run.error).not.toContain('not-the-secret');
  });

  it('leaves a running bot its long connection', async () => {
    const { fake, variables } = await environment();
    const socket = { DATA_DIR: variables.DATA_DIR, WECOM_API_BASE: fake.apiBase, WECOM_BOT_MODE: 'websocket', WECOM_BOT_ID: fakeAccount.botId, WECOM_BOT_SECRET: fakeAccount.botSecret, WECOM_BOT_WS_URL: fake.wsUrl };
    await startService(socket);
    await fake.until(() => fake.subscriptions() === 1);
    const run = await runScript('bot/cli/doctor.ts', [], { environment: socket });
    expect(run.output).toContain('机器人正在运行');
    expect(fake.subscriptions()).toBe(1);
  });
});
