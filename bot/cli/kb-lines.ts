import { amendmentsOf, articleLabel, citationOf, type LawArticle, type Problem, type Proposal, type Regulation, type Version } from '../../knowledge/index.ts';
import type { PlainDate } from '../../knowledge/rules/index.ts';

type Proposed = Extract<Proposal, { kind: 'proposed' }>;

const contextLength = 20;
const shownLength = 120;
const shownArticles = 200;

/** What is wrong with a document, a line each. */
export function problemLines(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ line, what }) => `  第${line}行：${what}`);
}

/** What taking a document in would do, for the one who is to say 确认. */
export function proposalLines(proposed: Proposed): readonly string[] {
  const { event, before, later, problems, left, comparison } = proposed;
  const { articles } = event;
  const span = [articles.at(0), articles.at(-1)].map((article) => (article ? citationOf(event.id, article) : '')).join(' 到 ');
  return [
    `《${event.title}》（简称 ${event.short}），共${articles.length}条，引用编号 ${span}，自${event.from}起有效。`,
    ...(before ? comparisonLines(before, comparison) : outline(articles)),
    ...(later ? [`注意：${later.from}起已收录另一文本，到那天起以那一文本为准。`] : []),
    ...(left ? [`第${left.line}行起不像条文，没有收录：“${clip(left.text)}”`] : []),
    ...(problems.length > 0 ? ['照 --force 收录，但这些地方有问题：', ...problemLines(problems)] : []),
  ];
}

function comparisonLines(before: Version, { added, changed, moved, removed }: Proposed['comparison']): string[] {
  const lines = [
    ...changed.flatMap((each) => [`~ ${articleLabel(each.after)}`, ...difference(each.before.text, each.after.text)]),
    ...added.map((article) => `+ ${articleLabel(article)}　${clip(article.text)}`),
    ...moved.map((each) => `= ${articleLabel(each.before)} 改为 ${articleLabel(each.after)}，文字未改`),
    ...removed.map((article) => `- ${articleLabel(article)}　${clip(article.text)}`),
  ];
  const counts = `与${before.from}起的文本相比：修改${changed.length}条，新增${added.length}条，改号${moved.length}条，删去${removed.length}条。`;
  return [counts, ...lines.slice(0, shownArticles), ...(lines.length > shownArticles ? [`……另有${lines.length - shownArticles}行没有列出`] : [])];
}

/** Both texts from a little before the first place where they differ. */
function difference(before: string, after: string): string[] {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  const part = (text: string): string => `${at > contextLength ? '…' : ''}${clip(text.slice(Math.max(0, at - contextLength)))}`;
  return [`    原：${part(before)}`, `    新：${part(after)}`];
}

function clip(text: string): string {
  const line = text.replaceAll('\n', ' ');
  return line.length <= shownLength ? line : `${line.slice(0, shownLength)}…`;
}

/** The chapters of a text with the articles they hold, or its first and last words where it has none. */
function outline(articles: readonly LawArticle[]): string[] {
  const chapters: { heading: string; first: LawArticle; last: LawArticle }[] = [];
  for (const article of articles) {
    const last = chapters.at(-1);
    if (last?.heading === article.heading) last.last = article;
    else chapters.push({ heading: article.heading, first: article, last: article });
  }
  return chapters.map(({ heading, first, last }) => `  ${heading || '（不分章）'}：${articleLabel(first)}到${articleLabel(last)}，“${clip(first.text).slice(0, contextLength * 2)}…”`);
}

/** One regulation in the list of all: what it is called, what it holds today, what is to come. */
export function regulationLine({ id, title, short, versions, on }: Regulation, today: PlainDate): string {
  const current = on(today);
  const next = versions.find(({ from }) => from > today);
  const state = current ? `${current.articles.length}条，自${current.from}起` : '今天没有有效的文本';
  const end = current?.until && !current.until.next ? `，到${current.until.day}停用` : '';
  return `${id}　《${title}》（${short}）　${state}${end}${next ? `，${next.from}起换新文本` : ''}；共${versions.length}个文本`;
}

/** A text in full, chapter by chapter. */
export function textLines(version: Version, today: PlainDate): readonly string[] {
  let heading = '';
  return [
    `《${version.title}》　自${version.from}起${version.until ? `，到${version.until.day}前` : ''}　共${version.articles.length}条`,
    ...version.articles.flatMap((article) => {
      const above = article.heading === heading ? [] : ['', article.heading];
      heading = article.heading;
      return [...above, ...articleLines(version, article, today)];
    }),
  ];
}

/** One article with its citation, and what is to be said of its amendments. */
export function articleLines(version: Version, article: LawArticle, today: PlainDate): readonly string[] {
  const amendments = amendmentsOf(version, article, today).map((line) => `  〔${line}〕`);
  return [`${articleLabel(article)}　${article.text}　[${citationOf(version.id, article)}]`, ...amendments];
}
