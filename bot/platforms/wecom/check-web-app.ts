import { z } from 'zod';
import { type AppMenu, type CheckResult, DeliveryError, type MenuState } from '../../core/index.ts';
import type { WecomAnswer } from './answer.ts';
import { checkCall, type Verdict } from './check-call.ts';
import type { WecomClient } from './client.ts';
import { askTicket, type WebAppAccount } from './web-app.ts';

/** What the answer to agent/get (path/90227) says of the app's pages. */
const agentPages = z.object({ redirect_domain: z.string().optional().catch(undefined), home_url: z.string().optional().catch(undefined) });

/** Looks at what the pages need inside WeCom: address, trusted domain, tickets, menu. */
export async function* checkWebApp(
  account: WebAppAccount & { readonly publicUrl?: string | undefined },
  client: WecomClient,
  menu: AppMenu,
): AsyncIterable<CheckResult> {
  const { publicUrl } = account;
  yield checkAddress(publicUrl, account.oauthBase);
  if (publicUrl?.startsWith('https://')) {
    const agent = { agentid: account.agentId };
    yield await checkCall('企业微信：可信域名', () => client.call('GET', 'agent/get', agent), (answer) => trustsDomain(answer, publicUrl));
    yield await checkCall('企业微信：网页票据（企业）', () => askTicket(client, 'company'), '已取得，手机页面可以用定位和拍照');
    yield await checkCall('企业微信：网页票据（应用）', () => askTicket(client, 'app'), '已取得');
  }
  yield await checkMenu(menu);
}

function checkAddress(publicUrl: string | undefined, oauthBase: string): CheckResult {
  const name = '企业微信：手机页面';
  if (publicUrl === undefined) return { name, ok: true, detail: '没有填 PUBLIC_URL：手机页面打不开，菜单按钮改为发文字' };
  if (!publicUrl.startsWith('https://')) return { name, ok: false, detail: `手机页面要用 https：PUBLIC_URL 现在是 ${publicUrl}，请换成 https 地址` };
  return { name, ok: true, detail: `地址 ${publicUrl}/h5/ ，经 ${oauthBase} 免登` };
}

/** OAuth wants the page's host, with its port when that is not the usual one, exactly as the app's trusted domain has it (path/91335). */
function trustsDomain(answer: WecomAnswer, publicUrl: string): Verdict {
  const host = new URL(publicUrl).host;
  const place = '应用页「网页授权及JS-SDK」→「可信域名」';
  const { redirect_domain: trusted, home_url: home } = agentPages.parse(answer);
  if (trusted === undefined) return { ok: true, detail: `企业微信没有给出，请核对${place}是 ${host}` };
  if (trusted.toLowerCase() !== host) return { ok: false, detail: `${place}${trusted === '' ? '没有填' : `现在是 ${trusted}`}，请填 ${host}，不带 https:// 和路径` };
  return { ok: true, detail: home ? `${host}；已设应用主页，点应用直接打开网页，不显示菜单` : host };
}

const menuWords: Readonly<Record<MenuState, string>> = {
  none: '还没有，启动时自动建好',
  ours: '登记、待办、我的案件、问制度、看板已在',
  old: '是以前的，启动时自动换新',
  foreign: '有人在后台另做了菜单，没有动它；要换成机器人的，运行 npm run -s menu -- --force',
};

async function checkMenu(menu: AppMenu): Promise<CheckResult> {
  const name = '企业微信：菜单';
  try {
    return { name, ok: true, detail: menuWords[await menu.look()] };
  } catch (error) {
    const code = error instanceof DeliveryError ? (error.platformCode ?? error.code) : '未知错误';
    // A private deployment may have no menus at all, which nobody can mend.
    if (code === 'http_404') return { name, ok: true, detail: '这个部署没有菜单接口，消息照常收发' };
    return { name, ok: false, detail: `看不到菜单（${code}）：消息照常收发，稍后再试` };
  }
}
