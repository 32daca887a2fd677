import type { Facts } from './facts.ts';
import { correctTerms } from './homophones.ts';
import { toSimplified } from './traditional.ts';
import type { IntentName } from './understanding.ts';

/** A command's words; `on` says what has to stand behind one for it to be a command and not the beginning of a sentence. */
interface Form {
  readonly intent: IntentName;
  readonly words: string;
  /** `case`: a case must be named, or nothing at all follows; `free`: anything may follow; `bare`: only what `tail` allows. */
  readonly on: 'case' | 'free' | 'bare';
  readonly tail?: RegExp;
}

const span = /^(?:[\d一二三四五六七八九十两]{1,3} ?个?(?:工作)?[天日](?:之?内)?|今[天日]|明[天日]|[本这下]周|本月)?$/u;
const period = /^(?:(?:20\d{2})?年?(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}月份?)?|今年|去年|全年|本年|本月|这个月|上个?月|本周|这周|上周|[本上这]个?季度|今天|昨天)$/u;

/** The contract's commands. Longer words come before those they begin with. */
const forms: readonly Form[] = [
  { intent: 'log', words: '登记', on: 'case' },
  { intent: 'join', words: '同行', on: 'case' },
  { intent: 'record', words: '记录', on: 'case' },
  { intent: 'exempt', words: '免录', on: 'case' },
  { intent: 'review_submit', words: '送审|报审', on: 'case' },
  { intent: 'clear', words: '核公示', on: 'case' },
  { intent: 'collect', words: '报公示', on: 'case' },
  { intent: 'publish', words: '已公示|已公开', on: 'case' },
  { intent: 'review_result', words: '审核|法审', on: 'case' },
  { intent: 'coordinate', words: '协调', on: 'case' },
  { intent: 'decide', words: '决定', on: 'case' },
  { intent: 'set_term', words: '期限', on: 'case' },
  { intent: 'correct', words: '更正', on: 'case' },
  { intent: 'withdraw', words: '撤下', on: 'case' },
  { intent: 'archive', words: '归档', on: 'case' },
  { intent: 'hearing', words: '听证', on: 'case' },
  { intent: 'nudge', words: '催办', on: 'case' },
  { intent: 'acknowledge', words: '已?知悉|知道了|收到', on: 'bare', tail: /^$|^#?(?:20\d{2}-\d{4,7}|\d{1,4})(?:号案?)?$/u },
  { intent: 'access', words: '调阅', on: 'case' },
  { intent: 'status', words: '查询|查看|查', on: 'case' },
  { intent: 'list_todo', words: '我的待办|待办(?:清单|列表|事项)?', on: 'bare', tail: /^$/u },
  { intent: 'list_due', words: '快?到期(?:清单|列表)?', on: 'bare', tail: span },
  { intent: 'list_overdue', words: '逾期(?:清单|列表|案件)?|超期', on: 'bare', tail: /^$/u },
  { intent: 'stats', words: '统计', on: 'bare', tail: period },
  { intent: 'city', words: '(?:全市|各局)(?:的?(?:统计|数据|情况|汇总))?', on: 'bare', tail: period },
  { intent: 'annual', words: '年报', on: 'bare', tail: /^(?:20\d{2}年?|去年|今年)?(?: ?(?:已公开|已?报?(?:区政府|市局|市生态环境局|市级)|已报).{0,40})?$/u },
  { intent: 'export', words: '导出', on: 'free' },
  { intent: 'verify', words: '校验', on: 'bare', tail: /^(?:台账|账本)?$/u },
  { intent: 'undo', words: '撤销', on: 'bare', tail: /^$|^#?(?:20\d{2}-\d{4,7}|\d{1,4})(?:号案?)?$/u },
  { intent: 'people', words: '人员', on: 'free' },
  { intent: 'calendar', words: '日历', on: 'free' },
  { intent: 'groups', words: '群', on: 'free' },
  { intent: 'dispute', words: '(?:你|刚才|这个)?(?:回?答错[了啦]?|答得不对|答案不对)', on: 'bare', tail: /^(?:$|(?:应该|应当|正确|不是|是|第|公示|记录|审核).{1,100})$/u },
  { intent: 'learn', words: '收录', on: 'bare', tail: /^(?:$|清单|\d{1,4}(?:$|\D.{0,40})|删除 ?\d{1,4})$/u },
  { intent: 'undelivered', words: '未送达', on: 'bare', tail: /^(?:重发|已处理)?$/u },
];
/** What may stand right behind a word for it to be a command's: 查江环罚… is one, 查封 is not. */
const edge = '(?=$|[^\\p{L}\\p{N}]|[\\p{N}〔〈《]|第|案|行政|查封|扣押|江|渝)';
const compiled = forms.map((form) => ({ ...form, pattern: new RegExp(`^(?:${form.words})${form.on === 'bare' ? '' : edge}`, 'u') }));

/** A question begins like a command but asks: 登记 要填什么. */
const asks = /[?]|吗|什么|怎么|怎样|如何|多少|几[天个]|谁|哪|要不要|能不能|可以|是不是|多久|为什么|啥|咋|干嘛/u;

/** A command as written: its intent, and what follows its word in people's own spelling. */
export interface Canonical {
  readonly intent: IntentName;
  readonly rest: string;
}

/** Reads a message that begins with a command's word; `undefined` when it is a sentence or a question. */
export function readCanonical(facts: Facts): Canonical | undefined {
  const { text, names } = facts.wording;
  for (const { intent, pattern, on, tail } of compiled) {
    const word = pattern.exec(text)?.[0];
    if (word === undefined) continue;
    const joined = text.charAt(word.length);
    const rest = trim(names.slice(word.length));
    const fits =
      on === 'bare' ? tail?.test(rest) === true : on === 'free' ? !asks.test(rest) && (joined === ' ' || rest === '') : fitsCase(intent, rest, joined, facts);
    if (fits) return { intent, rest };
  }
  return undefined;
}

function trim(words: string): string {
  return words.replace(/^[\s:,、/]+/u, '').replace(/[\s。!,;]+$/u, '');
}

/** A 登记 is a command when the kind of decision stands in it as a word of its own; 登记,昨天对甲公司罚了款 is a sentence. */
const kindAlone = /(?:^|[\s,:、/])(?:行政)?(?:许可|处罚|强制|检查|确认|征收|裁决|查封|扣押|限产|停产|停业关闭|罚款|警告|没收违法所得|没收非法财物|吊销|责令改正|其他)(?=$|[\s,:、/\d])/u;

function fitsCase(intent: IntentName, rest: string, joined: string, { numbers, cases, party }: Facts): boolean {
  if (rest === '') return true;
  // Run together with its word only a number is surely a case: 审核1同意, but 查封 and 记录仪 are words of their own.
  const spaced = /[\s:,、/]/u.test(joined);
  if (intent === 'log') return (spaced || rest.startsWith('行政')) && kindAlone.test(correctTerms(toSimplified(rest))) && !asks.test(rest);
  const numbered = numbers.length + cases.length > 0 || /(?:^|\s)\d{1,4}(?=$|[\s\p{L},:])(?![天日号月年])/u.test(rest);
  if (numbered && (spaced || /[\d〔#案江渝第]/u.test(joined))) return intent === 'status' || !asks.test(rest) || /^(?:\d|#)/u.test(rest);
  return spaced && ((intent === 'status' && party !== undefined) || !asks.test(rest));
}
