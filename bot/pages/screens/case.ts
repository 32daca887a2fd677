import type { CasePage, TimelineEntry } from '../../../handlers/index.ts';
import { html, type Html } from '../html.ts';
import type { Page, Visit } from '../page.ts';
import { buttonLink, dutyCell, exportButtons, exportForm, factCell, folded, group, lines, linkCell, noticeBlock } from '../parts/index.ts';
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

/** As many of the newest happenings as are read at a glance. */
const newestShown = 4;

/** A case: where it is, what comes next and who has to do it, everything that happened, who has read its records. */
export const caseScreen: Page = {
  path: '/case/:id',
  needs: 'status',
  show: async (visit) => {
    const found = await visit.views.case(visit.params['id'] ?? '');
    if (!found) return undefined;
    return {
      title: found.party,
      tab: paths.ledger,
      body: html`${noticeBlock(visit.notice, visit)}<p class="lead"><span class="tag">${found.stage}</span> ${found.id} ${found.kind}</p>
${nextSteps(found, visit)}${facts(found)}${file(found)}${timeline(found)}${readings(found)}${besides(found, visit)}${papers(found, visit)}`,
    };
  },
  forms: [...caseForms, exportForm],
};

function nextSteps({ id, duties, actions }: CasePage, visit: Visit): Html {
  const main = actions.mine.filter((intent) => pathOf(intent, id) !== paths.case(id));
  const here = actions.mine.filter((intent) => pathOf(intent, id) === paths.case(id));
  const steps = duties.map((duty) => dutyCell(duty, pathOf(duty.settledBy, id)));
  return html`${duties.length > 0 ? group('下一步', html`${steps}${urges(actions) ? besidesForms(['nudge'], visit, true) : ''}`) : html`<p class="plain">没有要办的事。</p>`}${main.map((intent, index) =>
    buttonLink(pathOf(intent, id), actionLabels[intent] ?? intent, index === 0 ? 'primary' : 'default'),
  )}${besidesForms(here, visit)}`;
}

/** Whether it is others the case waits for: to urge them is then what the person can do about it. */
function urges({ mine, besides: others }: CasePage['actions']): boolean {
  return mine.length === 0 && others.includes('nudge');
}

function facts({ card, counted }: CasePage): Html {
  return html`${group('案件', (card.facts ?? []).filter(({ label }) => label !== '还要').map(({ label, value }) => factCell(label, value)))}${
    counted.length > 0 ? html`<div class="weui-cells">${folded('公示期限怎么算的', counted.map((line) => html`<p>${line}</p>`))}</div>` : ''
  }${card.note ? html`<div class="hint">${lines(card.note)}</div>` : ''}`;
}

/** The ways into what the case holds. */
function file({ id, records, actions }: CasePage): Html {
  const adds = actions.besides.includes('record') ? linkCell(paths.record(id), '添加记录') : '';
  const held = html`<ul class="marks">${records.map(({ no, kind, hasFile }) => html`<li>第${no}号 ${kind}${hasFile ? '' : '（没有附文件）'}</li>`)}</ul>${
    actions.besides.includes('access') ? buttonLink(paths.records(id), '调阅记录', 'default') : ''
  }`;
  return group(
    '案卷',
    html`${adds}${records.length > 0 ? folded(`记录 · ${records.length}份`, held) : ''}${linkCell(paths.review(id), '法制审核')}${linkCell(paths.publication(id), '公示')}`,
  );
}

/** What happened last is in view, the rest a tap away. */
function timeline({ timeline: all }: CasePage): Html {
  const [newest, older] = [all.slice(0, newestShown), all.slice(newestShown)];
  return html`<section class="weui-cells__group"><h2 class="weui-cells__title">经过 · ${all.length}</h2><div class="weui-cells timeline steps">${entries(newest)}</div>${
    older.length > 0 ? html`<div class="weui-cells timeline">${folded(`更早的 · ${older.length}`, entries(older))}</div>` : ''
  }</section>`;
}

function readings({ readings: all }: CasePage): Html {
  return all.length === 0 ? html`` : html`<div class="weui-cells timeline folded-group">${folded(`谁调阅过记录 · ${all.length}`, entries(all))}</div>`;
}

function entries(all: readonly TimelineEntry[]): Html {
  return html`<ol>${all.map(
    ({ day, time, who, what, detail, undone }) =>
      html`<li${undone ? html` class="undone"` : ''}><p class="line__note"><time datetime="${day}T${time}">${day} ${time}</time> ${who}</p><p><strong>${what}</strong>${undone ? '（已撤销）' : ''}</p>${detail ? html`<p>${detail}</p>` : ''}</li>`,
  )}</ol>`;
}

/** Everything else this person may set about. */
function besides({ id, actions }: CasePage, visit: Visit): Html {
  const left = actions.besides.filter((intent) => !['access', 'record', ...(urges(actions) ? ['nudge'] : [])].includes(intent));
  if (left.length === 0) return html``;
  return group(
    '还可以',
    left.map((intent) => (pathOf(intent, id) === paths.case(id) ? besidesForms([intent], visit, true) : linkCell(pathOf(intent, id), actionLabels[intent] ?? intent))),
  );
}

function papers({ papers: all }: CasePage, visit: Visit): Html {
  return all.length === 0 ? html`` : html`<div class="weui-cells folded-group">${folded('导出文书', exportButtons(all, visit))}</div>`;
}
