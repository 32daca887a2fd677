import type { RosterLine } from '../../../handlers/index.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import { group, lines, textCell } from '../parts/index.ts';
import { paths } from '../paths.ts';

/** 名册: who is on it by office, with roles and the apps each can be reached in; the roster itself is a file. */
export const adminPeopleScreen: Page = {
  path: '/admin/people',
  needs: 'people',
  show: async ({ views }) => {
    const page = await views.admin();
    if (!page) return undefined;
    const { roster, rosterProblem } = page;
    const units = [...new Set(roster.map(({ unit }) => unit))];
    return {
      title: `名册（${roster.length}人）`,
      tab: paths.admin,
      body: html`<p class="lead"><a href="${paths.admin}">管理</a></p>${
        rosterProblem === undefined ? '' : html`<div class="notice notice_wrong" role="alert"><p><strong>名册文件有误，旧名册继续有效。</strong></p>${lines(rosterProblem)}</div>`
      }${units.map((unit) => group(unit, roster.filter((each) => each.unit === unit).map(personCell)))}<p class="hint">增减人员请改服务器上的名册文件，保存后几秒内生效；写错时旧名册继续有效，这里会说错在哪。</p>`,
    };
  },
};

function personCell({ id, name, roles, apps }: RosterLine): Html {
  return textCell(html`<strong>${name}</strong>（${id}）<span class="line__note">${roles.join('、')}</span><span class="line__note">${apps.length > 0 ? `已填：${apps.join('、')}` : html`<span class="late">没有填平台账号，收不到提醒</span>`}</span>`);
}
