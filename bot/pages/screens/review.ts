import type { Barred, ReviewPage, ReviewRoundView } from '../../../handlers/index.ts';
import { html, type Html } from '../html.ts';
import type { Form, Page, Visit } from '../page.ts';
import { areaField, articleLink, buttonLink, factCell, folded, group, lawLink, lines, noticeBlock, standingTag, taskForm, textCell } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { opinionForm, reviewSheet } from './review-sheet.ts';
import { submissionForm, submitForm } from './review-submission.ts';

const coordinateForm: Form = {
  name: 'coordinate',
  read: (posted, { id = '' }) => ({ intent: 'coordinate', case: id, fields: posted.optional('result') === undefined ? {} : { result: posted.text('result') } }),
  next: (_reply, { id = '' }) => paths.review(id),
};

/** Legal review of a case: for officers what they send, for reviewers the sheet, for leaders a disagreement to settle, for all the rounds so far. */
export const reviewScreen: Page = {
  path: '/case/:id/review',
  needs: 'status',
  show: async (visit) => {
    const found = await visit.views.review(visit.params['id'] ?? '');
    if (!found) return undefined;
    const { id, party, kind, stage, sheet, submit, barred, mayCoordinate, rounds } = found;
    const last = rounds[0];
    return {
      title: '法制审核',
      tab: paths.ledger,
      body: html`${noticeBlock(visit.notice, visit)}<p class="lead"><a href="${paths.case(id)}">${id} ${party}</a><br>${kind} <span class="tag">${stage}</span></p>${duties(found)}${
        sheet ? html`<p class="lead"><a class="chip" href="#${opinionForm.name}">直接到审核表</a></p>` : ''
      }${barred ? whyNot(barred) : ''}${sheet || mayCoordinate ? html`${group('案件', found.facts.map(({ label, value }) => factCell(label, value)))}${records(found, visit)}` : ''}${
        last === undefined ? (submit ? '' : html`<p class="plain">还没有送过审。</p>`) : group(`各轮审核 · ${rounds.length}轮`, rounds.map((round, index) => roundBlock(round, index < 2)))
      }${sheet ? reviewSheet(found, sheet, visit) : ''}${submit ? submissionForm(found, submit, visit) : ''}${mayCoordinate ? coordination(visit) : ''}`,
    };
  },
  forms: [opinionForm, submitForm, coordinateForm],
};

function duties({ duties: open }: ReviewPage): Html {
  if (open.length === 0) return html``;
  const notes = [...new Set(open.flatMap(({ notes: each }) => each))];
  return html`${group('等着办', open.map((duty) => {
    const { name, who, due, missing } = duty;
    const about = [`等：${who}`, ...(due === undefined ? [] : [`最迟${due}`]), ...(missing.length > 0 ? [`还缺：${missing.join('、')}`] : [])];
    return html`<div class="weui-cell"><div class="weui-cell__bd"><strong class="line">${name}</strong>${about.map((line) => html`<span class="line__note">${line}</span>`)}</div><div class="weui-cell__ft">${standingTag(duty)}</div></div>`;
  }))}${notes.map((note) => html`<p class="hint">${note}</p>`)}`;
}

function whyNot(barred: Barred): Html {
  return html`<div class="weui-cells">${textCell(html`<span class="line">${barred.reason}。</span>${lawLink(barred)}`)}</div>`;
}

/** Number and kind; what they show is called up, which is an act of its own (recording/14). */
function records({ id, records: all }: ReviewPage, { views }: Visit): Html {
  if (all.length === 0) return group('记录', textCell('还没有记录。'));
  return html`<div class="weui-cells records">${folded(
    `记录 · ${all.length}份`,
    html`<ul class="marks">${all.map(({ no, kind, hasFile }) => html`<li>第${no}号 ${kind}${hasFile ? '' : '（没有附文件）'}</li>`)}</ul>`,
    { open: all.length <= 6 },
  )}</div>${views.may('access') ? buttonLink(paths.records(id), '调阅记录', 'default') : ''}`;
}

function roundBlock({ no, body, on, by, materials, lacking, said, opinion, coordination: settled }: ReviewRoundView, open: boolean): Html {
  const verdict = opinion ? html`<span class="tag${opinion.verdict === '同意' ? ' tag_soon' : ' tag_today'}">${opinion.verdict}</span>` : html`<span class="tag">等待意见</span>`;
  return folded(
    html`<span class="weui-cell__bd">第${no}轮 ${body} ${verdict}</span>`,
    html`<p class="line__note">${on} ${by}送审</p>${said ? lines(said) : ''}<p class="line__note">材料：${materials.join('；') || '没有'}</p>${
      lacking.length > 0 ? html`<p class="line__note lacking">按本局清单还缺：${lacking.join('；')}</p>` : ''
    }${
      opinion
        ? html`<h3 class="round__title">审核意见：${opinion.verdict}</h3><p class="line__note">${opinion.on} ${opinion.by}</p>${
            opinion.problems.length > 0 ? html`<ul class="marks">${opinion.problems.map(({ no: item, title, note }) => html`<li>第${item}项 ${title}：${note}</li>`)}</ul>` : ''
          }${opinion.words ? lines(opinion.words) : ''}`
        : ''
    }${settled ? html`<h3 class="round__title">协调结果</h3><p class="line__note">${settled.on} ${settled.by}</p>${lines(settled.outcome)}` : ''}`,
    { open },
  );
}

function coordination(visit: Visit): Html {
  return taskForm({ name: coordinateForm.name, title: '协调', button: '记下协调结果' }, true, visit, (entered) =>
    html`<p class="hint">承办和审核意见不一致的，由局领导协调（${articleLink('review/9', '审核制度第九条')}）。协调不代替审核：处理后还要再次送审。</p><div class="weui-cells">${areaField(
      { name: 'result', label: '协调结果', placeholder: '例如：同意审核意见，补充监测报告后再次送审', required: true },
      entered,
    )}</div>`,
  );
}
