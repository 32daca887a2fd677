import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { onBothApps } from '../fakes/both-apps.ts';
import { startFakeDingtalk } from '../fakes/fake-dingtalk.ts';
import { startFakeWecom } from '../fakes/fake-wecom.ts';
import { runScript } from '../fakes/run-script.ts';
import { startService } from '../fakes/service-process.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

const byHand = [{ type: 'click', name: '值班表', key: 'duty' }];

async function bothPlatforms() {
  const [wecom, ding] = await Promise.all([startFakeWecom(), startFakeDingtalk()]);
  onTestFinished(async () => {
    await wecom.close();
    await ding.close();
  });
  const environment = onBothApps(wecom, ding, await temporaryDirectory());
  return { wecom, ding, environment };
}

describe('menus', () => {
  it('are there after a start, and stay untouched by the next', async () => {
    const { wecom, ding, environment } = await bothPlatforms();
    const first = await startService(environment);
    await ding.until(() => ding.entriesSet() === 1);
    expect(wecom.menusMade()).toBe(1);
    expect(await first.terminate()).toBe(0);
    const second = await startService(environment);
    await ding.until(() => ding.callsTo('/plugins/query').length === 2);
    expect([wecom.menusMade(), ding.entriesSet()]).toEqual([1, 1]);
    expect(await second.terminate()).toBe(0);
  });

  it('made by hand are left alone by the start and by the command, until it is told to', async () => {
    const { wecom, ding, environment } = await bothPlatforms();
    wecom.setMenu(byHand);
    await startService(environment);
    await ding.until(() => ding.entriesSet() === 1);
    expect(wecom.menu()).toEqual(byHand);

    const asked = await runScript('bot/cli/menu.ts', [], { environment });
    expect(asked).toMatchObject({ code: 1, output: expect.stringMatching(/^✗ 企业微信自建应用的菜单：有人在后台另做了菜单.*\n✓ 钉钉机器人的快捷入口：已经是最新的/u) as string });
    const forced = await runScript('bot/cli/menu.ts', ['--force'], { environment });
    expect(forced).toMatchObject({ code: 0, output: expect.stringContaining('✓ 企业微信自建应用的菜单：已换新') as string });
    expect(JSON.stringify(wecom.menu())).toContain('https://bot.example.gov.cn/h5/todo');
  });

  it('that cannot be set stop nothing, and the command says so', async () => {
    const { wecom, ding, environment } = await bothPlatforms();
    for (let count = 0; count < 2; count += 1) wecom.failNext('menu/get', { body: { errcode: 48002, errmsg: 'no' } });
    const service = await startService(environment);
    await ding.until(() => ding.entriesSet() === 1);
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
    const run = await runScript('bot/cli/menu.ts', [], { environment });
    expect(run).toMatchObject({ code: 1, output: expect.stringContaining('没有设成（48002）') as string });
  });

  it('are none of a bot without an app, and the command says how it is called', async () => {
    const environment = { DATA_DIR: await temporaryDirectory() };
    expect(await runScript('bot/cli/menu.ts', [], { environment })).toMatchObject({ code: 0, output: expect.stringContaining('没有可以设菜单的应用') as string });
    expect(await runScript('bot/cli/menu.ts', ['--nonsense'], { environment })).toMatchObject({ code: 1, error: expect.stringContaining('用法') as string });
  });
});

describe('the proof of a domain', () => {
  it('is given from the data directory once the WeCom app is on', async () => {
    const { environment } = await bothPlatforms();
    await mkdir(join(environment.DATA_DIR, 'verify'));
    await writeFile(join(environment.DATA_DIR, 'verify', 'WW_verify_Ab3x.txt'), 'Ab3x');
    const service = await startService(environment);
    expect(await (await fetch(`${service.url}/WW_verify_Ab3x.txt`)).text()).toBe('Ab3x');
  });
});
