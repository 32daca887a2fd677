import type { QuestionLine } from '../../../handlers/index.ts';
import { html, type Html } from '../html.ts';
import type { Page, Visit } from '../page.ts';
import { factCell, group, noticeBlock, selectField, submitButton } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { FormProblem } from '../posted-form.ts';

/** One question: given its article, or the kind of question it is, and it counts from the next question on; or taken out. */
export const adminQuestionScreen: Page = {
  path: '/admin/questions/:id',
  needs: 'learn',
  show: async (visit) => {
    const page = await visit.views.admin();
    const id = Number(visit.params['id']);
    const open = page?.questions.find((each) => each.id === id);
    const collected = page?.collected.find((each) => each.id === id);
    if (!open && !collected) return undefined;
    return {
      title: open ? '核对问题' : '已收录的问题',
      tab: paths.admin,
      body: html`${noticeBlock(visit.notice, visit)}<p class="lead"><a href="${paths.adminQuestions}">全部问题</a></p>${open ? answerForm(open, visit) : ''}${
        collected ? group('问题', [factCell('问题', collected.question), factCell('答案', collected.answer)]) : ''
      }<form method="post">${visit.form('drop')}<p class="hint">${open ? '不是问制度的，可以删除。' : '收错了可以删除，以后不再按它回答。'}</p>${submitButton('删除', 'warn')}</form>`,
    };
  },
  forms: [
    {
      name: 'collect',
      read: (posted, { id = '' }) => {
        const answer = posted.optional('answer');
        if (answer === undefined) throw new FormProblem('没有选答案在哪一条。');
        return { intent: 'learn', fields: { words: `${id} ${answer}` } };
      },
      next: () => paths.adminQuestions,
    },
    { name: 'drop', read: (_posted, { id = '' }) => ({ intent: 'learn', fields: { words: `删除 ${id}` } }), next: () => paths.adminQuestions },
  ],
};

function answerForm({ question, disputed, times, cited, said }: QuestionLine, visit: Visit): Html {
  const articles = cited.map(({ citation, source }) => html`<a class="line" href="${paths.article(citation)}">${source}</a>`);
  return html`${group('问题', [
    factCell('问题', question),
    factCell('情况', `${disputed ? '有人说答错了' : '没有答上'}${times > 1 ? `，问过${times}次` : ''}`),
    ...(cited.length > 0 ? [factCell(disputed ? '当时引用' : '最接近', articles)] : []),
    ...(said === undefined ? [] : [factCell('他认为', said)]),
  ])}<form method="post">${visit.form('collect')}<div class="weui-cells">${selectField({ name: 'answer', label: '答案在哪一条', choices: [{ value: '', label: '请选择' }, ...visit.views.answerChoices()], value: '' }, visit.entered)}</div><p class="hint">收录后马上生效，以后这样问就按它回答。</p>${submitButton('收录')}</form>`;
}
