import type { CallbackRoute, CheckResult, Clock } from '../../core/index.ts';
import type { DingtalkConfig } from './config.ts';
import type { AccessToken } from '../transport/index.ts';
import { checkWebApp } from './check-web-app.ts';
import { remedy } from './remedy.ts';
import { requestToken } from './robot-api.ts';
import { httpModeSign } from './sign.ts';
import { requestStreamAddress } from './stream.ts';

const largestClockDifferenceMs = 5 * 60_000;

/** Looks at the configuration part by part; each failed result says in Chinese what to mend. */
export async function* checkDingtalk(
  config: DingtalkConfig,
  clock: Clock,
  callbacks: readonly CallbackRoute[],
  token: AccessToken,
): AsyncGenerator<CheckResult> {
  yield checkSecretShape(config.clientSecret);
  if (config.mode === 'webhook') yield checkLoopback(config, clock, callbacks);
  yield* checkToken(config, clock);
  if (config.mode === 'stream') yield await checkGateway(config);
  yield* checkWebApp(config, token);
}

function checkSecretShape(secret: string): CheckResult {
  const ok = /^[\x21-\x7e]{16,}$/.test(secret);
  const detail = ok ? '格式正确' : 'DINGTALK_CLIENT_SECRET 应为一串不含空格的字母、数字、- 和 _，请重新复制';
  return { name: '钉钉密钥格式', ok, detail };
}

/** Signs a message as DingTalk would and takes it through the real door. */
function checkLoopback(config: DingtalkConfig, clock: Clock, callbacks: readonly CallbackRoute[]): CheckResult {
  const name = '钉钉回调自检';
  const timestamp = String(clock.now());
  const body = JSON.stringify({
    msgId: 'self-check',
    msgtype: 'text',
    conversationType: '1',
    senderId: 'self-check',
    chatbotCorpId: config.corpId,
    robotCode: config.robotCode,
    text: { content: '自检' },
  });
  const headers = new Map([
    ['timestamp', timestamp],
    ['sign', httpModeSign(timestamp, config.clientSecret)],
  ]);
  try {
    callbacks[0]?.accept({ method: 'POST', query: new Map(), headers, body: Buffer.from(body) });
    return { name, ok: true, detail: '签名与解析正常' };
  } catch {
    return { name, ok: false, detail: '自己签名的消息没有通过：检查 DINGTALK_CLIENT_SECRET 与 DINGTALK_ROBOT_CODE' };
  }
}

async function* checkToken(config: DingtalkConfig, clock: Clock): AsyncGenerator<CheckResult> {
  try {
    const { serverTime } = await requestToken(config);
    yield { name: '钉钉 accessToken', ok: true, detail: '已取得' };
    if (serverTime !== undefined) yield checkClock(clock.now() - serverTime);
  } catch (error) {
    yield { name: '钉钉 accessToken', ok: false, detail: remedy(error) };
  }
}

function checkClock(difference: number): CheckResult {
  const ok = Math.abs(difference) < largestClockDifferenceMs;
  const apart = `${difference >= 0 ? '快' : '慢'} ${Math.round(Math.abs(difference) / 1000)} 秒`;
  return { name: '钉钉时钟', ok, detail: ok ? `本机比钉钉${apart}` : `本机比钉钉${apart}，签名会被拒绝：请开启 NTP 校时` };
}

async function checkGateway(config: DingtalkConfig): Promise<CheckResult> {
  const name = '钉钉 Stream 网关';
  try {
    await requestStreamAddress(config);
    return { name, ok: true, detail: '可以建立长连接' };
  } catch (error) {
    return { name, ok: false, detail: remedy(error) };
  }
}
