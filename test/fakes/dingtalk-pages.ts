import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { FakeAnswer } from './fake-answer.ts';

type Answer = (body: unknown, url: URL, request: IncomingMessage) => FakeAnswer;

const entry = z.object({ name: z.string(), icon: z.string().startsWith('@'), mobileUrl: z.url(), pcUrl: z.url() });
const entriesSent = z.object({ robotCode: z.string().min(1), pluginInfoList: z.array(entry).min(1) });

/** What the fake DingTalk knows of an app's pages: codes that hold once, tickets, quick entries. `isGood` says whether a token is. */
export function dingtalkPages(isGood: (token: string) => boolean) {
  const codes = new Map<string, object>();
  const tickets: string[] = [];
  let ticketLife = 7200;
  let entries: object[] = [];
  let entriesSet = 0;

  const withHeader = (answer: Answer): Answer => (body, url, request) =>
    isGood(String(request.headers['x-acs-dingtalk-access-token'])) ? answer(body, url, request) : { status: 400, body: { code: 'InvalidAuthentication', message: 'token' } };
  const routes: readonly (readonly [string, Answer])[] = [
    ['/oapi/topapi/v2/user/getuserinfo', (body, url) => {
      if (!isGood(url.searchParams.get('access_token') ?? '')) return { body: { errcode: 40014, errmsg: 'invalid access_token' } };
      const { code } = z.object({ code: z.string() }).parse(body);
      const result = codes.get(code);
      // A used code is told as one that does not exist.
      if (!codes.delete(code)) return { body: { errcode: 40078, errmsg: '不存在的临时授权码', request_id: 'r' } };
      return { body: { errcode: 0, errmsg: 'ok', result, request_id: 'r' } };
    }],
    ['/api/v1.0/oauth2/jsapiTickets', withHeader(() => {
      tickets.push(`jsapi-ticket-${tickets.length + 1}`);
      return { body: { jsapiTicket: tickets.at(-1), expireIn: ticketLife } };
    })],
    ['/api/v1.0/robot/plugins/query', withHeader(() => ({ body: entries.length === 0 ? {} : { pluginInfoList: entries } }))],
    ['/api/v1.0/robot/plugins/set', withHeader((body) => {
      entries = entriesSent.parse(body).pluginInfoList;
      entriesSet += 1;
      return { body: { result: true } };
    })],
  ];
  return {
    routes,
    controls: {
      /** A one-time code, and whom it stands for. */
      addCode: (code: string, result: object) => void codes.set(code, result),
      /** Tickets given, oldest first. */
      tickets,
      /** How long (s) the next tickets hold. */
      ticketsHold: (seconds: number) => void (ticketLife = seconds),
      entries: () => entries,
      /** How many times entries were set. */
      entriesSet: () => entriesSet,
      /** Entries made by hand. */
      setEntries: (made: object[]) => void (entries = made),
    },
  };
}
