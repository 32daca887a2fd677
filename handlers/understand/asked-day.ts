import { readFacts } from './facts.ts';
import { toWording } from './normalize.ts';
import { NUMERAL, parseNumber } from './numerals.ts';

/** What a question for a day is about; `span` counts working days from a day for no duty in particular. */
export type AskedDuty = 'publication' | 'review' | 'correction' | 'withdrawal' | 'span';

/** A question for a last day: `from` is the day the period starts on, `by` the day the person has in mind (`YYYY-MM-DD`). */
export interface AskedDay {
  readonly duty: AskedDuty;
  readonly from: string;
  readonly by?: string;
  /** Kind of decision and measure by their names in law, as far as they were said. */
  readonly category?: string;
  readonly measure?: string;
  readonly party?: string;
  /** Working days, for `span`. */
  readonly workdays?: number;
  /** True when the day named is that of service (送达), which starts no publication period. */
  readonly isService: boolean;
}

const asks = /最[迟晚]|截[止至]|到期|到[哪那几]|[哪几][天日号]|什么时候|啥时候|何时|多久|来[得不]及|[超逾过]期|晚不晚|赶[得不]上|前要|[算数]到/u;
const about: readonly (readonly [AskedDuty, RegExp])[] = [
  ['withdrawal', /撤下|下架|撤网/u],
  ['correction', /更正|纠正|改过来/u],
  ['review', /(?:送|报)(?:了|去|给)?.{0,6}审|送法制|报法制/u],
  ['publication', /公示|公布|公开|上网|挂网|挂[到出上]|发布|上墙/u],
];
/** Yearly figures have a day of their own in the article (publicity/14). */
const yearly = /年报|总[数账量]|汇总|总体|全年|年度|上一?年|去年.{0,6}(?:多少|几件|数据)/u;
const isPublishing = /^(?:再|才|就|能)?(?:去|来)?(?:公示|公布|公开|挂|上网|发布)(?!期|的?(?:期限|时限))/u;
const bareDay = /^[^月周]{1,3}[号日]$/u;
const period = new RegExp(`([${NUMERAL}]{1,4})\\s*个?工作日`, 'u');

/** Whether words that tell of an action ask for its last day: 罚了红星厂,最迟哪天公示. Then nothing is to be logged. */
export function asksForDay(sentence: string): boolean {
  return /最[迟晚].{0,4}(?:哪[天日]|[几多][号久]|什么时候|何时)|(?:哪[天日]|几号|什么时候|何时)之?前?要?(?:公示|公开|挂网|上网|晒|报)|(?:公示|公开|挂网)(?:到|截止)?(?:哪[天日]|几号)/u.test(sentence);
}

/**
 * Reads a question for a last day that names the day it starts from: 昨天罚的,最迟哪天公示; `problem` (Chinese) when there is no such day.
 * Undefined for any other question.
 */
export function readAskedDay(text: string, today: string): AskedDay | { readonly problem: string } | undefined {
  const { wording, sentence, dates, numbers, cases, channels, category, measure, party } = readFacts(toWording(text), today);
  if (!asks.test(sentence) || yearly.test(sentence) || numbers.length + cases.length > 0) return undefined;
  const workdays = parseNumber(period.exec(wording.text)?.[1] ?? '');
  const duty = about.find(([, words]) => words.test(sentence))?.[0] ?? (channels.length > 0 ? 'publication' : workdays === undefined ? undefined : 'span');
  if (duty === undefined) return undefined;
  const problem = dates.flatMap(({ value }) => ('reason' in value ? [value.reason] : []))[0];
  if (problem !== undefined) return { problem };
  const days = dates.flatMap(({ value, start, end }) => {
    const [said, after] = [wording.text.slice(start, end), wording.text.slice(end)];
    return 'day' in value ? [{ day: value.day, isAimedAt: isPublishing.test(after), isBare: bareDay.test(said) }] : [];
  });
  const starts = days.filter(({ isAimedAt }) => !isAimedAt).map(({ day }) => day).sort();
  const [from] = starts;
  if (from === undefined) return undefined;
  const aimed = days.find(({ isAimedAt }) => isAimedAt);
  const by = aimed ? notBefore(from, aimed.day, aimed.isBare) : starts.slice(1).at(-1);
  return {
    duty,
    from,
    ...(by === undefined ? {} : { by }),
    ...(category === undefined ? {} : { category }),
    ...(measure === undefined ? {} : { measure }),
    ...(party === undefined ? {} : { party: party.value.name }),
    ...(workdays === undefined ? {} : { workdays }),
    isService: /送达/u.test(sentence),
  };
}

/** A day without a year or month is read as past; one that is aimed at comes after the day it is counted from. */
function notBefore(from: string, day: string, isBare: boolean): string {
  if (day >= from && !isBare) return day;
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  const nextMonth = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`;
  const coming = isBare ? [`${from.slice(0, 7)}${day.slice(7)}`, `${nextMonth}${day.slice(7)}`] : [`${year}${day.slice(4)}`, `${year + 1}${day.slice(4)}`];
  return coming.find((each) => each >= from) ?? day;
}
