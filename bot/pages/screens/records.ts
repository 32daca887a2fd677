import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { buttonLink, group, noticeBlock, submitButton, textCell, textField } from '../parts/index.ts';
import { paths } from '../paths.ts';

/** 调阅: the records of a case with their remarks and files. Calling them up is an act of its own and is kept (recording/14). */
export const recordsScreen: Page = {
  path: '/case/:id/records',
  needs: 'access',
  show: async (visit) => {
    const found = await visit.views.case(visit.params['id'] ?? '');
    if (!found) return undefined;
    const { id, line, records } = found;
    return {
      title: '调阅记录',
      tab: paths.ledger,
      body: html`${noticeBlock(visit.notice, visit)}<p class="lead"><a href="${paths.case(id)}">${line}</a></p>${
        records.length === 0
          ? html`<p class="plain">这件案子还没有记录。</p>${buttonLink(paths.record(id), '添加记录')}`
          : html`${group(`共${records.length}份`, records.map(({ no, kind, hasFile }) => textCell(`第${no}号 ${kind}${hasFile ? '' : '（没有附文件）'}`)))}
<form method="post">${visit.form('access')}<div class="weui-cells">${textField({ name: 'which', label: '第几号', placeholder: '不填就是全部', max: 40, inputmode: 'numeric' }, undefined)}${textField({ name: 'reason', label: '事由', placeholder: '例如：案卷评查（可不填）', max: 200 }, undefined)}</div><p class="hint">谁在什么时候调阅了哪些记录，会留在案件里。</p>${submitButton('调阅')}</form>`
      }`,
    };
  },
  forms: [
    {
      name: 'access',
      read: (posted, { id = '' }) => {
        const numbers = posted.text('which').match(/\d{1,4}/gu) ?? [];
        const words = [numbers.length > 0 ? `第${numbers.join('、')}号` : '', posted.text('reason')].filter(Boolean).join(' ');
        return { intent: 'access', case: id, fields: words ? { reason: words } : {} };
      },
    },
  ],
};
