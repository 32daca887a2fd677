import { type ChecklistItem, goesToScene, recordKindLabels, sceneChecklist, stageLabels, stageOf } from '../../knowledge/rules/index.ts';
import type { Reply } from '../../bot/core/index.ts';
import type { CaseState } from '../../store/index.ts';
import { explainDeadline, maySee, readsMasked } from '../cases/index.ts';
import type { Command } from '../command.ts';
import { maySay } from '../dispatch.ts';
import { dutiesToday, peopleOf } from '../lists/index.ts';
import { caseCard, caseLine, kindOf, namesOf } from '../replies/index.ts';
import { type CaseActions, caseActions } from './case-actions.ts';
import { type TimelineEntry, timelineOf } from './timeline.ts';
import { type DutyItem, dutyItem } from './todo.ts';
import type { ViewContext } from './view-context.ts';

/** A case as its page shows it. */
export interface CasePage {
  readonly id: string;
  readonly line: string;
  readonly party: string;
  readonly kind: string;
  readonly stage: string;
  /** Labelled lines and notes as 查 says them. */
  readonly card: Reply;
  readonly duties: readonly (DutyItem & { readonly who: string })[];
  /** How the day of publication is counted, line by line. */
  readonly counted: readonly string[];
  /** What to mind at the scene and while recording, for cases that go there. */
  readonly checklist: readonly ChecklistItem[];
  /** The records by number and kind; remarks and files are for those who call them up (recording/14). */
  readonly records: readonly { readonly no: number; readonly kind: string; readonly hasFile: boolean }[];
  /** The newest first. */
  readonly timeline: readonly TimelineEntry[];
  /** Who has read the records, the newest first. */
  readonly readings: readonly TimelineEntry[];
  readonly actions: CaseActions;
  /** The papers there is something to write on, by the names 导出 takes. */
  readonly papers: readonly string[];
}

/** The page of one case; `undefined` when there is none of this number that the asker may see. */
export async function casePage(id: string, context: ViewContext, commands: readonly Command[]): Promise<CasePage | undefined> {
  const state = await context.ledger.case(id);
  if (!state || !maySee(context.asker, state)) return undefined;
  const { calendar, people } = context;
  const duties = dutiesToday(state, context).map((duty) => ({ duty, who: peopleOf(duty, state, people) }));
  const happened = await timelineOf(state, context);
  return {
    id,
    line: caseLine(state),
    party: state.facts.party,
    kind: kindOf(state.facts),
    stage: stageLabels[stageOf(state.facts)],
    card: caseCard({ state, calendar, people, duties, counted: [], buttons: [] }),
    duties: duties.map(({ duty, who }) => ({ ...dutyItem({ state, duty }), who: namesOf(who) })),
    counted: state.facts.decision ? explainDeadline(state, { calendar }) : [],
    checklist: goesToScene(state.facts) ? sceneChecklist(state.facts) : [],
    records: state.facts.records.map(({ no, kind }) => ({ no, kind: recordKindLabels[kind], hasFile: state.media.has(no) })),
    timeline: happened.filter(({ type }) => type !== 'accessed').map(({ entry }) => entry),
    readings: happened.filter(({ type }) => type === 'accessed').map(({ entry }) => entry),
    actions: await caseActions(state, context, commands),
    papers: papersOf(state, context, commands),
  };
}

function papersOf(state: CaseState, context: ViewContext, commands: readonly Command[]): readonly string[] {
  const may = (intent: Command['intent']): boolean => maySay(intent, { commands, asker: context.asker });
  if (!may('export')) return [];
  if (readsMasked(context.asker, state)) return state.facts.decision ? ['公示'] : [];
  const { facts } = state;
  return [
    ...(facts.decision ? ['公示'] : []),
    ...(facts.rounds.some(({ opinion }) => opinion) ? ['审核意见'] : []),
    // An index of records is a reading of them.
    ...(facts.records.length > 0 && may('access') ? ['卷内目录'] : []),
  ];
}
