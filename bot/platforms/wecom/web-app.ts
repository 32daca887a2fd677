import { z } from 'zod';
import { type Clock, DeliveryError, type WebApp } from '../../core/index.ts';
import { AccessToken, type IssuedToken, signPage, withoutFragment } from '../transport/index.ts';
import { type WecomAnswer, wecomFailure } from './answer.ts';
import type { WecomAccount, WecomClient } from './client.ts';

/** `oauthBase` is where browsers are sent to be signed in: not the same on private and government deployments. */
export interface WebAppAccount extends WecomAccount {
  readonly oauthBase: string;
}

/** The member a code stands for; the old interface writes the name with a capital. Whoever is no member has an `openid` instead. */
const name = z.string().min(1).optional().catch(undefined);
const member = z.object({ userid: name, UserId: name });
const issued = z.object({ ticket: z.string().min(1), expires_in: z.number().positive() });
const largestCode = 512;

/** The client names itself in the User-Agent; on a private deployment it says `wxworklocal` as well. */
const ownBrowser = /\bwxwork(?:local)?\//iu;

/** Where the ticket for a signature comes from (path/96909): one in the name of the company, one in that of the app. */
const ticketCalls = {
  company: { path: 'get_jsapi_ticket', query: {} },
  app: { path: 'ticket/get', query: { type: 'agent_config' } },
} as const;

/** Asks for a ticket; the answer is returned whatever its `errcode`. */
export function askTicket(client: WecomClient, as: 'company' | 'app'): Promise<WecomAnswer> {
  const { path, query } = ticketCalls[as];
  return client.call('GET', path, query);
}

/** An own app as a browser: silent sign-in by OAuth (path/96441, path/96442) and signatures for its script library. */
export function createWecomWebApp(account: WebAppAccount, client: WecomClient, clock: Clock): WebApp {
  // Tickets live as access tokens do: 400 an hour is all a company gets, so one is shared until shortly before its end.
  const tickets = {
    company: new AccessToken(() => issueTicket(client, 'company'), clock),
    app: new AccessToken(() => issueTicket(client, 'app'), clock),
  };
  return {
    ids: { corpId: account.corpId, agentId: account.agentId },
    opensIn: (userAgent) => ownBrowser.test(userAgent),
    signInUrl: (back, state) => signInUrl(account, back, state),
    identify: async (code) => {
      // WeCom compares userids without case; messages carry them in this spelling too.
      const { userid, UserId } = member.parse(await askMember(client, code));
      const id = userid ?? UserId;
      if (id === undefined) throw new DeliveryError('refused', 'the code is of somebody outside the company', { platformCode: 'no_userid' });
      return id.toLowerCase();
    },
    sign: async (url, as) => signPage(await tickets[as].get(), withoutFragment(url), 'sha1', clock),
  };
}

/** The address of the silent sign-in: WeCom asks for these parameters in this order. */
function signInUrl({ oauthBase, corpId, agentId }: WebAppAccount, back: string, state: string): string {
  if (!/^[A-Za-z0-9]{1,128}$/u.test(state)) throw new RangeError('state must be 1 to 128 letters and digits');
  const query = new URLSearchParams([
    ['appid', corpId],
    ['redirect_uri', back],
    ['response_type', 'code'],
    ['scope', 'snsapi_base'],
    ['state', state],
    ['agentid', agentId],
  ]);
  return `${oauthBase.replace(/\/$/u, '')}/connect/oauth2/authorize?${query.toString()}#wechat_redirect`;
}

async function askMember(client: WecomClient, code: string): Promise<WecomAnswer> {
  if (code === '' || Buffer.byteLength(code) > largestCode) throw new DeliveryError('refused', 'not a code', { platformCode: 'no_code' });
  const answer = await client.call('GET', 'auth/getuserinfo', { code }).catch((error: unknown) => {
    // Private deployments know the interface by its old name only; an address that is not there has not used the code up.
    if (error instanceof DeliveryError && error.platformCode === 'http_404') return client.call('GET', 'user/getuserinfo', { code });
    throw error;
  });
  if (answer.errcode !== 0) throw wecomFailure('getuserinfo', answer.errcode);
  return answer;
}

async function issueTicket(client: WecomClient, as: 'company' | 'app'): Promise<IssuedToken> {
  const answer = await askTicket(client, as);
  if (answer.errcode !== 0) throw wecomFailure(ticketCalls[as].path, answer.errcode);
  const parsed = issued.safeParse(answer);
  if (!parsed.success) throw new DeliveryError('unavailable', `${ticketCalls[as].path} answered without a ticket`);
  return { token: parsed.data.ticket, expiresInMs: parsed.data.expires_in * 1000 };
}
