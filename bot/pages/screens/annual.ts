import { z } from 'zod';
import type { AnnualPage, AnnualStep } from '../../../handlers/index.ts';
import { html, type Html } from '../html.ts';
import type { Form, Page, Visit } from '../page.ts';
import { buttonLink, factCell, group, noticeBlock, submitButton, textField } from '../parts/index.ts';
import { paths } from '../paths.ts';

const reports = ['公开', '报区政府', '报市局'] as const;

/** 年报: a year's figures of the bureau, each with what it counts, and the three duties of publicity/14, each with a form. */
export const annualScreen: Page = {
  path: '/annual/:year',
  needs: 'annual',
  show: async (visit) => {
    const page = await visit.views.annual(Number(visit.params['year']));
    if (!page) return undefined;
    const { year, running, steps, note } = page;
    return {
      title: `${year}年行政执法年度数据`,
      tab: paths.todo,
      body: html`${noticeBlock(visit.notice, visit)}${running ? html`<p class="hint">${year}年还没有结束，下面是到今天的数据；次年1月公开和上报。</p>` : steps.map((step) => stepBlock(step, page, visit))}${figures(page)}${
        note && !running ? html`<p class="hint">${note}</p>` : ''
      }${buttonLink(paths.annual(running ? year - 1 : year + 1), running ? `看${year - 1}年` : `看${year + 1}年`, 'default')}`,
    };
  },
  forms: reports.map(
    (report): Form => ({
      name: report,
      read: (posted, { year }) => ({ intent: 'annual', fields: { year: z.coerce.number().parse(year), report, publishedOn: posted.optional(dayName(report)) } }),
      next: (_reply, { year }) => paths.annual(Number(year)),
    }),
  ),
};

function stepBlock({ report, label, words, late, open }: AnnualStep, { today }: AnnualPage, visit: Visit): Html {
  const entered = visit.entered?.text('_form') === report ? visit.entered : undefined;
  return group(label, html`${factCell('办理情况', late ? html`<span class="late">${words}</span>` : words)}${
    open ? html`<form method="post">${visit.form(report)}${textField({ name: dayName(report), label: '哪天办的', type: 'date', value: today, max: today, required: true }, entered)}<div class="send">${submitButton(doneWords[report])}</div></form>` : ''
  }`);
}

const doneWords = { 公开: '登记：已公开', 报区政府: '登记：已报区政府', 报市局: '登记：已报市局' } as const;

/** Three forms stand on the page, and each field has a name of its own. */
function dayName(report: (typeof reports)[number]): string {
  return `on-${reports.indexOf(report) + 1}`;
}

function figures({ year, kinds, figures: { amountYuan, publishedInTime, passedAtOnce } }: AnnualPage): Html {
  const [opened, decided] = [kinds.reduce((sum, each) => sum + each.opened, 0), kinds.reduce((sum, each) => sum + each.decided, 0)];
  const share = ({ part, whole }: { readonly part: number; readonly whole: number }): string => (whole === 0 ? '没有可算的' : `${part}/${whole}`);
  return html`<section class="chart"><h2 class="weui-cells__title">数据（全局）</h2><table class="numbers"><caption>${year}年登记和决定的案件</caption><thead><tr><th scope="col">类别</th><th scope="col">登记</th><th scope="col">决定</th></tr></thead><tbody>${kinds.map(
    (kind) => html`<tr><th scope="row">${kind.label}</th><td>${kind.opened}</td><td>${kind.decided}</td></tr>`,
  )}</tbody><tfoot><tr><th scope="row">合计</th><td>${opened}</td><td>${decided}</td></tr></tfoot></table></section>${group('其他', [
    factCell('决定金额', `${amountYuan}元`),
    factCell('按期公示', share(publishedInTime)),
    factCell('一次通过', share(passedAtOnce)),
  ])}<div class="hint"><p>登记：登记日期在${year}年的案件。决定：作出之日在${year}年的案件。决定金额：这些决定的金额合计。</p><p>按期公示：${year}年的决定里，期限内在区政务网站公开的，比已公开和已到期的。一次通过：首轮审核意见都同意的案件，比有首轮意见的。</p><p>数字来自台账，报送前请核对。</p></div>`;
}
