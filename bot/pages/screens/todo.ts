import { type DutyItem, type PersonViews } from '../../../handlers/index.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import { dutyCell, group, linkCell, noticeBlock } from '../parts/index.ts';
import { pathOf, paths } from '../paths.ts';

const sections: readonly { readonly title: string; readonly fits: (item: DutyItem) => boolean }[] = [
  { title: '已超期', fits: ({ pressing }) => pressing === 'late' },
  { title: '今天到期', fits: ({ pressing }) => pressing === 'today' },
  { title: '3个工作日内', fits: ({ pressing }) => pressing === 'soon' },
  { title: '以后', fits: ({ pressing }) => pressing === 'later' || pressing === 'undated' },
];

/** 待办: what hangs on the person, by how pressing it is; each line leads to where it is settled. */
export const todoScreen: Page = {
  path: '/todo',
  needs: 'list_todo',
  show: async (visit) => {
    const { items, total, annual } = await visit.views.todo();
    return {
      title: total === 0 ? '待办' : `待办（${total}件）`,
      tab: paths.todo,
      body: html`${noticeBlock(visit.notice, visit)}${annual.map(({ year, late }) =>
        group('年度公开', linkCell(paths.annual(year), html`<strong>${year}年执法数据公开和上报</strong>`, { side: html`<span class="tag tag_${late ? 'late' : 'soon'}">${late ? '已超期' : '1月19日前'}</span>` })),
      )}${total === 0 ? nothing(visit.views) : sections.map(({ title, fits }) => section(title, items.filter(fits)))}${
        items.length < total ? html`<p class="more">先列出最急的${items.length}件，共${total}件。</p>` : ''
      }`,
    };
  },
};

function section(title: string, items: readonly DutyItem[]): Html {
  return items.length === 0 ? html`` : group(`${title} · ${items.length}`, items.map((item) => dutyCell(item, pathOf(item.settledBy, item.case))));
}

function nothing(views: PersonViews): Html {
  return html`<div class="empty"><p>现在没有等您办的事。</p>${views.may('log') ? html`<a class="weui-btn weui-btn_primary" href="${paths.log}">登记一件执法</a>` : ''}</div>`;
}
