import type { Reply } from '../../bot/core/index.ts';
import { circumstances, circumstancesOf, reviewItems, type ReviewOpinion, type ReviewRound } from '../../knowledge/rules/index.ts';
import type { CaseState, Person } from '../../store/index.ts';
import type { CommandContext } from '../command.ts';
import { peopleWithIds } from '../lists/index.ts';
import { renderDocx, reviewOpinion, type RoundLine } from '../papers/index.ts';
import { kindOf, noOpinionYet } from '../replies/index.ts';
import type { Made, MadePaper } from './made-papers.ts';

type Answered = ReviewRound & { readonly opinion: ReviewOpinion };

/** 法制审核意见书 of one case: of the round that is named, else the latest of each office that has given one (review/6, 7). */
export async function exportReview(state: CaseState, roundNo: number | undefined, { settings, people }: CommandContext): Promise<Made | { readonly refused: Reply }> {
  const answered = state.facts.rounds.filter((round): round is Answered => round.opinion !== undefined);
  const wanted = roundNo === undefined ? answered.filter((round, index) => answered.findLastIndex(({ body }) => body === round.body) === index) : answered.filter(({ no }) => no === roundNo);
  if (wanted.length === 0) return { refused: noOpinionYet(state, roundNo) };
  const papers: MadePaper[] = [];
  for (const round of wanted) papers.push(await opinionOn(round, state, settings.agency, people));
  return { papers, what: `${state.id} 法制审核意见书（第${wanted.map(({ no }) => no).join('、')}轮）`, notes: [], citations: ['review/7', 'review/6'] };
}

async function opinionOn(round: Answered, { id, facts, matter, unit }: CaseState, agency: string, people: readonly Person[]): Promise<MadePaper> {
  const nameOf = (person: string): string => peopleWithIds([person], people)[0]?.name ?? person;
  const { opinion } = round;
  const met = circumstancesOf(facts);
  const upToHere = facts.rounds.filter(({ no }) => no <= round.no);
  const paper = reviewOpinion({
    agency,
    id,
    party: facts.party,
    kind: kindOf(facts),
    matter,
    unit,
    officers: facts.officers.map(nameOf).join('、'),
    body: round.body,
    round: round.no,
    submittedOn: round.submittedOn,
    submittedBy: nameOf(round.submittedBy),
    circumstances: circumstances.filter(({ key }) => met.includes(key)).map(({ no, label }) => `第五条第${no}项：${label}`),
    materials: round.materials,
    items: reviewItems.map(({ no, text }) => {
      const found = opinion.items.find((item) => item.no === no);
      return { no, text, passed: found?.passed ?? false, note: found?.note ?? '' };
    }),
    verdict: verdictOf(opinion),
    text: opinion.text,
    reviewer: nameOf(opinion.reviewerId),
    givenOn: opinion.givenOn,
    rounds: upToHere.length > 1 ? upToHere.map((each) => roundLine(each, facts.rounds)) : [],
    coordinations: upToHere.flatMap(({ no, coordination }) => (coordination ? [`第${no}轮：${coordination.on}由${nameOf(coordination.by)}协调，${coordination.outcome}`] : [])),
  });
  return { name: `${id} 法制审核意见书 第${round.no}轮.docx`, bytes: await renderDocx(paper) };
}

function verdictOf({ verdict }: ReviewOpinion): '同意' | '存在问题' {
  return verdict === 'agree' ? '同意' : '存在问题';
}

/** A round and how its problems were handled: what the next submission to the same office says of it. */
function roundLine({ no, body, submittedOn, opinion }: ReviewRound, rounds: readonly ReviewRound[]): RoundLine {
  const next = rounds.find((each) => each.no > no && each.body === body);
  const said = next?.materials.find((each) => each.startsWith('处理说明：'))?.slice('处理说明：'.length);
  const handled = next ? `${said ?? '已处理'}；${next.submittedOn}再次送审` : opinion?.verdict === 'issues' ? '待处理' : '';
  return { no, body, submittedOn, opinion: opinion ? `${opinion.givenOn}　${opinion.text}` : '等待审核意见', handled };
}
