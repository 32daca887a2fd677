import { describe, expect, it } from 'vitest';
import { loadGists } from '../../../knowledge/answering/index.ts';
import { loadNotice } from '../../../knowledge/corpus/index.ts';

const { articles } = loadNotice();
const gists = loadGists();
const leads = articles.flatMap((article) => (gists.get(article.id) ?? []).map(({ lead }): [string, string, string] => [article.id, lead, article.text]));

/** Words in which a lead may differ from its article: the bot's own voice, never a duty, a body or a figure. */
const OWN_WORDS = /制度未明确|不能原样公开|不可以|要改|要考核|要动态调整|要审核|审八项|通知的成文日期是\{writtenOn\}|具体几天|几天之内|保存多久|保存多少年|挂多久的具体数字|稳妥按|按处罚算是|限产停产归哪一类|具体怎么协调/g;

describe('the lead of an article', () => {
  it('exists for all 43, and the last facet of each has no condition', () => {
    expect(gists.size).toBe(43);
    for (const { id } of articles) expect(gists.get(id)?.at(-1), id).toEqual({ lead: expect.stringMatching(/。$/) as string });
  });

  it.each(leads)('%s: every figure in 「%s」 stands in the article', (_id, lead, text) => {
    for (const figure of lead.match(/\d+(?:个工作日|月\d+日|%)?/g) ?? []) expect(text).toContain(figure);
  });

  it.each(leads)('%s: three of four characters in 「%s」 are the article\'s own', (_id, lead, text) => {
    const said = Array.from(lead.replace(OWN_WORDS, '').replace(/[\p{P}\s]/gu, ''));
    const own = said.filter((char) => text.includes(char));
    expect(own.length / said.length).toBeGreaterThanOrEqual(0.75);
  });

  it.each(leads)('%s: 「%s」 fits a phone', (_id, lead) => {
    expect(lead.length).toBeLessThanOrEqual(80);
  });
});
