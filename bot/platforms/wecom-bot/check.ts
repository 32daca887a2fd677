import type { CallbackRoute, CheckResult, Clock, Logger } from '../../core/index.ts';
import { type CallbackSecrets, checkClock, checkLoop, type LoopSample } from '../wecom/index.ts';
import { type BotAccount, BotSocket } from './bot-socket.ts';

/** Looks at callback mode: shape of the token, a looped-back message, the clock. */
export async function* checkCallback(
  secrets: CallbackSecrets,
  routes: readonly CallbackRoute[],
  apiBase: string,
  clock: Clock,
): AsyncIterable<CheckResult> {
  const shaped = /^[A-Za-z0-9]{1,32}$/.test(secrets.token);
  yield {
    name: '智能机器人：配置格式',
    ok: shaped,
    detail: shaped ? 'Token、EncodingAESKey 格式正确' : 'WECOM_BOT_TOKEN 应为 1–32 位字母或数字，请从机器人的「接收消息」页原样复制',
  };
  for (const route of routes) yield checkLoop('智能机器人：回调自测', loopSample, secrets, route, clock);
  yield await checkClock('智能机器人：本机时钟', apiBase, clock);
}

/** A text to the bot, as WeCom would send it. */
const loopSample: LoopSample = {
  message: JSON.stringify({ msgid: 'selfcheck', from: { userid: 'selfcheck' }, msgtype: 'text', text: { content: '自测' } }),
  envelope: (encrypt) => JSON.stringify({ encrypt }),
};

const patienceMs = 10_000;

/**
 * Subscribes for real. WeCom keeps one connection a bot: a bot that is running elsewhere loses its place to this
 * check, and is told so.
 */
export async function* checkSubscription(account: BotAccount, logger: Logger): AsyncIterable<CheckResult> {
  const name = '智能机器人：长连接';
  const errcode = await subscribeOnce(account, logger);
  if (errcode === 0) {
    yield { name, ok: true, detail: '订阅成功。若机器人正在别处运行，它已被这次检查顶下线，请重启它' };
  } else if (errcode === undefined) {
    yield { name, ok: false, detail: '连不上长连接地址：请检查 WECOM_BOT_WS_URL 和出口网络（需放行 wss 443 端口）' };
  } else {
    yield { name, ok: false, detail: `订阅被拒（错误码 ${errcode}）：请从机器人的「长连接」页重新复制 BotID 和 Secret` };
  }
}

async function subscribeOnce(account: BotAccount, logger: Logger): Promise<number | undefined> {
  let timer: NodeJS.Timeout | undefined;
  let close: (() => Promise<void>) | undefined;
  const errcode = await new Promise<number | undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs);
    const connection = new BotSocket(account, { subscribed: resolve, callback: () => {} }, logger).open();
    close = () => connection.close();
  });
  clearTimeout(timer);
  await close?.();
  return errcode;
}
