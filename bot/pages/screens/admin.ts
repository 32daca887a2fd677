import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import { folded, group, linkCell, noticeBlock, replyBlock } from '../parts/index.ts';
import { paths } from '../paths.ts';

/** 管理: what is out of order first, then everything the admin keeps, each on a small page of its own. */
export const adminScreen: Page = {
  path: '/admin',
  needs: 'people',
  show: async (visit) => {
    const page = await visit.views.admin();
    if (!page) return undefined;
    const { roster, rosterProblem, missingYear, undelivered, questions } = page;
    const unreachable = roster.filter(({ apps }) => apps.length === 0).length;
    const groups = await visit.views.read('groups');
    return {
      title: '管理',
      tab: paths.admin,
      body: html`${noticeBlock(visit.notice, visit)}${group('系统', [
        linkCell(paths.adminUndelivered, '没有送达的消息', { side: mark(undelivered > 0, `${undelivered}条`) }),
        linkCell(paths.adminQuestions, '待核对的问题', { side: mark(questions.length > 0, `${questions.length}个`) }),
        linkCell(paths.adminCalendar, '放假安排', { side: mark(missingYear !== undefined, missingYear === undefined ? '不缺' : `缺${missingYear}年`) }),
        linkCell(paths.adminPeople, '名册', { note: unreachable > 0 ? `${unreachable}人没有填平台账号` : '', side: mark(rosterProblem !== undefined, rosterProblem === undefined ? `${roster.length}人` : '名册有误') }),
      ])}<div class="weui-cells">${folded('群机器人', replyBlock(groups, visit))}</div>`,
    };
  },
};

function mark(isWrong: boolean, words: string): Html {
  return html`<span class="tag${isWrong ? ' tag_today' : ''}">${words}</span>`;
}
