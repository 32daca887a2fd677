import { basePublication, categoryLabels, isPublishedLate, measures, missingRecords, publicationDeadline, type ReviewRound, stageLabels, stageOf } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import type { CommandContext } from '../command.ts';
import { dutiesToday, peopleWithIds } from '../lists/index.ts';
import type { LedgerRow } from '../papers/index.ts';
import { dutyName, standingWords } from '../replies/index.ts';

/** A case as a line of the ledger, as it stands today. */
export function ledgerRow(state: CaseState, context: Pick<CommandContext, 'today' | 'calendar' | 'settings' | 'people'>): LedgerRow {
  const { calendar, today, people } = context;
  const { facts } = state;
  const { decision, publication } = facts;
  const late = facts.archivedOn === undefined ? dutiesToday(state, context).filter(({ deadline }) => (deadline?.overdueDays ?? 0) > 0) : [];
  return {
    id: state.id,
    category: categoryLabels[facts.category],
    measures: facts.measures.map((each) => measures[each].label).join('、'),
    party: facts.party,
    matter: state.matter,
    place: state.place,
    unit: state.unit,
    officers: facts.officers.map((id) => peopleWithIds([id], people)[0]?.name ?? id).join('、'),
    openedOn: facts.openedOn,
    records: facts.records.length,
    lacking: missingRecords(facts).map(({ what }) => what).join('、'),
    review: latestOfEach(facts.rounds).map(roundWords).join('；'),
    caseNo: decision?.caseNo,
    decidedOn: decision?.decidedOn,
    conclusion: decision?.conclusion,
    amountYuan: decision?.amountYuan,
    publishBy: publication.exempt ? undefined : publicationDeadline(facts, calendar)?.due,
    publishedOn: basePublication(facts)?.on,
    channels: publication.exempt ? `依法不公开（${publication.exempt.law}）` : publication.published.map(({ channel }) => channel).join('、'),
    onTime: isPublishedLate(facts, calendar, today) ? '否' : basePublication(facts) ? '是' : '',
    archivedOn: facts.archivedOn,
    stage: stageLabels[stageOf(facts)],
    late: late.map((duty) => `${dutyName(duty)}${standingWords(duty)}`).join('；'),
  };
}

function latestOfEach(rounds: readonly ReviewRound[]): readonly ReviewRound[] {
  return rounds.filter((round, index) => rounds.findLastIndex(({ body }) => body === round.body) === index);
}

function roundWords({ no, body, opinion }: ReviewRound): string {
  const verdict = opinion ? `${opinion.verdict === 'agree' ? '同意' : '存在问题'}（${opinion.givenOn}）` : '等待意见';
  return `${body}第${no}轮${verdict}`;
}
