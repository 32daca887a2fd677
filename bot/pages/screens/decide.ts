import type { CasePage, DecisionPage } from '../../../handlers/index.ts';
import { html, type Html } from '../html.ts';
import type { Asked, Page, Posted, Visit } from '../page.ts';
import { areaField, buttonLink, factCell, folded, group, lawLink, noticeBlock, submitButton, textCell, textField } from '../parts/index.ts';
import { pathOf, paths } from '../paths.ts';
import { FormProblem } from '../posted-form.ts';

/** 决定: what the gate of review/1 says, the form for the decision once it lets one, and then the day of publication with how it is counted. */
export const decideScreen: Page = {
  path: '/case/:id/decide',
  needs: 'decide',
  show: async (visit) => {
    const id = visit.params['id'] ?? '';
    const [found, whole] = [await visit.views.decision(id), await visit.views.case(id)];
    if (!found || !whole) return undefined;
    return {
      title: '决定',
      tab: paths.ledger,
      body: html`${noticeBlock(visit.notice, visit)}<p class="lead"><a href="${paths.case(id)}">${found.line}</a></p>${found.decision ? decided(found, whole) : html`${gate(found)}${entry(found, whole, visit)}`}`,
    };
  },
  forms: [{ name: 'decide', read: readDecision, next: (_reply, { id = '' }) => paths.decide(id) }],
};

function gate({ gate: verdict, reviews }: DecisionPage): Html {
  const words = !verdict.allowed ? `${verdict.reason}。` : verdict.reviewed ? '法制审核已通过，可以作出决定。' : '这件案子不必送法制审核，可以作出决定。';
  return group(
    '法制审核',
    html`${reviews.map(({ body, standing, passed }) => factCell(body, html`<span class="tag tag_${passed ? 'done' : 'today'}">${standing}</span>`))}${textCell(html`<span class="line">${words}</span><span class="line__note">${lawLink(verdict)}</span>`)}`,
  );
}

/** The form where it can lead to something; else where the next step is. */
function entry(found: DecisionPage, { actions }: CasePage, visit: Visit): Html {
  if (!found.isOwn) return html`<p class="plain">决定由本案承办人员登记，您不是承办人员。</p>`;
  if (found.gate.allowed) return decisionForm(found, visit);
  const next = actions.mine.find((intent) => intent === 'review_submit');
  return next === undefined ? buttonLink(paths.case(found.id), '看案件', 'default') : buttonLink(pathOf(next, found.id), '送审');
}

function decisionForm({ id, openedOn }: DecisionPage, visit: Visit): Html {
  const { entered } = visit;
  const today = visit.views.today();
  return html`<form method="post" data-draft="decide ${id}"${entered ? html` data-entered="true"` : ''}>${visit.form('decide')}<h2 class="weui-cells__title">决定书</h2><div class="weui-cells">
${textField({ name: 'caseNo', label: '文号', required: true, placeholder: `渝江环罚〔${today.slice(0, 4)}〕1号`, max: 60 }, entered)}
${textField({ name: 'decidedOn', label: '作出之日', type: 'date', required: true, value: today, max: today, hint: `决定书上的日期，不早于登记的${openedOn}。` }, entered)}
${areaField({ name: 'conclusion', label: '结论', required: true, placeholder: '例如：罚款5万元', max: 500, rows: 2, hint: '会作为公示内容。' }, entered)}
${textField({ name: 'amountYuan', label: '金额（元，没有就不填）', placeholder: '例如：50000', inputmode: 'decimal', max: 20 }, entered)}
</div>${submitButton('登记决定')}</form>`;
}

function decided({ id, decision, publication }: DecisionPage, { counted, actions }: CasePage): Html {
  if (!decision) return html``;
  const { caseNo, decidedOn, conclusion, amountYuan } = decision;
  return html`${group(
    '决定',
    html`${factCell('文号', caseNo)}${factCell('作出之日', decidedOn)}${factCell('结论', conclusion)}${amountYuan === undefined ? '' : factCell('金额', `${amountYuan.toLocaleString('zh-CN')}元`)}`,
  )}${
    publication
      ? group('公示期限', html`${factCell('最迟公开', html`<strong>${publication.due}</strong>${publication.provisional ? '（暂定）' : ''}`)}${folded('怎么算的', counted.map((line) => html`<p>${line}</p>`), { open: true })}`)
      : ''
  }${actions.mine.includes('collect') ? buttonLink(pathOf('collect', id), '报公示') : buttonLink(paths.case(id), '看案件', 'default')}`;
}

function readDecision(posted: Posted, { id = '' }: Visit['params']): Asked {
  const amount = posted.optional('amountYuan');
  return {
    intent: 'decide',
    case: id,
    fields: { caseNo: posted.optional('caseNo'), decidedOn: posted.optional('decidedOn'), conclusion: posted.optional('conclusion'), ...(amount === undefined ? {} : { amountYuan: yuanOf(amount) }) },
  };
}

/** An amount as a phone's keyboard gives it: 50000, 50,000.5, ５万, 50000元. */
function yuanOf(text: string): number {
  const [, digits, tenThousand] = /^(\d+(?:\.\d+)?)(万)?元?$/u.exec(text.normalize('NFKC').replace(/[,\s]/gu, '')) ?? [];
  if (digits === undefined) throw new FormProblem('金额请写数字，单位是元，例如：50000');
  return Math.round(Number(digits) * (tenThousand ? 1_000_000 : 100)) / 100;
}
