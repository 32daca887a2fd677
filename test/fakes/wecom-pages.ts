import { z } from 'zod';
import type { FakeAnswer } from './fake-answer.ts';

const menuSent = z.object({ button: z.array(z.looseObject({ name: z.string() })).min(1).max(3) });

/** What the fake WeCom knows of an app's pages: codes that hold once, tickets, the menu. `isGood` says whether a call brings a good token. */
export function wecomPages(isGood: (url: URL) => boolean) {
  const codes = new Map<string, Readonly<Record<string, string>>>();
  const used = new Set<string>();
  const tickets: string[] = [];
  let ticketLife = 7200;
  let menu: unknown[] | undefined;
  let trusted: string | undefined;
  let home = '';
  let menusMade = 0;

  const withToken = (answer: (url: URL, body: unknown) => object) => (url: URL, body: unknown): FakeAnswer =>
    isGood(url) ? { body: { errcode: 0, errmsg: 'ok', ...answer(url, body) } } : { body: { errcode: 42001, errmsg: 'access_token expired' } };
  const ticket = (kind: string) => () => {
    tickets.push(`${kind}-ticket-${tickets.length + 1}`);
    return { ticket: tickets.at(-1), expires_in: ticketLife };
  };
  const memberOf = (url: URL): object => {
    const code = url.searchParams.get('code') ?? '';
    if (used.has(code)) return { errcode: 42022, errmsg: 'code has been used' };
    const found = codes.get(code);
    if (!found) return { errcode: 40029, errmsg: 'invalid code' };
    used.add(code);
    return found;
  };

  const routes: readonly (readonly [string, (url: URL, body: unknown) => FakeAnswer])[] = [
    ['/cgi-bin/auth/getuserinfo', withToken(memberOf)],
    ['/cgi-bin/user/getuserinfo', withToken(memberOf)],
    ['/cgi-bin/get_jsapi_ticket', withToken(ticket('company'))],
    ['/cgi-bin/ticket/get', withToken((url) => (url.searchParams.get('type') === 'agent_config' ? ticket('app')() : { errcode: 40035, errmsg: 'invalid type' }))],
    ['/cgi-bin/agent/get', withToken(() => ({ name: '三项制度助手', home_url: home, ...(trusted !== undefined && { redirect_domain: trusted }) }))],
    ['/cgi-bin/menu/get', withToken(() => (menu ? { button: menu } : { errcode: 46003, errmsg: 'menu no exist' }))],
    ['/cgi-bin/menu/create', withToken((_url, body) => {
      // WeCom gives every button of the first row a list, an empty one where nothing is under it.
      menu = menuSent.parse(body).button.map((each) => ({ sub_button: [], ...each }));
      menusMade += 1;
      return {};
    })],
  ];
  return {
    routes,
    controls: {
      /** A one-time code, and what it stands for: `userid`, or `openid` of somebody outside. */
      addCode: (code: string, holder: Readonly<Record<string, string>>) => void codes.set(code, holder),
      /** Tickets given, oldest first. */
      tickets,
      /** How long (s) the next tickets hold. */
      ticketsHold: (seconds: number) => void (ticketLife = seconds),
      menu: () => menu,
      /** How many times a menu was put there. */
      menusMade: () => menusMade,
      /** A menu made by hand. */
      setMenu: (buttons: unknown[] | undefined) => void (menu = buttons),
      /** The app's trusted domain and home page, as an administrator has filled them in. */
      setPages: (domain: string | undefined, homeUrl = '') => {
        trusted = domain;
        home = homeUrl;
      },
    },
  };
}
