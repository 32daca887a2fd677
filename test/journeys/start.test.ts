import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runToEnd, startService } from '../fakes/service-process.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

describe('starting the program', () => {
  it('with nothing configured opens the console and says what is on and off', async () => {
    const service = await startService({ DATA_DIR: await temporaryDirectory() });
    expect(service.output()).toContain('[开] 本地控制台');
    expect(service.output()).toContain('[关] 企业微信自建应用：没有填 WECOM_CORP_ID 等五项');
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${service.url}/console/`)).text()).toContain('三项制度');
    expect((await fetch(`${service.url}/wecom/callback`)).status).toBe(404);
    expect(await service.terminate()).toBe(0);
  });

  it('stops with one line that names a bad variable', async () => {
    expect(await runToEnd({ DATA_DIR: await temporaryDirectory(), WECOM_CORP_ID: 'ww1' })).toEqual({
      code: 1,
      error: 'WECOM_AGENT_ID：没有填。企业微信自建应用的 WECOM_CORP_ID、WECOM_AGENT_ID、WECOM_SECRET、WECOM_TOKEN、WECOM_ENCODING_AES_KEY 要么都填，要么都不填\n',
    });
  });

  it('stops when another process holds the data directory, and names it', async () => {
    const directory = await temporaryDirectory();
    await startService({ DATA_DIR: directory });
    const second = await runToEnd({ DATA_DIR: directory });
    expect(second.code).toBe(1);
    expect(second.error).toMatch(/^DATA_DIR：数据目录 .* 正被另一个进程使用（进程号 \d+）/u);
  });

  it('stops on a bad roster and names its line', async () => {
    const directory = await temporaryDirectory();
    await writeFile(join(directory, 'roster.json'), '{"people":[\n{"id":"a"}\n]}');
    expect((await runToEnd({ DATA_DIR: directory })).error).toContain('名册第 2 行有误');
  });

  it('stops on a damaged store and says what to do', async () => {
    const directory = await temporaryDirectory();
    await writeFile(join(directory, 'queue.jsonl'), 'not a record\n{}\n');
    expect((await runToEnd({ DATA_DIR: directory })).error).toContain('queue.jsonl 第 1 行损坏');
  });
});
