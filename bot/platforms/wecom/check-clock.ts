import type { CheckResult, Clock } from '../../core/index.ts';
import { callJson } from '../transport/index.ts';

/** Beyond this (ms) callbacks come close to being refused for their timestamps. */
const largestSkewMs = 60_000;

/** Compares our clock with the `Date` header of whatever answers at `address`; never throws. */
export async function checkClock(name: string, address: string, clock: Clock): Promise<CheckResult> {
  const answer = await callJson({ method: 'GET', url: address }).catch(() => undefined);
  if (answer?.serverTime === undefined) return { name, ok: true, detail: '对方没有给出时间，未能比对' };
  const skewMs = clock.now() - answer.serverTime;
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  if (Math.abs(skewMs) <= largestSkewMs) return { name, ok: true, detail: `与企业微信相差 ${seconds} 秒` };
  const detail = `比企业微信${skewMs > 0 ? '快' : '慢'} ${seconds} 秒：请开启服务器的时间同步（NTP），相差 5 分钟以上的回调会被拒绝`;
  return { name, ok: false, detail };
}
