import { html } from './html.ts';
import type { Screen } from './page.ts';
import { buttonLink, textCell } from './parts/index.ts';
import { paths } from './paths.ts';

const screen = (title: string, ...words: readonly string[]): Screen => ({ title, body: html`<div class="plain">${words.map((line) => html`<p>${line}</p>`)}</div>` });

/** How to open the pages, for a browser that is neither app's. */
export function openInApp(apps: readonly string[]): Screen {
  const names = [...(apps.includes('wecom') ? ['企业微信'] : []), ...(apps.includes('dingtalk') ? ['钉钉'] : [])].join('或');
  return {
    title: '三项制度助手',
    body: html`<div class="plain"><p>${names ? `请在${names}里打开：` : '手机页面还没有接入企业微信或钉钉。'}</p>${
      names ? html`<ol><li>在${names}的“工作台”里点“三项制度助手”；</li><li>或在与机器人的对话里点回答下面的链接。</li></ol><p>这里不用账号和密码，身份由${names}确认。</p>` : html`<p>请信息员按使用说明接入，或在本机打开试用台 /console。</p>`
    }${buttonLink(paths.regulations, '看三项制度原文', 'default')}</div>`,
  };
}

/** The page that asks DingTalk for a code; its script fills the form in and sends it. */
export function dingtalkSignIn(state: string): Screen {
  return {
    title: '正在登录',
    body: html`<form method="post" action="/h5/sign-in/dingtalk" data-dingtalk-sign-in><input type="hidden" name="state" value="${state}"><input type="hidden" name="code" value=""><p class="plain" data-sign-in-words>正在通过钉钉确认您的身份……</p></form>`,
  };
}

/** Somebody of the organisation whom the roster does not list. */
export function unlisted(account: string): Screen {
  return {
    title: '还不能使用',
    body: html`<div class="plain"><p>您还不在本局名册里，看不到案件。</p><p>请把下面的账号告诉管理员，由管理员加入名册后再打开：</p></div><div class="weui-cells">${textCell(html`<strong class="account">${account}</strong>`)}</div><div class="plain">${buttonLink(paths.regulations, '看三项制度原文', 'default')}</div>`,
  };
}

/** A sign-in that did not work; the app can simply try again. */
export function signInFailed(why: 'refused' | 'unavailable'): Screen {
  const words = why === 'refused' ? '登录没有成功：这个链接已经用过或过期了。' : '暂时连不上企业微信或钉钉，请过一会儿再试。';
  return { title: '登录没有成功', body: html`<div class="plain" role="alert"><p>${words}</p>${buttonLink(paths.home, '重新登录')}</div>` };
}

/** No such page or case for this person: both read the same. */
export const notFound: Screen = {
  title: '没有找到',
  body: html`<div class="plain"><p>没有这个页面，或者您无权查看。</p>${buttonLink(paths.home, '回首页')}</div>`,
};

/** A page the person's roles do not open. */
export const notForYou: Screen = screen('不能使用', '您的角色不办这件事。需要时请找管理员核对名册里的角色。');

/** A form that was open too long or did not come from our page. */
export const staleForm: Screen = { title: '请重新提交', body: html`<div class="plain" role="alert"><p>页面已过期，刚才的内容没有提交。请返回上一页刷新后再交一次；已填的内容还在手机里。</p>${buttonLink(paths.home, '回首页')}</div>` };

/** Too many requests. */
export function tooMany(seconds: number): Screen {
  return screen('太快了', `操作太频繁，请过${seconds}秒再试。`);
}

/** What was sent could not be kept; the words say what to do. */
export function notKept(words: string): Screen {
  return screen('没有保存', words);
}

/** Something of ours failed; nothing more is said of it. */
export const failed: Screen = screen('出错了', '刚才没有办成，请再试一次。如果还不行，请告诉管理员。');
