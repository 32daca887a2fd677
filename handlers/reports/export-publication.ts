import type { Reply } from '../../bot/core/index.ts';
import { contentItems, draftContent, publicationDeadline, type PublicationContent, redact } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import { asKept, explainDeadline, maskedIn, materialOf } from '../cases/index.ts';
import type { CommandContext } from '../command.ts';
import { peopleWithIds } from '../lists/index.ts';
import { publicationSheet, renderDocx, type Step } from '../papers/index.ts';
import { nothingToPublish } from '../replies/index.ts';
import type { Made } from './made-papers.ts';

/** 执法信息公示表 of one case, as soon as it has a decision: what goes public, masked as it goes public (publicity/3, 10). */
export async function exportPublication(state: CaseState, context: CommandContext): Promise<Made | { readonly refused: Reply }> {
  const { calendar, settings, people } = context;
  const { decision, publication, corrections, withdrawals } = state.facts;
  if (!decision || publication.exempt) return { refused: nothingToPublish(state) };
  const { content } = materialOf(state, {}, settings);
  const due = publicationDeadline(state.facts, calendar);
  const step = (by: string | undefined, on: string | undefined): Step | undefined => (by === undefined || on === undefined ? undefined : { by: peopleWithIds([by], people)[0]?.name ?? by, on });
  const [first] = publication.published;
  const paper = publicationSheet({
    agency: settings.agency,
    offices: settings.offices,
    id: state.id,
    items: contentItems.map(({ key, label }) => [label, content[key] ?? '']),
    caseNo: redact(decision.caseNo),
    decidedOn: decision.decidedOn,
    due: due ? `最迟${due.due}${due.provisional ? '（暂定）' : ''}公开` : '',
    counted: explainDeadline(state, { calendar }),
    channels: publication.published.map(({ channel, on, link }) => [on, redact(channel), link].filter(Boolean).join('　')),
    masked: maskedLines(state, content, context),
    changes: [
      ...corrections.map(({ what, foundOn, correctedOn }) => `${foundOn}发现：${redact(what)}${correctedOn === undefined ? '，待更正' : `，${correctedOn}已更正`}`),
      ...withdrawals.map(({ foundOn, withdrawnOn }) => `${foundOn}决定有变化${withdrawnOn === undefined ? '，待撤下' : `，${withdrawnOn}已撤下`}`),
    ],
    returned: publication.returned && `${publication.returned.on}：${redact(publication.returned.reason)}`,
    collected: step(publication.collectedBy, publication.collectedOn),
    cleared: step(publication.clearedBy, publication.clearedOn),
    published: step(first?.by, first?.on),
  });
  return {
    papers: [{ name: `${state.id} 执法信息公示表.docx`, bytes: await renderDocx(paper) }],
    what: `${state.id} 执法信息公示表`,
    notes: publication.collectedOn === undefined ? [`还没有报公示，表里是按台账拟的内容。报公示请发：报公示 ${state.id}`] : [],
    citations: ['publicity/10', 'publicity/3'],
  };
}

/** What of the case's own words is masked in the text as it goes public. */
function maskedLines(state: CaseState, content: PublicationContent, { settings }: CommandContext): readonly string[] {
  const own: PublicationContent = draftContent(asKept(state).facts, settings);
  return contentItems.flatMap(({ key, label }) =>
    maskedIn(own[key] ?? '', label)
      .filter(({ masked }) => content[key]?.includes(masked))
      .map(({ item, kind, masked }) => `${item}里的${kind} → ${masked}`),
  );
}
