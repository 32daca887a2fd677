import type { CasePage, TimelineEntry } from '../../../handlers/index.ts';
import { html, type Html } from '../html.ts';
import type { Page, Visit } from '../page.ts';
import { buttonLink, dutyCell, exportButtons, exportForm, factCell, folded, group, lines, linkCell, noticeBlock, textCell } from '../parts/index.ts';
import { pathOf, paths } from '../paths.ts';
import { besidesForms, caseForms } from './case-forms.ts';

const actionLabels: Readonly<Record<string, string>> = {
  record: '添加记录',
  exempt: '写明免录理由',
  review_submit: '送审',
  review_result: '出具审核意见',
  coordinate: '协调',
  decide: '登记决定',
  collect: '报公示',
  clear: '核公示',
  publish: '登记已公示',
  correct: '更正',
  withdraw: '撤下',
  set_term: '另定公示期限',
  access: '调阅记录',
};

/** A case: where it is, what comes next and who has to do it, everything that happened, who has read its records. */
export const caseScreen: Page = {
  path: '/case/:id',
  needs: 'status',
  show: (visit) => {
    const found = visit.views.case(visit.params['id'] ?? '');
    if (!found) return undefined;
    return {
      title: found.party,
      tab: paths.ledger,
      body: html`${noticeBlock(visit.notice, visit)}<p class="lead"><span class="tag">${found.stage}</span> ${found.id} ${found.kind}</p>
${nextSteps(found, visit)}${facts(found)}${besides(found, visit)}${records(found)}${group('审核和公示', html`${linkCell(paths.review(found.id), '法制审核', { side: '' })}${linkCell(paths.publication(found.id), '公示', { side: '' })}`)}${timeline('经过', found.timeline, true)}${timeline('谁调阅过记录', found.readings, false)}${exportButtons(found.papers, visit)}`,
    };
  },
  forms: [...caseForms, exportForm],
};

function nextSteps({ id, duties, actions }: CasePage, visit: Visit): Html {
  const main = actions.mine.filter((intent) => pathOf(intent, id) !== paths.case(id));
  const here = actions.mine.filter((intent) => pathOf(intent, id) === paths.case(id));
  const steps = duties.map((duty) => dutyCell(duty, pathOf(duty.settledBy, id)));
  return html`${duties.length > 0 ? group('下一步', steps) : html`<p class="plain">没有要办的事。</p>`}${main.map((intent) => buttonLink(pathOf(intent, id), actionLabels[intent] ?? intent))}${besidesForms(here, visit)}`;
}

function facts({ card, counted }: CasePage): Html {
  return html`${group('案件', (card.facts ?? []).filter(({ label }) => label !== '还要').map(({ label, value }) => factCell(label, value)))}${
    counted.length > 0 ? html`<div class="weui-cells">${folded('公示期限怎么算的', counted.map((line) => html`<p>${line}</p>`))}</div>` : ''
  }${card.note ? html`<div class="hint">${lines(card.note)}</div>` : ''}`;
}

/** Everything else this person may set about, folded away. */
function besides({ id, actions }: CasePage, visit: Visit): Html {
  const links = actions.besides.filter((intent) => pathOf(intent, id) !== paths.case(id) && intent !== 'access');
  const here = actions.besides.filter((intent) => pathOf(intent, id) === paths.case(id));
  if (links.length + here.length === 0) return html``;
  return group('还可以', html`${links.map((intent) => html`<a class="weui-cell weui-cell_access" href="${pathOf(intent, id)}"><span class="weui-cell__bd">${actionLabels[intent] ?? intent}</span><span class="weui-cell__ft"></span></a>`)}${here.map((intent) =>
    besidesForms([intent], visit, true),
  )}`);
}

function records({ id, records: all, actions }: CasePage): Html {
  if (all.length === 0) return html``;
  return html`${group(`记录 · ${all.length}份`, all.map(({ no, kind, hasFile }) => textCell(`第${no}号 ${kind}${hasFile ? '' : '（没有附文件）'}`)))}${
    actions.besides.includes('access') ? buttonLink(paths.records(id), '调阅记录', 'default') : ''
  }`;
}

function timeline(title: string, entries: readonly TimelineEntry[], open: boolean): Html {
  if (entries.length === 0) return html``;
  return html`<div class="weui-cells timeline">${folded(
    `${title} · ${entries.length}`,
    html`<ol>${entries.map(
      ({ day, time, who, what, detail, undone }) =>
        html`<li${undone ? html` class="undone"` : ''}><time datetime="${day}T${time}">${day} ${time}</time><p><strong>${what}</strong>${undone ? '（已撤销）' : ''}</p>${detail ? html`<p>${detail}</p>` : ''}<p class="line__note">${who}</p></li>`,
    )}</ol>`,
    { open },
  )}</div>`;
}
