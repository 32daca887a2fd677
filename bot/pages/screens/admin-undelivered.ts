import { html } from '../html.ts';
import type { Form, Page } from '../page.ts';
import { noticeBlock, replyBlock, submitButton } from '../parts/index.ts';
import { paths } from '../paths.ts';

/** 未送达: to whom, when and why, never what was said; sent again, or seen to. */
export const adminUndeliveredScreen: Page = {
  path: '/admin/undelivered',
  needs: 'undelivered',
  show: async (visit) => {
    const page = await visit.views.admin();
    if (!page) return undefined;
    const listed = await visit.views.read('undelivered');
    return {
      title: '没有送达的消息',
      tab: paths.admin,
      body: html`${noticeBlock(visit.notice, visit)}<p class="lead"><a href="${paths.admin}">管理</a></p><div class="plain">${replyBlock(listed, visit)}</div>${
        page.undelivered > 0
          ? html`<form method="post">${visit.form('again')}${submitButton('全部重发')}</form><form method="post">${visit.form('settled')}<p class="hint">已经用别的办法告诉本人的，可以清除。</p>${submitButton('已处理，全部清除', 'warn')}</form>`
          : ''
      }`,
    };
  },
  forms: [acts('again', '重发'), acts('settled', '已处理')],
};

function acts(name: string, action: '重发' | '已处理'): Form {
  return { name, read: () => ({ intent: 'undelivered', fields: { action } }), next: () => paths.adminUndelivered };
}
