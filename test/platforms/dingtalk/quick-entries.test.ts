import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettableClock, silentLogger } from '../../../bot/core/index.ts';
import { createDingtalk } from '../../../bot/platforms/dingtalk/index.ts';
import { type FakeDingtalk, startFakeDingtalk } from '../../fakes/fake-dingtalk.ts';
import { aConfig, appSecret } from './setting.ts';

const url = 'https://bot.example.gov.cn';
let ding: FakeDingtalk;
let spent: string[];
beforeEach(async () => {
  spent = [];
  ding = await startFakeDingtalk({ clientSecret: appSecret });
});
afterEach(() => ding.close());

function menuOf(publicUrl: string | undefined = url, corpId: string | undefined = 'dingcorp') {
  const config = aConfig({ apiBase: ding.apiBase, oapiBase: ding.oapiBase, corpId, publicUrl });
  return createDingtalk(config, { clock: new SettableClock(1_795_353_600_000), logger: silentLogger, spend: (what) => spent.push(what) }).menu;
}
const entry = (name: string, path: string, host = url) => ({ name: JSON.stringify({ zh_CN: name }), icon: '@x', mobileUrl: host + path, pcUrl: host + path });
const ours = (host?: string) => [entry('登记', '/h5/log', host), entry('待办', '/h5/todo', host), entry('问制度', '/h5/regulations', host), entry('看板', '/h5/board', host)];

describe("the robot's quick entries", () => {
  it('lead to four pages, each under its own picture', async () => {
    const menu = menuOf();
    expect(await menu?.look()).toBe('none');
    await menu?.put();
    expect(await menu?.look()).toBe('ours');
    expect(ding.entries()).toEqual(ours().map((each) => ({ ...each, icon: expect.any(String) as string })));
    const pictures = [...ding.uploads.values()];
    expect(pictures.map(({ type, name }) => `${type} ${name}`)).toEqual(['image log.png', 'image todo.png', 'image regulations.png', 'image board.png']);
    expect(pictures.map(({ bytes }) => bytes.subarray(1, 4).toString())).toEqual(['PNG', 'PNG', 'PNG', 'PNG']);
  });

  it('cost one call to look at and five to set', async () => {
    await menuOf()?.look();
    expect(spent).toEqual(['call']);
    await menuOf()?.put();
    expect(spent).toHaveLength(6);
  });

  it('are not there where pages cannot sign anybody in', () => {
    expect(createDingtalk(aConfig({ publicUrl: url }), { clock: new SettableClock(0), logger: silentLogger }).menu).toBeUndefined();
    expect(menuOf('http://10.0.0.8:3000')).toBeUndefined();
    expect(createDingtalk(aConfig({ corpId: 'dingcorp' }), { clock: new SettableClock(0), logger: silentLogger }).menu).toBeUndefined();
  });

  it.each([
    ['its own at another address', ours('https://old.example.gov.cn/bot'), 'old'],
    ['its own with plain names', ours().map((each, index) => ({ ...each, name: ['登记', '待办', '问制度', '看板'][index] ?? '' })), 'ours'],
    ["somebody else's", [entry('值班表', '/duty')], 'foreign'],
    ['its own with one removed', ours().slice(1), 'foreign'],
    ['its own with one added', [...ours(), entry('门户', '/portal')], 'foreign'],
    ['its own with one renamed', [entry('报案', '/h5/log'), ...ours().slice(1)], 'foreign'],
  ])('tell %s', async (_what, entries, state) => {
    ding.setEntries(entries);
    expect(await menuOf()?.look()).toBe(state);
  });

  it('say what DingTalk refused', async () => {
    ding.failNext('/plugins/query', { status: 403, body: { code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied' } });
    await expect(menuOf()?.look()).rejects.toMatchObject({ kind: 'refused', platformCode: 'AccessTokenPermissionDenied' });
    ding.failNext('/plugins/set', { body: { result: false } });
    await expect(menuOf()?.put()).rejects.toMatchObject({ kind: 'refused', platformCode: 'result-false' });
  });
});
