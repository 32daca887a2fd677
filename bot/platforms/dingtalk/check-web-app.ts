import { type CheckResult, quickEntries } from '../../core/index.ts';
import type { AccessToken } from '../transport/index.ts';
import type { DingtalkConfig } from './config.ts';
import { remedy } from './remedy.ts';
import { requestTicket } from './web-app.ts';

/** Looks at what pages need inside DingTalk: address, ids, ticket; and lists the addresses for the console. */
export async function* checkWebApp(config: DingtalkConfig, token: AccessToken): AsyncGenerator<CheckResult> {
  const { publicUrl, corpId, agentId } = config;
  const address = { name: '钉钉手机页面' };
  if (publicUrl === undefined) {
    yield { ...address, ok: true, detail: '没有填 PUBLIC_URL：手机页面打不开，聊天照常' };
    return;
  }
  if (!publicUrl.startsWith('https://')) {
    yield { ...address, ok: false, detail: `手机页面要用 https：PUBLIC_URL 现在是 ${publicUrl}，请换成 https 地址` };
    return;
  }
  if (corpId === undefined) {
    yield { ...address, ok: true, detail: '没有填 DINGTALK_CORP_ID：在钉钉里打不开手机页面。CorpId 在开放平台首页复制' };
    return;
  }
  yield { ...address, ok: true, detail: `开放平台「网页应用」的首页地址、端内免登地址都填 ${publicUrl}/h5/` };
  yield { name: '钉钉快捷入口', ok: true, detail: quickEntries.map(({ name, path }) => `${name} ${publicUrl}${path}`).join('；') };
  yield await checkTicket(config, token, agentId);
}

async function checkTicket(config: DingtalkConfig, token: AccessToken, agentId: string | undefined): Promise<CheckResult> {
  const name = '钉钉网页票据';
  if (agentId === undefined) return { name, ok: true, detail: '没有填 DINGTALK_AGENT_ID：手机页面改用浏览器自己的定位和拍照。AgentId 在应用「凭证与基础信息」复制' };
  try {
    await requestTicket(config, token);
    return { name, ok: true, detail: `已取得，签名用 ${config.pageSign}；手机提示 52013 时换 DINGTALK_JSAPI_SIGN` };
  } catch (error) {
    return { name, ok: false, detail: remedy(error) };
  }
}
