import { z } from 'zod';
import { type Clock, DeliveryError, type WebApp } from '../../core/index.ts';
import { AccessToken, callJson, type IssuedToken, signPage, withoutFragment } from '../transport/index.ts';
import { type DingtalkConfig, urlUnder } from './config.ts';
import { accepted, deliveryFailure, isStaleToken, openApiCode, webhookCode } from './platform-answer.ts';

const member = z.object({ result: z.object({ userid: z.string().min(1) }) });
const ticketBody = z.object({ jsapiTicket: z.string().min(1), expireIn: z.number().positive() });
const largestCode = 512;
/** Phones say `AliApp(DingTalk/7.6.0)`, computers `DingTalk(7.6.0-macOS)`. */
const ownBrowser = /\bDingTalk[/(]/u;

/**
 * The application as a browser: a code from its own script (`dd.requestAuthCode`) becomes a staff id, and `dd.config` gets its signature.
 * Absent without a CorpId, which the script asks for. Neither of its calls counts towards the organisation's quota, so none is counted.
 */
export function createDingtalkWebApp(config: DingtalkConfig, token: AccessToken, clock: Clock): WebApp | undefined {
  const { corpId, clientId, agentId } = config;
  if (corpId === undefined) return undefined;
  const ticket = new AccessToken(() => requestTicket(config, token), clock);
  return {
    ids: { corpId, clientId, ...(agentId !== undefined && { agentId }) },
    opensIn: (userAgent) => ownBrowser.test(userAgent),
    identify: (code) => identify(config, token, code),
    // DingTalk knows one ticket only: agentId, corpId and clientId are all of the same application.
    ...(agentId !== undefined && { sign: async (url: string) => signPage(await ticket.get(), urlAsSigned(url), config.pageSign, clock) }),
  };
}

/** Asks for a ticket with the application's token (create-a-jsapi-ticket). Rejects with `DeliveryError`. */
export async function requestTicket(config: DingtalkConfig, token: AccessToken): Promise<IssuedToken> {
  const url = urlUnder(config.apiBase, '/v1.0/oauth2/jsapiTickets');
  const answer = await token.use(
    (value) => callJson({ method: 'POST', url, headers: { 'x-acs-dingtalk-access-token': value }, json: {} }),
    isStaleToken,
  );
  const code = openApiCode(answer);
  if (code !== accepted) throw deliveryFailure(code);
  const issued = ticketBody.safeParse(answer.body).data;
  if (!issued) throw new DeliveryError('unavailable', 'ticket answer has an unexpected shape');
  return { token: issued.jsapiTicket, expiresInMs: issued.expireIn * 1000 };
}

/** The staff id a one-time code stands for (obtain-the-userid-of-a-user-by-using-the-log-free): 40078 is a used one. */
async function identify(config: DingtalkConfig, token: AccessToken, code: string): Promise<string> {
  if (code === '' || code.length > largestCode) throw new DeliveryError('refused', 'not a code', { platformCode: 'no_code' });
  const url = urlUnder(config.oapiBase, '/topapi/v2/user/getuserinfo');
  const answer = await token.use(
    (value) => callJson({ method: 'POST', url: `${url}?${new URLSearchParams({ access_token: value }).toString()}`, json: { code } }),
    isStaleToken,
  );
  const answered = webhookCode(answer);
  if (answered !== accepted) throw deliveryFailure(answered);
  const found = member.safeParse(answer.body).data;
  if (!found) throw new DeliveryError('refused', 'the code is of nobody in the organisation', { platformCode: 'no_userid' });
  return found.result.userid;
}

/**
 * The address as DingTalk signs it: without `#…`, its query decoded as a form is (iOS sends it encoded, other phones do not); host, port
 * and path stay as they are. A query that is no percent-encoding is taken as it is.
 */
export function urlAsSigned(url: string): string {
  const page = withoutFragment(url);
  const mark = page.indexOf('?');
  if (mark < 0) return page;
  try {
    return page.slice(0, mark + 1) + decodeURIComponent(page.slice(mark + 1).replaceAll('+', ' '));
  } catch {
    return page;
  }
}
