import type { Button, Reply } from '../../bot/core/index.ts';
import { type AnnualDuty, type AnnualDutyKind, annualDutyLabels, provisionalNote } from '../../knowledge/rules/index.ts';
import type { CaseFigures } from '../lists/index.ts';
import { countsByKind } from './stats-words.ts';

const stepWords: Readonly<Record<AnnualDutyKind, string>> = { published: '已公开', reportedToDistrict: '已报区政府', reportedToCity: '已报市局' };

/** The button that notes one of the three duties as done. */
export function annualStep({ year, kind }: Pick<AnnualDuty, 'year' | 'kind'>): Button {
  return { label: stepWords[kind], send: `年报 ${year} ${stepWords[kind]}` };
}

/** A year's figures and how its three duties stand; `justDone` was written by this message. */
export function annualReply(year: number, figures: CaseFigures, duties: readonly AnnualDuty[], justDone?: AnnualDutyKind): Reply {
  const open = duties.filter(({ state }) => state === 'open' || state === 'late');
  const buttons = open.map(annualStep);
  const next = open[0];
  const nextWords = next ? `下一步：${annualDutyLabels[next.kind]}，${next.finishBy}前办完。` : '';
  const [first] = duties;
  const notes = first ? [...('note' in first ? [`制度未明确：${first.note}`] : []), ...(first.provisional ? [provisionalNote(year + 1)] : [])] : [];
  return {
    kind: justDone ? 'text' : 'card',
    title: `${year}年行政执法年度数据`,
    text: [justDone ? `已登记：${year}年数据${stepWords[justDone]}。` : '以下是台账里的数据，报送前请核对。', nextWords].filter(Boolean).join('\n'),
    facts: [
      ...(justDone ? [] : yearFacts(figures)),
      ...duties.map((duty) => ({ label: annualDutyLabels[duty.kind], value: annualDutyWords(duty) })),
    ],
    ...(notes.length > 0 ? { note: notes.join('\n') } : {}),
    ...(buttons.length > 0 ? { buttons } : {}),
    citations: ['publicity/14'],
  };
}

function yearFacts({ opened, decided, amountYuan }: CaseFigures): NonNullable<Reply['facts']> {
  return [
    { label: '登记案件', value: countsByKind(opened) },
    { label: '作出决定', value: countsByKind(decided) },
    { label: '决定金额合计', value: `${amountYuan}元` },
  ];
}

/** How one of the three duties stands: 2026-01-15已办; 还没有办，请在2026-01-19前办完. */
export function annualDutyWords({ state, doneOn, doneLate, finishBy, remindFrom, lateFrom }: AnnualDuty): string {
  switch (state) {
    case 'done':
      return `${doneOn ?? ''}已办${doneLate ? '（超期）' : ''}`;
    case 'late':
      return `没有办，${lateFrom}起已超期`;
    case 'open':
      return `还没有办，请在${finishBy}前办完`;
    case 'notYet':
      return `${remindFrom}起办理，${finishBy}前办完`;
  }
}

/** A list with the duties of last year's report that are still open behind it. */
export function withAnnual(list: Reply, open: readonly AnnualDuty[]): Reply {
  const [first] = open;
  if (!first) return list;
  const names = open.map(({ kind }) => annualDutyLabels[kind]).join('、');
  const line = `年报：${first.year}年数据${names}还没有办，${first.state === 'late' ? '已超期' : `请在${first.finishBy}前办完`}。`;
  return {
    ...list,
    text: `${list.text}\n${line}`,
    buttons: [...(list.buttons ?? []), { label: `年报 ${first.year}`, send: `年报 ${first.year}` }],
    citations: [...list.citations, first.article],
  };
}

/** The year has not come. */
export function annualYearAhead(year: number): string {
  return `${year}年还没有到。正确写法例如：年报 2025`;
}

/** The year is still running: nothing of it can have been reported. */
export function annualYearOpen(year: number): string {
  return `${year}年还没有结束，年度数据在次年1月公开和上报。要看现在的数据，例如：年报 ${year}`;
}

/** The day lies before the figures could exist. */
export function annualDayTooEarly(year: number, day: string): string {
  return `${day}时${year}年还没有结束，请核对日期。正确写法例如：年报 ${year} 已公开 ${year + 1}-01-15`;
}

/** The duty is done once. */
export function annualAlreadyDone(year: number, duty: AnnualDutyKind, day: string): string {
  return `${year}年数据${stepWords[duty]}，已按${day}登记过，没有重复写入。要看三项办理情况，例如：年报 ${year}`;
}
