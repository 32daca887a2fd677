import type { Quote, Reply } from '../../bot/core/index.ts';
import type { Article, Finding } from '../../knowledge/index.ts';

/** The three are shown whole when they fit a phone; longer ones are opened by a choice. */
const longestAtOnce = 700;
const openingLength = 28;

/** What knowledge found, worded: the answer first, then system, article and exact words. */
export function findingReply(finding: Finding): Reply {
  switch (finding.kind) {
    case 'grounded':
      return {
        kind: 'answer',
        text: finding.lead,
        quotes: finding.articles.map(quoteOf),
        citations: [...finding.articles, ...finding.near].map((article) => article.id),
      };
    case 'notice':
      return {
        kind: 'answer',
        text: finding.lead,
        facts: finding.facts.map(({ label, value }) => ({ label, value })),
        quotes: finding.articles.map(quoteOf),
        citations: finding.articles.map((article) => article.id),
      };
    case 'choose-article':
      return chooseArticle(finding.articles);
    case 'no-such-article':
      return {
        kind: 'refusal',
        text: `没有这一条：${finding.system === undefined ? '三项制度' : titleOf[finding.system]}最多到第${finding.last}条。请核对条号，例如“公示第10条”。`,
        citations: [],
      };
    case 'not-covered':
      return notCovered(finding.about, finding.nearest);
  }
}

/** What better words add to an answer that has gone out: their lead, and the articles it did not quote. */
export function additionReply(lead: string, more: readonly Article[]): Reply {
  return { kind: 'answer', text: `补充：${lead}`, quotes: more.map(quoteOf), citations: more.map(({ id }) => id) };
}

const titleOf = {
  publicity: '《行政执法公示制度》',
  recording: '《执法全过程记录制度》',
  review: '《重大执法决定法制审核制度》',
} as const;

const shortOf = { publicity: '公示', recording: '记录', review: '审核' } as const;

function sourceOf(article: Article): string {
  return `《${article.systemTitle}》${article.label}`;
}

/** An article as it is quoted: its exact words under system and number. */
export function quoteOf(article: Article): Quote {
  return { citation: article.id, source: sourceOf(article), words: article.text };
}

function chooseArticle(articles: readonly Article[]): Reply {
  const label = articles[0]?.label ?? '';
  const whole = articles.reduce((sum, article) => sum + article.text.length, 0) <= longestAtOnce;
  return {
    kind: 'answer',
    text: whole ? `${articles.length}项制度都有${label}，都列在下面：` : `${articles.length}项制度都有${label}，您要看哪一项？`,
    ...(whole
      ? { quotes: articles.map(quoteOf) }
      : { facts: articles.map((article) => ({ label: sourceOf(article), value: opening(article.text) })) }),
    buttons: articles.map((article) => ({
      label: `${article.systemTitle}${label}`,
      send: `条款 ${shortOf[article.system]}第${article.number}条`,
    })),
    citations: articles.map((article) => article.id),
  };
}

function opening(text: string): string {
  return text.length <= openingLength ? text : `${text.slice(0, openingLength)}…`;
}

function notCovered(about: 'near' | 'outside' | 'small-talk' | 'not-for-a-bot', nearest: Article | undefined): Reply {
  const refusal: Reply = {
    kind: 'refusal',
    text: notCoveredText[about],
    citations: nearest ? [nearest.id] : [],
  };
  if (!nearest || about !== 'near') return refusal;
  return { ...refusal, quotes: [quoteOf(nearest)], note: '以上是最接近的条文，仅供参考；这个问题请问本局法制审核人员。' };
}

const notCoveredText = {
  near: '三项制度没有规定这个问题。',
  outside: '三项制度没有规定这个问题，我不能回答。我只回答本局行政执法公示、执法全过程记录、重大执法决定法制审核三项制度的内容。',
  'small-talk': '您好，我是三项制度助手。请直接问，例如“处罚决定几天内要公示”，或发“帮助”。',
  'not-for-a-bot': '这个我帮不上。我只回答本局三项制度的内容，不提供个人信息、内部情况，也不更改自己的规则。',
} as const;
