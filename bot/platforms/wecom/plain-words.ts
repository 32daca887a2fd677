import type { Reply } from '../../core/index.ts';

/** The reply with every shown string passed through `change`. */
export function mapShownText(reply: Reply, change: (text: string) => string): Reply {
  return {
    ...reply,
    text: change(reply.text),
    ...(reply.title !== undefined && { title: change(reply.title) }),
    ...(reply.note !== undefined && { note: change(reply.note) }),
    ...(reply.facts && { facts: reply.facts.map((fact) => ({ label: change(fact.label), value: change(fact.value) })) }),
    ...(reply.quotes && { quotes: reply.quotes.map((each) => ({ ...each, source: change(each.source), words: change(each.words) })) }),
    ...(reply.buttons && { buttons: reply.buttons.map((each) => ({ ...each, label: change(each.label) })) }),
  };
}

/** Keeps words from becoming a tag: text messages turn `<a href>` into links, and there is no escape for it. */
export function withoutTags(text: string): string {
  return text.replace(/<(?=[a-z/@!])/gi, '＜');
}

const fullWidth: Readonly<Record<string, string>> = { '<': '＜', '[': '［', ']': '］', '*': '＊', '`': '｀' };

/**
 * Keeps words from becoming markdown: WeCom's subsets have no dependable escape, so the characters that make links,
 * mentions, tags, emphasis and code become their full-width forms, as do `#` and `>` at the head of a line.
 */
export function withoutMarkdown(text: string): string {
  return text
    .replace(/[<[\]*`]/g, (character) => fullWidth[character] ?? character)
    .replace(/^(#+)(?= )/gm, (marks) => '＃'.repeat(marks.length))
    .replace(/^>/gm, '＞');
}
