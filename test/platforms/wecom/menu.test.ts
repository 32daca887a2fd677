import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeliveryError, silentLogger, systemClock } from '../../../bot/core/index.ts';
import { createWecom } from '../../../bot/platforms/wecom/index.ts';
import { type FakeWecom, fakeAccount, startFakeWecom } from '../../fakes/fake-wecom.ts';

let fake: FakeWecom;
beforeEach(async () => {
  fake = await startFakeWecom();
});
afterEach(() => fake.close());

function menuOf(publicUrl?: string) {
  const { menu } = createWecom({ ...fakeAccount, apiBase: fake.apiBase, publicUrl }, { clock: systemClock, logger: silentLogger });
  if (!menu) throw new Error('no menu');
  return menu;
}
const url = 'https://bot.example.gov.cn';
const view = (name: string, page: string, host = url) => ({ type: 'view', name, url: `${host}/h5/${page}` });
const pagesMenu = (host = url) => [
  { name: '办案', sub_button: [view('登记', 'log', host), view('待办', 'todo', host), view('我的案件', 'ledger', host)] },
  { ...view('问制度', 'regulations', host), sub_button: [] },
  { ...view('看板', 'board', host), sub_button: [] },
];

describe('the menu of an own app', () => {
  it('leads to the pages where phones can reach them', async () => {
    const menu = menuOf(url);
    expect(await menu.look()).toBe('none');
    await menu.put();
    expect(fake.menu()).toEqual(pagesMenu());
    expect(await menu.look()).toBe('ours');
  });

  it.each([undefined, 'http://10.0.0.8:3000'])('sends words where they cannot: PUBLIC_URL %s', async (publicUrl) => {
    await menuOf(publicUrl).put();
    const words = JSON.stringify(fake.menu());
    for (const key of ['登记', '待办', '查', '帮助', '统计']) expect(words).toContain(`"key":"${key}"`);
    expect(words).not.toContain('"url"');
  });

  it('keeps within what WeCom takes', async () => {
    await menuOf(url).put();
    const names = [...JSON.stringify(fake.menu()).matchAll(/"name":"([^"]+)"/gu)].map((match) => match[1] ?? '');
    expect(fake.menu()?.length).toBeLessThanOrEqual(3);
    expect(names.length).toBeGreaterThan(4);
    expect(names.filter((name) => Buffer.byteLength(name) > 16)).toEqual([]);
  });

  it.each([
    ['another address', pagesMenu('https://old.example.gov.cn/bot')],
    ['a plain address', pagesMenu('http://10.0.0.8:3000')],
  ])('knows its own of %s', async (_what, buttons) => {
    fake.setMenu(buttons);
    expect(await menuOf(url).look()).toBe('old');
  });

  it('knows its own of before there were pages, and the other way round', async () => {
    await menuOf().put();
    expect(await menuOf(url).look()).toBe('old');
    await menuOf(url).put();
    expect(await menuOf().look()).toBe('old');
  });

  const own = pagesMenu();
  it.each([
    ['other buttons', [{ type: 'click', name: '值班表', key: 'duty' }]],
    ['a button renamed', [own[0], { ...own[1], name: '制度' }, own[2]]],
    ['a button removed', [own[0], own[1]]],
    ['a button added', [{ name: '办案', sub_button: [...(own[0]?.sub_button ?? []), { type: 'view', name: '门户', url: 'https://a.gov.cn/' }] }, own[1], own[2]]],
    ['buttons moved', [own[1], own[0], own[2]]],
    ['a button turned to another site', [own[0], { ...own[1], url: 'https://a.gov.cn/x?to=/h5/regulations' }, own[2]]],
    ['a mini program of the same name', [own[0], { type: 'view_miniprogram', name: '问制度', pagepath: 'p', appid: 'wx1' }, own[2]]],
  ])("takes %s for somebody's own work", async (_what, buttons) => {
    fake.setMenu(buttons);
    expect(await menuOf(url).look()).toBe('foreign');
  });

  it('sees no menu in an empty one, and says what WeCom refused', async () => {
    fake.setMenu([]);
    expect(await menuOf(url).look()).toBe('none');
    fake.failNext('menu/get', { body: { errcode: 48002, errmsg: 'no' } });
    await expect(menuOf(url).look()).rejects.toMatchObject({ kind: 'refused', platformCode: '48002' });
    fake.failNext('menu/create', { body: { errcode: 60020, errmsg: 'no' } });
    await expect(menuOf(url).put()).rejects.toBeInstanceOf(DeliveryError);
    fake.failNext('menu/get', { body: { errcode: 0, errmsg: 'ok' } });
    await expect(menuOf(url).look()).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
