import { missingMaterials, type PlainDate, reviewItems, type ReviewRound } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import { textOfIssues } from '../replies/index.ts';
import type { ViewContext } from './view-context.ts';

/** One round of a legal review: what was sent, what came of it, how a disagreement was settled. */
export interface ReviewRoundView {
  readonly no: number;
  readonly body: string;
  readonly on: PlainDate;
  readonly by: string;
  /** The papers of the bureau's list that came with it, and those that should have. */
  readonly materials: readonly string[];
  readonly lacking: readonly string[];
  /** What was done about the round before, or said along with the first. */
  readonly said?: string;
  readonly opinion?: {
    readonly verdict: '同意' | '存在问题';
    readonly problems: readonly { readonly no: number; readonly title: string; readonly note: string }[];
    /** What was written beyond the items. */
    readonly words: string;
    readonly by: string;
    readonly on: PlainDate;
  };
  readonly coordination?: { readonly outcome: string; readonly by: string; readonly on: PlainDate };
}

/** All rounds of a case, the newest first. */
export function reviewRounds({ facts }: CaseState, { settings, people }: Pick<ViewContext, 'settings' | 'people'>): readonly ReviewRoundView[] {
  const nameOf = (id: string): string => people.find((each) => each.id === id)?.name ?? id;
  return facts.rounds
    .map((round): ReviewRoundView => {
      const { no, body, submittedOn, submittedBy, materials, opinion, coordination } = round;
      const listed = materials.filter((name) => settings.reviewMaterials.some((paper) => paper.name === name));
      const said = materials.filter((name) => !listed.includes(name)).join('\n');
      return {
        no,
        body,
        on: submittedOn,
        by: nameOf(submittedBy),
        materials: listed,
        lacking: missingMaterials(listed, settings).map(({ what }) => what),
        ...(said ? { said } : {}),
        ...(opinion ? { opinion: opinionOf(opinion, nameOf) } : {}),
        ...(coordination ? { coordination: { ...coordination, by: nameOf(coordination.by) } } : {}),
      };
    })
    .reverse();
}

function opinionOf({ verdict, items, text, reviewerId, givenOn }: NonNullable<ReviewRound['opinion']>, nameOf: (id: string) => string): NonNullable<ReviewRoundView['opinion']> {
  const lead = verdict === 'agree' ? '同意' : textOfIssues(items);
  return {
    verdict: verdict === 'agree' ? '同意' : '存在问题',
    problems: items
      .filter(({ passed }) => !passed)
      .map(({ no, note = '' }) => ({ no, title: reviewItems.find((item) => item.no === no)?.title ?? '', note })),
    words: text.startsWith(lead) ? text.slice(lead.length).replace(/^。/u, '') : text,
    by: nameOf(reviewerId),
    on: givenOn,
  };
}
