import type { Reply } from '../../bot/core/index.ts';
import type { AddedFinding } from '../../knowledge/index.ts';

/** What an added regulation says, worded: the answer, the exact words of its articles, and since when they are so. */
export function addedReply(finding: AddedFinding): Reply {
  switch (finding.kind) {
    case 'quoted': {
      const { lead, quotes, on } = finding;
      const amended = quotes.flatMap(({ source, amendments }) => amendments.map((line) => (quotes.length === 1 ? line : `${source}：${line}`)));
      const notes = [...(on === undefined ? [] : [`按${on}有效的文本回答`]), ...amended];
      return {
        kind: 'answer',
        text: lead,
        quotes: quotes.map(({ citation, source, words }) => ({ citation, source, words })),
        ...(notes.length === 0 ? {} : { note: `${notes.join('。\n')}。` }),
        citations: quotes.map(({ citation }) => citation),
      };
    }
    case 'no-such-article':
      return { kind: 'refusal', text: `《${finding.title}》没有${finding.asked}，最后一条是${finding.last}。请核对条号。`, citations: [] };
    case 'not-in-force':
      return { kind: 'refusal', text: `《${finding.title}》在${finding.on}没有收录有效的文本。收录的文本：${finding.spans.join('；')}。`, citations: [] };
    case 'not-said':
      return { kind: 'refusal', text: `在《${finding.title}》里没有找到回答这个问题的条文。可以按条号查原文，或换个说法再问；拿不准请问本局法制审核人员。`, citations: [] };
  }
}
