import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { onBothApps } from '../fakes/both-apps.ts';
import { startFakeDingtalk } from '../fakes/fake-dingtalk.ts';
import { fakeAccount, startFakeWecom } from '../fakes/fake-wecom.ts';
import { raw, type Raw } from '../fakes/raw-request.ts';
import { startService } from '../fakes/service-process.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';

const host = 'bot.example.gov.cn';
const apps = { wecom: 'Mozilla/5.0 (iPhone) wxwork/4.1.0 MicroMessenger/7.0.1', dingtalk: 'Mozilla/5.0 AliApp(DingTalk/7.5.0)' } as const;
const officer = { id: 'chen', name: '陈执法', unit: '支队', roles: ['officer'], wecom: 'ChenZhiFa' };
const head = { id: 'liu', name: '刘支队长', unit: '支队', roles: ['head'], dingtalk: 'manager01' };

/** The program in a process of its own behind an https address, on fake WeCom and fake DingTalk. */
async function aBureau() {
  const [wecom, ding, directory] = [await startFakeWecom(), await startFakeDingtalk(), await temporaryDirectory()];
  onTestFinished(async () => {
    await wecom.close();
    await ding.close();
  });
  const environment = onBothApps(wecom, ding, directory, host);
  const list = (people: readonly object[]) => writeFile(join(directory, 'roster.json'), JSON.stringify({ people }));
  await list([officer, head]);
  return { wecom, ding, list, start: () => startService(environment) };
}

/** A phone with one of the apps on it, and the cookies it has got. */
function phone(url: string, app: keyof typeof apps) {
  const jar = new Map<string, string>();
  const ask = async (path: string, form?: Readonly<Record<string, string>>): Promise<Raw> => {
    const headers = { host, 'user-agent': apps[app], cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
    const answer = await (form
      ? raw(url, path, { method: 'POST', headers: { ...headers, origin: `https://${host}`, 'content-type': 'application/x-www-form-urlencoded' }, pieces: [Buffer.from(new URLSearchParams(form).toString())] })
      : raw(url, path, { headers }));
    for (const cookie of answer.cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(cookie) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  };
  return {
    jar,
    ask,
    /** Where WeCom is asked to sign the phone in, and the state it will bring back. */
    begin: async (back = '/h5/todo') => {
      const away = new URL((await ask(`/h5/sign-in?back=${encodeURIComponent(back)}`)).headers['location'] ?? '');
      return { away, state: away.searchParams.get('state') ?? '' };
    },
    /** The same with DingTalk: the state stands in the page whose script asks for a code. */
    beginInPage: async () => /name="state" value="([^"]+)"/u.exec((await ask('/h5/sign-in?back=/h5/todo')).text)?.[1] ?? '',
  };
}

const toSignIn = (path: string): string => `/h5/sign-in?back=${encodeURIComponent(path)}`;

