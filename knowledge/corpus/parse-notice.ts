import { z } from 'zod';
import { SystemId, systemTitles, type Article, type ArticleItem } from './article.ts';
import type { Notice } from './notice.ts';
import { parseNumeral } from './numerals.ts';

const NUMERAL = '[一二三四五六七八九十]{1,3}';
const ARTICLE_LINE = new RegExp(`^(第(${NUMERAL})条)\\s+(.+)$`);
const ITEM_LINE = new RegExp(`^(\\((${NUMERAL})\\))(.+)$`);
const FIRST_CHROME_LINE_BELOW = '扫一扫在手机打开当前页';

const facts = z.object({
  title: z.string().endsWith('的通知'),
  issuedBy: z.string().min(1),
  indexNumber: z.string().min(1),
  writtenOn: z.iso.date(),
  publishedOn: z.iso.date(),
  basis: z.array(z.object({ title: z.string().min(1), number: z.string().min(1) })).min(1),
});

/**
 * Reads the notice as saved from the web page, page chrome included, into its facts and articles.
 * Throws when a regulation is missing or its articles are not numbered 1, 2, 3 …
 */
export function parseNotice(page: string): Notice {
  const lines = page.split(/\r?\n/).map((line) => line.trim());
  return { ...facts.parse(readFacts(lines)), articles: readArticles(lines) };
}

/** The page lists a label between brackets on one line and its value on the next. */
function readFacts(lines: readonly string[]): z.input<typeof facts> {
  const labelled = (label: string): string => {
    const at = lines.findIndex((line) => line.replace(/^•\s*/, '') === `[ ${label} ]`);
    return (lines[at + 1] ?? '').replace(/^•\s*/, '');
  };
  return {
    title: lines.find((line) => line.endsWith('的通知')) ?? '',
    issuedBy: labelled('发布机构'),
    indexNumber: labelled('索引号'),
    writtenOn: labelled('成文日期'),
    publishedOn: labelled('发布日期'),
    basis: readBasis(lines.find((line) => line.includes('依照《')) ?? ''),
  };
}

/** `《…的通知》(渝环办〔2019349)`: the brackets are damaged, so the four digits of the year are what parts the number. */
function readBasis(line: string): { title: string; number: string }[] {
  const named = line.matchAll(/《([^《》]+?的通知)》?\(([^〔()]{1,12})〔(\d{4})(\d{1,4})/g);
  return Array.from(named, ([, title = '', office = '', year = '', serial = '']) => ({
    title,
    number: `${office}〔${year}〕${serial}号`,
  }));
}

interface Draft {
  readonly system: SystemId;
  readonly number: number;
  readonly label: string;
  readonly lines: string[];
}

function readArticles(lines: readonly string[]): Article[] {
  const articles: Article[] = [];
  let system: SystemId | undefined;
  let draft: Draft | undefined;
  const close = (): void => {
    if (draft) articles.push(finish(draft));
    draft = undefined;
  };
  for (const line of lines) {
    const heading = SystemId.options.find((id) => systemTitles[id] === line);
    if (heading || line === FIRST_CHROME_LINE_BELOW) {
      close();
      system = heading;
      continue;
    }
    const opening = ARTICLE_LINE.exec(line);
    if (opening && system) {
      close();
      const [, label = '', numeral = '', words = ''] = opening;
      draft = { system, label, number: parseNumeral(numeral) ?? 0, lines: [words] };
    } else if (line !== '') draft?.lines.push(line);
  }
  close();
  return inOrder(articles);
}

function finish({ system, number, label, lines }: Draft): Article {
  const items = lines.flatMap((line): ArticleItem[] => {
    const [, itemLabel = '', numeral = '', text = ''] = ITEM_LINE.exec(line) ?? [];
    return itemLabel === '' ? [] : [{ number: parseNumeral(numeral) ?? 0, label: itemLabel, text }];
  });
  return { id: `${system}/${number}`, system, systemTitle: systemTitles[system], number, label, text: lines.join('\n'), items };
}

function inOrder(articles: Article[]): Article[] {
  for (const system of SystemId.options) {
    const own = articles.filter((article) => article.system === system);
    if (own.length === 0) throw new Error(`the notice holds no article of ${system}`);
    own.forEach((article, index) => {
      if (article.number !== index + 1) throw new Error(`article ${index + 1} of ${system} is missing from the notice`);
    });
  }
  return articles;
}
