import { AppError, type CallbackRoute, type CheckResult, type Clock } from '../../core/index.ts';
import type { WecomAnswer } from './answer.ts';
import { checkClock } from './check-clock.ts';
import { checkLoop, type LoopSample } from './check-loop.ts';
import type { WecomAccount, WecomClient } from './client.ts';
import type { CallbackSecrets } from './verify.ts';
import { cdata } from './xml.ts';

/** Looks at an own app's configuration: shapes, a looped-back message, clock, a real token and what it opens. */
export async function* checkWecom(
  account: WecomAccount,
  secrets: CallbackSecrets,
  client: WecomClient,
  route: CallbackRoute,
  clock: Clock,
): AsyncIterable<CheckResult> {
  yield checkShapes(account, secrets.token);
  yield checkLoop('企业微信：回调自测', loopSample(account), secrets, route, clock);
  yield await checkClock('企业微信：本机时钟', account.apiBase, clock);
  const token = await ask('企业微信：access_token', () => client.askToken(), 'CorpID 与 Secret 正确');
  yield token;
  if (!token.ok) return;
  const agent = { agentid: account.agentId };
  yield await ask('企业微信：应用', () => client.call('GET', 'agent/get', agent), `AgentID ${account.agentId} 可用`);
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

const advice: ReadonlyMap<number, string> = new Map([
  [-1, '企业微信系统繁忙，请稍后再试'],
  [40001, 'Secret 不对、已重置或应用已停用：请从应用详情页重新复制 WECOM_SECRET'],
  [40013, '企业 ID 不对：请从「我的企业」页复制 WECOM_CORP_ID'],
  [40056, 'AgentID 不对：请从应用详情页复制 WECOM_AGENT_ID'],
  [301002, 'AgentID 与 Secret 不是同一个应用的：请核对 WECOM_AGENT_ID 和 WECOM_SECRET'],
  [40091, 'Secret 属于另一家企业：请核对 WECOM_CORP_ID 和 WECOM_SECRET'],
  [45009, '调用过于频繁或因 Secret 连续错误被暂时限制：请一小时后再试'],
  [48002, '应用没有调用该接口的权限：请在管理后台检查应用权限'],
  [50003, '应用已被停用：请在管理后台启用'],
]);

async function ask(name: string, call: () => Promise<WecomAnswer>, fine: string): Promise<CheckResult> {
  try {
    const answer = await call();
    if (answer.errcode === 0) return { name, ok: true, detail: fine };
    return { name, ok: false, detail: `${adviceFor(answer)}（错误码 ${answer.errcode}）` };
  } catch (error) {
    const code = error instanceof AppError ? error.code : '未知错误';
    return { name, ok: false, detail: `连不上企业微信接口（${code}）：请检查 WECOM_API_BASE 和出口网络` };
  }
}

function adviceFor(answer: WecomAnswer): string {
  if (answer.errcode === 60020) {
    const address = /from ip: ([0-9a-fA-F.:]{3,45})/.exec(answer.errmsg)?.[1];
    return `把服务器出口 IP${address === undefined ? '' : ` ${address} `}加到应用的「企业可信IP」，约一分钟后生效`;
  }
  return advice.get(answer.errcode) ?? '企业微信拒绝了调用，请对照错误码说明';
}