describe('signing in over HTTP, the program in a process of its own', () => {
  it('works in both apps, carries a case, and ends when the person leaves the roster', async () => {
    const { wecom, ding, list, start } = await aBureau();
    const service = await start();
    const own = phone(service.url, 'wecom');
    const { away, state } = await own.begin('/h5/log');
    expect([away.origin, away.searchParams.get('redirect_uri'), away.searchParams.get('appid')]).toEqual(['https://open.weixin.qq.com', `https://${host}/h5/sign-in/wecom`, fakeAccount.corpId]);
    wecom.addCode('code-1', { userid: 'ChenZhiFa' });
    const back = await own.ask(`/h5/sign-in/wecom?code=code-1&state=${state}`);
    expect([back.status, back.headers['location']]).toEqual([302, '/h5/log']);
    const session = back.cookies.find((each) => each.startsWith('sx='));
    for (const flag of [/; path=\/h5(?:;|$)/u, /; secure(?:;|$)/u, /; httponly(?:;|$)/u, /; samesite=lax(?:;|$)/u]) expect(session).toMatch(flag);

    const page = await own.ask('/h5/log');
    const hidden = Object.fromEntries([...page.text.matchAll(/<input type="hidden" name="(_\w+)" value="([^"]*)">/gu)].map(([, name = '', value = '']) => [name, value]));
    const opened = await own.ask('/h5/log', { ...hidden, category: '行政检查', party: '红星电镀厂', matter: '例行检查', onSite: '1' });
    expect([opened.status, opened.headers['location']]).toEqual([303, expect.stringMatching(/^\/h5\/case\/\d{4}-0001\?n=[\w-]+$/u)]);
    const place = (opened.headers['location'] ?? '').split('?')[0] ?? '';

    const chief = phone(service.url, 'dingtalk');
    ding.addCode('ding-1', { userid: 'manager01' });
    const entered = await chief.ask('/h5/sign-in/dingtalk', { code: 'ding-1', state: await chief.beginInPage() });
    expect([entered.status, entered.headers['location']]).toEqual([302, '/h5/todo']);
    expect((await chief.ask(place)).text).toContain('红星电镀厂');

    expect(await service.terminate()).toBe(0);
    await list([head]);
    const next = await start();
    const [gone, stays] = [phone(next.url, 'wecom'), phone(next.url, 'dingtalk')];
    own.jar.forEach((value, name) => gone.jar.set(name, value));
    chief.jar.forEach((value, name) => stays.jar.set(name, value));
    const locked = await gone.ask(place);
    expect([locked.status, locked.headers['location'], locked.text.includes('红星')]).toEqual([302, toSignIn(place), false]);
    expect((await stays.ask(place)).status).toBe(200);
    wecom.addCode('code-2', { userid: 'ChenZhiFa' });
    const again = await gone.ask(`/h5/sign-in/wecom?code=code-2&state=${(await gone.begin()).state}`);
    expect([again.status, again.text.includes('chenzhifa')]).toEqual([403, true]);
    expect(next.output() + service.output()).not.toMatch(/code-\d|ding-1|红星|ChenZhiFa/iu);
  });

  it('is refused for codes used before, codes without their own state, and people nobody lists', async () => {
    const { wecom, ding, start } = await aBureau();
    const { url } = await start();
    const own = phone(url, 'wecom');
    wecom.addCode('code-1', { userid: 'ChenZhiFa' });
    const { state } = await own.begin();
    const first = `/h5/sign-in/wecom?code=code-1&state=${state}`;
    expect((await own.ask(first)).status).toBe(302);

    // From the browser's history, on the same phone and on another, with the old state and with a fresh one.
    expect((await own.ask(first)).status).toBe(403);
    const thief = phone(url, 'wecom');
    expect((await thief.ask(first)).status).toBe(403);
    expect((await thief.ask(`/h5/sign-in/wecom?code=code-1&state=${(await thief.begin()).state}`)).status).toBe(403);

    // Somebody is led to sign in as somebody else: the code and state of one phone, opened on another.
    const [lure, victim] = [phone(url, 'wecom'), phone(url, 'wecom')];
    wecom.addCode('code-2', { userid: 'ChenZhiFa' });
    const lured = await lure.begin();
    await victim.begin();
    expect((await victim.ask(`/h5/sign-in/wecom?code=code-2&state=${lured.state}`)).status).toBe(403);
    const swapped = phone(url, 'dingtalk');
    ding.addCode('ding-1', { userid: 'manager01' });
    await swapped.beginInPage();
    expect((await swapped.ask('/h5/sign-in/dingtalk', { code: 'ding-1', state: lured.state })).status).toBe(403);
    ding.addCode('ding-2', { userid: 'manager01' });
    expect((await swapped.ask('/h5/sign-in/dingtalk', { code: 'ding-2', state: await swapped.beginInPage() })).status).toBe(302);
    expect((await swapped.ask('/h5/sign-in/dingtalk', { code: 'ding-2', state: await swapped.beginInPage() })).status).toBe(403);

    wecom.addCode('code-3', { openid: 'of-somebody-outside' });
    wecom.addCode('code-4', { userid: 'Newcomer' });
    const outside = phone(url, 'wecom');
    expect((await outside.ask(`/h5/sign-in/wecom?code=code-3&state=${(await outside.begin()).state}`)).status).toBe(403);
    const unlisted = await outside.ask(`/h5/sign-in/wecom?code=code-4&state=${(await outside.begin()).state}`);
    expect([unlisted.status, unlisted.text.includes('newcomer'), outside.jar.has('sx')]).toEqual([403, true, false]);
    for (const each of [thief, victim, outside]) expect((await each.ask('/h5/todo')).headers['location']).toBe(toSignIn('/h5/todo'));
  });

  it('leads nobody to another site and answers to no other name', async () => {
    const { wecom, start } = await aBureau();
    const { url } = await start();
    const elsewhere = ['https://evil.example/h5/', '//evil.example/h5/', '/h5/..//evil.example', '/\\evil.example', '/h5/\\evil.example', '/h5/%2F%2Fevil.example', '/h5/%0d%0aset-cookie:x=1', '/h5/@evil.example', 'javascript:alert(1)', '/h5/sign-in', '/h5/sign-out', 'h5/todo', '/console', ' /h5/todo', '/h5/todo#x', '/h5/todo\n'];
    for (const [index, back] of elsewhere.entries()) {
      const own = phone(url, 'wecom');
      wecom.addCode(`code-${index}`, { userid: 'ChenZhiFa' });
      const answer = await own.ask(`/h5/sign-in/wecom?code=code-${index}&state=${(await own.begin(back)).state}&back=${encodeURIComponent(back)}`);
      expect([back, answer.status, answer.headers['location']]).toEqual([back, 302, '/h5/']);
    }
    for (const headers of [{ host: 'evil.example' }, { host: `${host}.evil.example` }, { host: `${host}@evil.example` }, { host: '' }]) {
      const { status, text } = await raw(url, '/h5/todo', { headers });
      expect([headers, [400, 421].includes(status), text.includes('<')]).toEqual([headers, true, false]);
    }
    const proxied = await raw(url, '/h5/sign-in?back=/h5/todo', { headers: { host, 'user-agent': apps.wecom, 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http', forwarded: 'host=evil.example' } });
    expect(new URL(proxied.headers['location'] ?? '').searchParams.get('redirect_uri')).toBe(`https://${host}/h5/sign-in/wecom`);
    expect(proxied.cookies.every((each) => each.includes('; secure'))).toBe(true);
  });
});
