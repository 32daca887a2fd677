import type { PlainDate } from '../rules/index.ts';
import { lawArticles, RegulationId, type LawArticle } from './article.ts';
import { compareTexts, type Comparison, isSameText } from './compare.ts';
import type { LibraryEvent } from './library-event.ts';
import type { Library, Regulation, Version } from './library.ts';
import { isCallable, nameTaken, withoutState } from './names.ts';
import { cleanTitle, type ParsedRegulation, parseRegulation } from './parse-regulation.ts';
import type { Problem } from './problems.ts';
import { suggestId } from './regulation-id.ts';

/** A document to be taken in: its lines, where they are from, and what was said about it. */
export interface Submission {
  readonly lines: readonly string[];
  readonly source: { readonly file: string; readonly sha256: string };
  readonly from: PlainDate;
  /** When it is taken in, ISO. */
  readonly at: string;
  readonly title?: string | undefined;
  readonly short?: string | undefined;
  readonly id?: string | undefined;
  /** Takes it in although its numbering is wrong. */
  readonly force: boolean;
}

/** What taking a document in would do; `reason` is Chinese and shows a correct example. */
export type Proposal =
  | { readonly kind: 'refused'; readonly reason: string; readonly problems: readonly Problem[] }
  | { readonly kind: 'unchanged'; readonly version: Version }
  | {
      readonly kind: 'proposed';
      readonly event: Extract<LibraryEvent, { type: 'added' }>;
      readonly comparison: Comparison;
      /** The text in force on that day until now. */
      readonly before?: Version;
      /** A text already kept that takes over later. */
      readonly later?: Version;
      readonly problems: readonly Problem[];
      readonly left?: ParsedRegulation['left'];
    };

/** Works out what taking a document in would change; changes nothing itself. */
export function propose(submission: Submission, library: Library): Proposal {
  const { lines, source, from, at, force } = submission;
  const { title: found, articles: read, problems, left } = parseRegulation(lines);
  if (read.length === 0) return refused('没有读到条文。每条应单独成行，例如“第一条　为了规范……”。');
  const title = cleanTitle(submission.title ?? found);
  if (!isCallable(title)) return refused('没有找到法规的名称，请写出全称，例如 --name 中华人民共和国行政处罚法。');
  if (problems.length > 0 && !force) return refused('条文有缺漏或重复，没有收录。请对照原文改好文件；确认原文如此的，加 --force 收录。', problems);
  const kept = lawArticles.safeParse(read.map(withoutLine).filter(({ text }) => text !== ''));
  if (!kept.success) return refused('条文太多、有一条太长，或都没有正文，没有收录。请确认文件只是一部法规的正文。');

  const named = nameIt(submission, title, library);
  if ('reason' in named) return refused(named.reason);
  const before = named.known?.on(from);
  const comparison = compareTexts(before?.articles ?? [], kept.data);
  if (before && isSameText(comparison)) return { kind: 'unchanged', version: before };
  const later = named.known?.versions.find((version) => version.from > from);
  return {
    kind: 'proposed',
    event: { type: 'added', at, id: named.id, title, short: named.short, from, source, accepted: problems.map(({ line, what }) => `第${line}行：${what}`), articles: kept.data },
    comparison,
    problems,
    ...(before ? { before } : {}),
    ...(later ? { later } : {}),
    ...(left ? { left } : {}),
  };
}

/** A regulation known by its title gets another text; any other is new, and its names must be free. */
function nameIt(
  { short: wanted, id: wantedId }: Submission,
  title: string,
  library: Library,
): { readonly id: string; readonly short: string; readonly known?: Regulation } | { readonly reason: string } {
  const known = library.regulations.find(({ versions }) => versions.some((version) => version.title === title));
  if (known && wantedId !== undefined && wantedId !== known.id) return { reason: `《${title}》已经收录为 ${known.id}，更新它不用写 --id。` };
  const short = cleanTitle(wanted ?? known?.short ?? withoutState(title));
  if (!isCallable(short)) return { reason: `简称“${short}”不能用：要像法规的名字，以“法”“条例”“办法”等结尾，否则平常说话会被当成它。例如 --short 处罚法。` };
  const id = known?.id ?? wantedId ?? suggestId(short);
  if (id === undefined || !RegulationId.safeParse(id).success) return { reason: '请给它一个简短的编号：二到十二个小写字母或数字，字母开头，例如 --id cf（引用时写作 cf/63）。' };
  const same = known ? undefined : library.find(id);
  if (same) return { reason: `编号 ${id} 已是《${same.title}》。法规改了名的，请加 --name ${same.title}；是另一部法规的，请另给编号，例如 --id ${id}2。` };
  const taken = [short, withoutState(title), title].map((name) => nameTaken(name, id, library)).find((each) => each !== undefined);
  if (taken !== undefined) return { reason: `${taken}，请换一个简称，例如 --short 处罚法。` };
  return { id, short, ...(known ? { known } : {}) };
}

function withoutLine({ number, insertion, heading, text }: LawArticle): LawArticle {
  return { number, insertion, heading, text };
}

function refused(reason: string, problems: readonly Problem[] = []): Proposal {
  return { kind: 'refused', reason, problems };
}
