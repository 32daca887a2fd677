import { type Board, boardPeriods, type BoardRate, type OverdueCase, type PersonViews } from '../../../handlers/index.ts';
import { html, type Html } from '../html.ts';
import { queryOf } from '../ledger-query.ts';
import type { Page } from '../page.ts';
import { buttonLink, countLink, countTile, group, linkCell, noticeBlock, textCell } from '../parts/index.ts';
import { paths } from '../paths.ts';
import { percentWords, rateChart } from './board-charts.ts';

/** 看板: how the bureau, or an office, is doing. What is late comes first; every number opens the cases it counts. */
export const boardScreen: Page = {
  path: '/board',
  needs: 'stats',
  show: async (visit) => {
    const board = await visit.views.board(visit.query.get('period'));
    if (!board) return undefined;
    const { words, period, published, reviewed } = board;
    return {
      title: `看板（${board.scope}）`,
      tab: paths.board,
      script: 'board',
      body: html`${noticeBlock(visit.notice, visit)}
<section class="tiles" aria-label="现在"><h2 class="tiles__title">现在</h2>${countTile('有超期', board.overdue, board.overdue.count > 0 ? 'late' : 'plain')}${countTile('未办结', board.open)}</section>
<nav class="chips" aria-label="期间">${boardPeriods.map((each) => html`<a class="chip" href="${paths.board}?${new URLSearchParams({ period: each }).toString()}"${each === words ? html` aria-current="true"` : ''}>${each}</a>`)}</nav>
<section class="tiles" aria-label="${words}"><h2 class="tiles__title">${words}（${period.from}至${period.to}）</h2>${rateTile('按期公示率', published, '按期', '超期')}${rateTile('一次审核通过率', reviewed, '通过', '退回')}${countTile('登记', board.opened)}${countTile('作出决定', board.decided)}${countTile('缺音像记录', board.lackingRecordings, board.lackingRecordings.count > 0 ? 'late' : 'plain')}</section>
${overdueList(board)}${stageList(board)}${charts(board)}${problemList(board)}${annualList(board, visit.views)}${undelivered(board, visit.views)}
<div class="hint"><p>按期公示率：作出的决定中，期限内在区政务网站公开的，除以已公开和已到期的；按作出日期归月。</p><p>一次审核通过率：首轮意见都是同意的案件，除以有首轮意见的案件；按出具日期归月。</p><p>缺音像记录：期间登记、至今没有应有的现场录像等记录，也没有免录理由的案件。</p></div>`,
    };
  },
};

/** The newest month first: that is the one that can still be mended. */
function charts({ publishedByMonth, publishedByKind, reviewedByMonth, words }: Board): Html {
  const published = { of: 'duty', good: '按期', bad: '超期' } as const;
  return html`${rateChart({ ...published, title: '按期公示率 · 近12个月', by: '月份', rows: publishedByMonth.toReversed() })}${rateChart({ ...published, title: `按期公示率 · ${words}按类别`, by: '类别', rows: publishedByKind })}${rateChart({
    ...{ of: 'share', good: '通过', bad: '退回', title: '一次审核通过率 · 近12个月', by: '月份' },
    rows: reviewedByMonth.toReversed(),
  })}`;
}

function rateTile(label: string, rate: BoardRate, good: string, bad: string): Html {
  return html`<div class="tile"><span class="tile__label">${label}</span><span class="tile__number">${percentWords(rate)}</span><span class="tile__parts">${countLink(rate.good, `${good}${rate.good.count}`)}${countLink(rate.bad, `${bad}${rate.bad.count}`)}</span></div>`;
}

function overdueList({ overdue, worst }: Board): Html {
  if (overdue.count === 0) return group('超期', textCell('没有超期的案件。'));
  return html`${group('超期最久的', worst.map(overdueCell))}${overdue.count > worst.length ? buttonLink(`${paths.ledger}${queryOf(overdue.filter)}`, `看全部${overdue.count}件`, 'default') : ''}`;
}

function overdueCell({ id, party, kind, duty, standing, stage, who }: OverdueCase): Html {
  const notes = [`${duty}，${standing}`, `${id} ${kind}`, `${stage}，等：${who}`];
  return linkCell(paths.case(id), html`<strong>${party}</strong>`, { note: notes.map((line, index) => html`<span class="line${index === 0 ? ' late' : ''}">${line}</span>`) });
}

function stageList({ stages }: Board): Html {
  const unfinished = stages.filter(({ filter }) => filter.stage !== 'archived');
  if (unfinished.length === 0) return html``;
  return group('案件在哪一步', unfinished.map((stage) => countCell(stage)));
}

function problemList({ problems, words }: Board): Html {
  return group(`审核常见问题 · ${words}`, problems.length === 0 ? textCell('没有。') : problems.map((problem) => countCell(problem)));
}

function countCell({ label, count, filter }: Board['problems'][number]): Html {
  return linkCell(`${paths.ledger}${queryOf(filter)}`, label, { side: html`<strong class="count">${count}件</strong>` });
}

function annualList({ annual: { year, duties } }: Board, views: PersonViews): Html {
  return group(`${year}年数据公开和上报`, html`${duties.map(({ label, words, state }) => textCell(html`<span class="line">${label}</span><span class="line__note${state === 'late' ? ' late' : ''}">${words}</span>`))}${
    views.may('annual') ? linkCell(paths.annual(year), `看${year}年数据，登记办理`) : ''
  }`);
}

/** Whom to tell what to do about it; the messages themselves are the admin's to see to. */
function undelivered({ undelivered: count }: Board, views: PersonViews): Html {
  if (count === 0) return html``;
  return group('没有送达的提醒', views.may('undelivered') ? linkCell(paths.adminUndelivered, `${count}条`) : textCell(`${count}条，请管理员在“管理”里处理。`));
}
