import type { PublicationItem, PublicationPage } from '../../../handlers/index.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import { articleLink, factCell, folded, group, markedText, noticeBlock, standingTag, textCell } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { publicationForms, stepForms } from './publication-forms.ts';

const changes = { correct: '等待更正', withdraw: '等待撤下' } as const;

/** The publication sheet of a case: what is published of it, by when, how far it has come, and what the person has to do about it. */
export const publicationScreen: Page = {
  path: '/case/:id/publication',
  needs: 'status',
  show: async (visit) => {
    const found = await visit.views.publication(visit.params['id'] ?? '');
    if (!found) return undefined;
    const { id, kind, stage, mine, besides } = found;
    return {
      title: '公示',
      tab: paths.ledger,
      body: html`${noticeBlock(visit.notice, visit)}<p class="lead"><a href="${paths.case(id)}">${id} ${kind}</a> <span class="tag">${stage}</span></p>${deadline(found)}${sheet(found)}${reported(found)}${stepForms(
        mine,
        true,
        found,
        visit,
      )}${done(found)}${besides.length > 0 ? html`<h2 class="weui-cells__title">还可以</h2>${stepForms(besides, false, found, visit)}` : ''}`,
    };
  },
  forms: publicationForms,
};

function deadline({ decided, exempt, deadline: until, duties }: PublicationPage): Html {
  if (exempt !== undefined) return html`<p class="plain">依法不公开：${exempt}</p>`;
  if (!decided) return html`<p class="plain">还没有作出决定。作出之日起才算公示期限（${articleLink('publicity/10', '公示制度第十条')}）。</p>`;
  // What was reported says itself what the articles leave open about it.
  const notes = [...new Set(duties.flatMap(({ notes: each, settledBy }) => (settledBy === 'correct' || settledBy === 'withdraw' ? [] : each)))];
  return html`${group('期限', html`${
    until
      ? html`${factCell('最迟', html`<strong>${until.due}</strong>${until.provisional ? '（暂定）' : ''}`)}${factCell('期限', until.term)}${folded('怎么算的', until.counted.map((line) => html`<p>${line}</p>`))}`
      : ''
  }${duties.map((duty) => html`<div class="weui-cell"><div class="weui-cell__bd"><strong class="line">${duty.name}</strong><span class="line__note">等：${duty.who}</span></div><div class="weui-cell__ft">${standingTag(duty)}</div></div>`)}`)}${notes.map(
    (note) => html`<p class="hint">${note}</p>`,
  )}`;
}

/** The four items of publicity/10, masked; whoever collects or clears them sees what was masked. */
function sheet({ items, lacking, decided }: PublicationPage): Html {
  if (!decided) return html``;
  return html`${group('公示内容', items.map(({ label, value }) => factCell(label, value || html`<span class="lacking">还缺</span>`)))}${
    lacking.length > 0 ? html`<p class="hint lacking">还缺${lacking.join('、')}（${articleLink('publicity/10', '公示制度第十条')}）。</p>` : ''
  }${originals(items)}`;
}

function originals(items: readonly PublicationItem[]): Html {
  const marked = items.flatMap(({ label, original }) => (original ? [html`<div class="weui-cell"><div class="weui-cell__bd"><span class="line__note">${label}的原文</span>${markedText(original)}</div></div>`] : []));
  if (marked.length === 0) return html``;
  return html`${group('公开前遮盖了什么', marked)}<p class="hint">标出的字不会公开（${articleLink('publicity/3', '公示制度第三条')}）。原文只给承办人员和审核的负责人看。</p>`;
}

function reported({ reported: all }: PublicationPage): Html {
  return html`${all.map(({ change, what, lines }) => group(changes[change], textCell(html`<span class="line">${what}</span>${lines.map((line) => html`<span class="line__note">${line}</span>`)}`)))}`;
}

function done({ steps }: PublicationPage): Html {
  if (steps.length === 0) return html``;
  return html`<section class="weui-cells__group"><h2 class="weui-cells__title">办到哪一步</h2><div class="weui-cells timeline steps"><ol>${steps.map(
    ({ day, time, who, what, detail, undone }) =>
      html`<li${undone ? html` class="undone"` : ''}><time datetime="${day}T${time}">${day} ${time}</time><p><strong>${what}</strong>${undone ? '（已撤销）' : ''}</p>${detail ? html`<p>${detail}</p>` : ''}<p class="line__note">${who}</p></li>`,
  )}</ol></div></section>`;
}
