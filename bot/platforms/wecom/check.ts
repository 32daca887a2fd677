import type { AppMenu, CallbackRoute, CheckResult, Clock } from '../../core/index.ts';
import { checkCall } from './check-call.ts';
import { checkClock } from './check-clock.ts';
import { checkLoop, type LoopSample } from './check-loop.ts';
import { checkWebApp } from './check-web-app.ts';
import type { WecomAccount, WecomClient } from './client.ts';
import type { CallbackSecrets } from './verify.ts';
import type { WebAppAccount } from './web-app.ts';
import { cdata } from './xml.ts';

/** Looks at an own app's configuration: shapes, a looped-back message, clock, a real token and what it opens, pages and menu. */
export async function* checkWecom(
  account: WebAppAccount & { readonly publicUrl?: string | undefined },
  secrets: CallbackSecrets,
  client: WecomClient,
  route: CallbackRoute,
  menu: AppMenu,
  clock: Clock,
): AsyncIterable<CheckResult> {
  yield checkShapes(account, secrets.token);
  yield checkLoop('企业微信：回调自测', loopSample(account), secrets, route, clock);
  yield await checkClock('企业微信：本机时钟', account.apiBase, clock);
  const token = await checkCall('企业微信：access_token', () => client.askToken(), 'CorpID 与 Secret 正确');
  yield token;
  if (!token.ok) return;
  const agent = { agentid: account.agentId };
  yield await checkCall('企业微信：应用', () => client.call('GET', 'agent/get', agent), `AgentID ${account.agentId} 可用`);
  yield* checkWebApp(account, client, menu);
}

function checkShapes(account: WecomAccount, token: string): CheckResult {
  const name = '企业微信：配置格式';
  if (!/^[A-Za-z0-9]{1,32}$/.test(token)) {
    return { name, ok: false, detail: 'WECOM_TOKEN 应为 1–32 位字母或数字，请从「接收消息」页原样复制' };
  }
  if (!/^\d{1,10}$/.test(account.agentId)) {
    return { name, ok: false, detail: 'WECOM_AGENT_ID 应为数字，例如 1000002（应用详情页的 AgentId）' };
  }
  return { name, ok: true, detail: 'Token、EncodingAESKey、AgentID 格式正确' };
}

/** A text to this app, as WeCom would send it. */
function loopSample(account: WecomAccount): LoopSample {
  const message =
    `<xml><ToUserName>${cdata(account.corpId)}</ToUserName><FromUserName>${cdata('selfcheck')}</FromUserName>` +
    `<CreateTime>1</CreateTime><MsgType>${cdata('text')}</MsgType><Content>${cdata('自测')}</Content>` +
    `<MsgId>1</MsgId><AgentID>${account.agentId}</AgentID></xml>`;
  return { message, envelope: (encrypt) => `<xml><Encrypt>${cdata(encrypt)}</Encrypt></xml>` };
}
