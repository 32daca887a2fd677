import type { Article, Notice } from '../corpus/index.ts';
import type { Finding, NoticeFact } from './finding.ts';

const ABOUT_THE_NOTICE = /[这本该那](?:份|个|套)?(?:通知|文件)|通知(?:是|的)|三[项个]制度|^(?:这个|这些|本)?制度(?:是|由|哪|什么|啥)|这[三几套些](?:个|项)?制度|^(?:行政执法)?公示制度|^(?:执法)?全过程记录制度|^(?:重大执法决定)?法制审核制度/;
/** Nothing but who or when: in this chat that can only be asked of the notice. */
const NOTHING_ELSE = /^(?:是|由)?(?:谁|哪个(?:单位|部门|局|机关)|什么单位|什么时候|何时|哪天|哪年)(?:印发|发布|公布|下发|制定|出台|发)的?[?？。呀啊呢]?$/;
const WHEN = /(?:什么时候|啥时候|何时|哪天|哪年|哪一年|几号|几月|多久).{0,6}(?:印发|发布|公布|成文|下发|出台|发出|发的|发文)|(?:印发|发布|成文|落款|公布|发文)的?(?:日期|时间|年份)/;
const IN_FORCE = /(?:什么时候|啥时候|何时|哪天|哪年|哪一年|哪月|哪个月|几号|几月|几时|好久|从哪|多久).{0,8}(?:施行|实施|生效|实行|执行|开始|算数|管用|管事|起作用)|(?:施行|实施|生效)的?(?:日期|时间)/;
const SEVERAL = /三[项个套]|这[三几些]|几[个项]制度|分别|都是/;
const WHO = /(?:谁|哪个单位|哪个部门|哪个局|哪家|哪里|什么单位|哪个机关).{0,4}(?:发的|印发|发布|下发|制定|出台|出的|定的)|(?:发文|印发|发布|制定)(?:机关|单位|机构|部门)/;
const WHY = /(?:依据|根据|按照)(?:的|了)?(?:是)?(?:什么|哪|啥|何)|(?:制定|印发|上位|政策)依据|上位文件|依据(?:的)?(?:文件|是)/;
const WHAT = /(?:是|有|指|包括|分别)(?:的)?(?:哪|什么|啥)|(?:多少|几)个?(?:条|项制度)|共(?:多少|几)条/;
const SERIAL = /文号|发文字号|索引号/;

const joined = (values: readonly string[]): string => values.join('、');

/** Answers from the notice itself: who issued it, when it was written and published, on what basis, what it holds. Undefined for any other question. */
export function readNoticeQuestion(question: string, notice: Notice): Extract<Finding, { kind: 'notice' }> | undefined {
  if (!ABOUT_THE_NOTICE.test(question) && !NOTHING_ELSE.test(question)) return undefined;
  const systems = [...new Set(notice.articles.map((article) => article.systemTitle))];
  const issued: NoticeFact = { label: '发布机构', value: notice.issuedBy };
  const written: NoticeFact = { label: '成文日期', value: notice.writtenOn };
  const published: NoticeFact = { label: '发布日期', value: notice.publishedOn };
  const title: NoticeFact = { label: '通知', value: notice.title };
  const answer = (lead: string, facts: NoticeFact[], articles: readonly Article[] = []): Extract<Finding, { kind: 'notice' }> => ({ kind: 'notice', lead, facts, articles });
  if (SERIAL.test(question)) return answer(`索引号是${notice.indexNumber};发文字号在公开页面上没有写。`, [{ label: '索引号', value: notice.indexNumber }, title]);
  if (IN_FORCE.test(question)) {
    // One regulation's closing article is found like any other.
    if (!SEVERAL.test(question)) return undefined;
    const by = WHO.test(question) ? `由${notice.issuedBy}印发。` : '';
    return answer(`${by}三项制度都自印发之日起施行,通知的成文日期是${notice.writtenOn}。`, [...(by === '' ? [] : [issued]), written, title], inForceArticles(question, notice));
  }
  if (WHEN.test(question)) return answer(`${notice.writtenOn}成文,${notice.publishedOn}在网上发布。`, [written, published, title], inForceArticles(question, notice));
  if (WHO.test(question)) return answer(`由${notice.issuedBy}印发。`, [issued, written, title]);
  if (WHY.test(question)) return answer(`依据${joined(notice.basis.map(({ number }) => number))}制定。`, notice.basis.map(({ title: name, number }) => ({ label: number, value: name })));
  if (WHAT.test(question)) return answer(`三项制度是${joined(systems)},共${notice.articles.length}条。`, systems.map((system) => ({ label: system, value: `${notice.articles.filter((article) => article.systemTitle === system).length}条` })));
  return undefined;
}

/** The closing articles (自印发之日起施行), the one of the regulation that the question names first. */
function inForceArticles(question: string, notice: Notice): Article[] {
  const closing = notice.articles.filter((article) => article.text.includes('自印发之日起施行'));
  return closing.filter((article) => !/公示|记录|审核/.test(question) || question.includes(article.systemTitle.slice(-4, -2)));
}
