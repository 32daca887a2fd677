import { missingRecords, recordKindLabels, stepLabels } from '../../knowledge/rules/index.ts';
import type { CaseState, LedgerEvent } from '../../store/index.ts';
import { noteReading } from '../cases/index.ts';
import type { CommandContext } from '../command.ts';
import { peopleWithIds } from '../lists/index.ts';
import { type IndexEntry, recordIndex, renderDocx } from '../papers/index.ts';
import { kindOf } from '../replies/index.ts';
import type { Made } from './made-papers.ts';

/** 卷内目录 of one case: its records by number, then review, decision and publication. It shows the records, so it is kept as a reading (recording/14). */
export async function exportIndex(state: CaseState, context: CommandContext): Promise<Made> {
  const { settings, people } = context;
  await noteReading(state.id, '导出卷内目录', context);
  const { facts } = state;
  const nameOf = (id: string): string => peopleWithIds([id], people)[0]?.name ?? id;
  const paper = recordIndex({
    agency: settings.agency,
    id: state.id,
    title: `${facts.party}${state.matter === '' ? '' : ` ${state.matter}`} ${kindOf(facts)}案`,
    caseNo: facts.decision?.caseNo ?? '',
    officers: facts.officers.map(nameOf).join('、'),
    openedOn: facts.openedOn,
    archivedOn: facts.archivedOn,
    entries: [...(await recordEntries(state, context)), ...reviewEntries(state, nameOf), ...decisionEntries(state, context)],
    omissions: facts.omissions.map(({ step, reason, on }) => ({ step: stepLabels[step], reason, on })),
    lacking: missingRecords(facts).map(({ what }) => what),
  });
  return {
    papers: [{ name: `${state.id} 卷内目录.docx`, bytes: await renderDocx(paper) }],
    what: `${state.id} 卷内目录，${facts.records.length}份记录`,
    notes: ['页次装订后手填。本次导出已按调阅留痕。'],
    citations: ['recording/12', 'recording/14'],
  };
}

async function recordEntries({ id, facts, media }: CaseState, { ledger, people }: CommandContext): Promise<readonly IndexEntry[]> {
  const recorders = recordersOf(await ledger.history(id));
  return facts.records.map(({ no, kind, remark, speakers, on }) => {
    const by = recorders.get(no) ?? '';
    return {
      by: peopleWithIds([by], people)[0]?.name ?? by,
      title: `第${no}号 ${remark}`,
      kind: recordKindLabels[kind],
      on,
      digest: media.get(no)?.sha256.slice(0, 8),
      remark: speakers === undefined ? '' : `说话人：${speakers}`,
    };
  });
}

/** Who made each record, by its number; one that was taken back and made again belongs to whoever made it last. */
function recordersOf(history: readonly LedgerEvent[]): ReadonlyMap<number, string> {
  return new Map(history.flatMap(({ by, data }) => (data.type === 'recorded' ? [[data.no, by] as const] : [])));
}

function reviewEntries({ facts }: CaseState, nameOf: (id: string) => string): readonly IndexEntry[] {
  return facts.rounds.flatMap(({ no, body, submittedOn, submittedBy, opinion, coordination }) => [
    { by: nameOf(submittedBy), title: `送审（第${no}轮，送${body}）`, kind: '送审', on: submittedOn, remark: '' },
    ...(opinion ? [{ by: nameOf(opinion.reviewerId), title: `法制审核意见书（第${no}轮，${body}）`, kind: '审核', on: opinion.givenOn, remark: opinion.verdict === 'agree' ? '同意' : '存在问题' }] : []),
    ...(coordination ? [{ by: nameOf(coordination.by), title: `协调意见（第${no}轮）`, kind: '协调', on: coordination.on, remark: '' }] : []),
  ]);
}

function decisionEntries({ facts }: CaseState, { settings }: CommandContext): readonly IndexEntry[] {
  const { decision, publication } = facts;
  return [
    ...(decision ? [{ by: settings.agency, title: `决定书 ${decision.caseNo}`, kind: '决定', on: decision.decidedOn, remark: '' }] : []),
    ...(publication.exempt ? [{ by: settings.agency, title: '依法不公开', kind: '公示', on: publication.exempt.on, remark: publication.exempt.law }] : []),
    ...publication.published.map(({ channel, on }) => ({ by: settings.offices.publicityCenter, title: `执法信息公示（${channel}）`, kind: '公示', on, remark: '' })),
  ];
}
