import { AppError, type CheckResult } from '../../core/index.ts';
import type { WecomAnswer } from './answer.ts';

/** What to mend, by WeCom's code (path/90313). */
const advice: ReadonlyMap<number, string> = new Map([
  [-1, '企业微信系统繁忙，请稍后再试'],
  [40001, 'Secret 不对、已重置或应用已停用：请从应用详情页重新复制 WECOM_SECRET'],
  [40013, '企业 ID 不对：请从「我的企业」页复制 WECOM_CORP_ID'],
  [40056, 'AgentID 不对：请从应用详情页复制 WECOM_AGENT_ID'],
  [301002, 'AgentID 与 Secret 不是同一个应用的：请核对 WECOM_AGENT_ID 和 WECOM_SECRET'],
  [40091, 'Secret 属于另一家企业：请核对 WECOM_CORP_ID 和 WECOM_SECRET'],
  [45009, '调用过于频繁或因 Secret 连续错误被暂时限制：请一小时后再试'],
  [48002, '应用没有调用该接口的权限：请在管理后台检查应用权限'],
  [80001, '网页的域名不是可信域名或没有备案：请在应用页「网页授权及JS-SDK」填写'],
  [85005, '可信域名的归属没有验证：请按页面提示把 WW_verify 文件放进数据目录的 verify 文件夹'],
  [50003, '应用已被停用：请在管理后台启用'],
]);

/** What is said of an answer that was no refusal. */
export type Verdict = Omit<CheckResult, 'name'>;

/** Makes one call and says how it went: `fine`, or what it makes of the answer, when WeCom took it; else what to mend. Never rejects. */
export async function checkCall(name: string, call: () => Promise<WecomAnswer>, fine: string | ((answer: WecomAnswer) => Verdict)): Promise<CheckResult> {
  try {
    const answer = await call();
    if (answer.errcode === 0) return { name, ...(typeof fine === 'string' ? { ok: true, detail: fine } : fine(answer)) };
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
