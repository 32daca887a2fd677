import { describe, expect, it } from 'vitest';
import { openKnowledge } from '../../../knowledge/index.ts';

const { followUp, ask } = openKnowledge();

/** What is cited first, and the lead, when `question` is asked and then `next` is said. */
function continued(question: string, next: string): { readonly asked: string | undefined; readonly first: string | undefined; readonly lead: string | undefined } {
  const before = ask(question);
  const articles = before.kind === 'grounded' ? before.articles.map(({ id }) => id) : [];
  const asked = followUp(next, { question, articles });
  const found = asked === undefined ? undefined : ask(asked);
  return { asked, first: found?.kind === 'grounded' ? found.articles[0]?.id : undefined, lead: found?.kind === 'grounded' ? found.lead : undefined };
}

describe('a follow-up', () => {
  it.each([
    ['处罚决定几天内公示', '那许可呢?', 'publicity/10', '7个工作日'],
    ['处罚决定几天内公示', '那查封呢', 'publicity/10', '20个工作日'],
    ['罚款几天内公示', '检查呢?', 'publicity/10', '20个工作日'],
    ['罚款多少天挂网', '如果是查封的话', 'publicity/10', '20个工作日'],
    ['罚款多少天挂网', '要是扣押呢', 'publicity/10', '20个工作日'],
    ['罚款多少天挂网', '那强制要几天', 'publicity/10', '20个工作日'],
    ['罚款谁来审核', '查封呢', 'review/2', '综合目标科'],
    ['查封谁审核', '换成罚款呢', 'review/2', '支队'],
    ['查封要全程录像吗', '那听证呢', 'recording/5', '听证'],
    ['查封要全程录像吗', '限产也要吗', 'recording/4', '全程'],
  ])('after %s: %s', (question, next, article, words) => {
    const { first, lead } = continued(question, next);
    expect(first).toBe(article);
    expect(lead).toContain(words);
  });

  it.each(['依据呢?', '依据是什么', '哪一条规定的', '原文', '有依据吗', '为什么', '具体呢', '还有呢'])('asks for the articles just cited: %s', (next) => {
    expect(continued('处罚决定几天内公示', next)).toMatchObject({ asked: '行政执法公示制度第十条', first: 'publicity/10' });
  });

  it('has nothing to go back to after a refusal', () => {
    expect(followUp('依据呢', { question: '食堂几点开饭', articles: [] })).toBeUndefined();
  });

  it.each(['查封要全程录像吗', '审核时限是几天呢', '登记 行政处罚', '谁负责公示呢', '公示第10条', '那谁来审核', '能不能剪辑呢', '', '呢', '那'])('is none when the words stand by themselves: %j', (next) => {
    expect(followUp(next, { question: '处罚决定几天内公示', articles: ['publicity/10'] })).toBeUndefined();
  });
});
