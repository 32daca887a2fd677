import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { folded, group, linkCell, noticeBlock } from '../parts/index.ts';
import { paths } from '../paths.ts';

const mostShown = 30;

/** 收录: the questions that found no answer or were called wrong, each leading to where it is given one, and those that have one. */
export const adminQuestionsScreen: Page = {
  path: '/admin/questions',
  needs: 'learn',
  show: async (visit) => {
    const page = await visit.views.admin();
    if (!page) return undefined;
    const { questions, collected } = page;
    const open = questions.slice(0, mostShown).map(({ id, question, disputed, times }) =>
      linkCell(paths.adminQuestion(id), question, { note: times > 1 ? `问过${times}次` : '', side: html`<span class="tag${disputed ? ' tag_today' : ''}">${disputed ? '说答错' : '没答上'}</span>` }),
    );
    return {
      title: `待核对的问题（${questions.length}个）`,
      tab: paths.admin,
      body: html`${noticeBlock(visit.notice, visit)}<p class="lead"><a href="${paths.admin}">管理</a></p>${
        open.length === 0 ? html`<p class="plain">没有待核对的问题。</p>` : group('点开核对', open)
      }${questions.length > mostShown ? html`<p class="more">先列出${mostShown}个，共${questions.length}个。</p>` : ''}${
        collected.length === 0
          ? ''
          : html`<div class="weui-cells">${folded(
              `已收录 · ${collected.length}个`,
              collected.slice(0, mostShown).map(({ id, question, answer }) => linkCell(paths.adminQuestion(id), question, { note: answer })),
            )}</div>`
      }`,
    };
  },
};
