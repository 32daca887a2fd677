import type { Canonical } from './canonical.ts';
import { readColleagues } from './colleagues.ts';
import { comingDay } from './coming-day.ts';
import { readExport } from './export-fields.ts';
import type { Facts } from './facts.ts';
import { channelsOf, compact, dayOf, daysOf, decisionDay, kindOfRecord, periodOf, some, sumOf, termOf, yearOf } from './field-values.ts';
import { readReviewItems } from './review-items.ts';
import type { Fields, IntentName } from './understanding.ts';

/** What follows a command's word, cut into the case it names and the words after that. */
interface Parts {
  readonly of: Fields;
  readonly words: string;
  readonly facts: Facts;
}

const shortNumber = /^(?:案(?:件|子)?)? ?#?(20\d{2}-\d{4,7}|\d{1,4})(?:号案?(?:件|子)?|案(?=\s))?(?=$|[\s\p{L}\p{P}])(?! ?[个天年月日.万元])/u;
const looseNumber = /(?:^|\s)#?(20\d{2}-\d{4,7}|\d{1,4})(?=\s|$)/u;
/** First words that say what is to be done, and so name no case. */
const ownWord = /^(?:同意|存在问题|通过|退回|文书|照片|录像|录音|第.{1,2}项|\d+个?工作日|依据|因为|理由|https?:)/u;

const tokens = (words: string): readonly string[] => words.split(/[\s,;、。]+/u).filter((word) => word !== '');
/** Words to be kept as they will be read: commas between characters are full-width again, as they were typed. */
const text = (words: string): string | undefined => (words === '' ? undefined : words.replace(/(?<=[\p{Script=Han}〕）”])[,;:?!](?=[\p{Script=Han}〔（“])/gu, (mark) => fullWidth[mark] ?? mark));
const fullWidth: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' };
const afterLabel = (words: string, labels: string): string | undefined => new RegExp(`(?:${labels})(?:是|为|:| )*([^\\s,;。]{1,80})`, 'u').exec(words)?.[1];

const readers: Partial<Record<IntentName, (parts: Parts) => Fields>> = {
  log: ({ facts, words }) => ({
    category: facts.category,
    measure: facts.measure,
    party: facts.party?.value.name ?? afterLabel(words, '相对人|当事人|对象') ?? leftover(words),
    matter: afterLabel(words, '事由|案由'),
    place: afterLabel(words, '地点|地址|位于'),
    onSite: /现场/u.test(facts.sentence) || undefined,
    officers: readColleagues(words),
    amountYuan: sumOf(facts),
    caseNo: facts.numbers[0]?.value,
    ...decisionDay(facts),
  }),
  join: ({ of, words }) => ({ ...of, officers: some(words.split(/[、,，和及\s]+/u).filter((each) => each !== '')) }),
  record: ({ of, words }) => {
    const speakers = afterLabel(words, '(?:在场|说话|发言|讲话)人(?:员)?');
    const remark = words.replace(/^(?:文书|照片|录像|录音)\s*/u, '').replace(/[\s,;]*(?:在场|说话|发言|讲话)人员?(?:是|为|:| )*[^\s,;。]{1,80}/u, '');
    return { ...of, kind: kindOfRecord(words), remark: text(remark), speakers };
  },
  review_submit: ({ of, words }) => ({ ...of, content: text(words) }),
  exempt: ({ of, words }) => ({ ...of, reason: text(words.replace(/^(?:理由|原因)[:是为 ]*/u, '')) }),
  review_result: ({ of, words, facts }) => {
    const body = words.replace(/(?:同意|通过|存在问题|有问题)[\s,:]*/u, '').trim();
    const { items } = readReviewItems(body);
    const opinion = body.replace(/^(?:意见|原因|理由)[:是为 ]*/u, '').replace(/第? ?[\d一二三四五六七八九] ?项.*$/u, '').trim();
    if (/^(?:逐项|一项一项)(?:来|审核)?$/u.test(body)) return { ...of, verdict: '逐项' };
    return { ...of, verdict: facts.verdict, items: some(items), opinion: text(opinion), reason: facts.verdict === '存在问题' ? text(opinion) : undefined };
  },
  coordinate: ({ of, words }) => ({ ...of, result: text(words) }),
  decide: ({ of, words, facts }) => ({
    ...of,
    caseNo: facts.numbers[0]?.value,
    decidedOn: dayOf(facts),
    measure: facts.measure,
    amountYuan: sumOf(facts),
    conclusion: text(withoutNumberAndDate(words, facts)),
  }),
  set_term: ({ of, words }) => ({ ...of, ...termOf(words) }),
  clear: ({ of, words }) => ({
    ...of,
    approved: /^(?:不通过|退回|不同意|打回)/u.test(words) ? false : /^(?:通过|同意)/u.test(words) ? true : undefined,
    reason: text(words.replace(/^(?:不通过|退回|不同意|打回|通过|同意)[\s,:]*/u, '').replace(/^(?:理由|原因)[:是为 ]*/u, '')),
  }),
  publish: ({ of, facts }) => ({ ...of, ...channelsOf(facts), link: facts.links[0]?.value, publishedOn: dayOf(facts, 'last') }),
  correct: ({ of, words }) => ({ ...of, content: text(words) }),
  withdraw: ({ of, words }) => ({ ...of, reason: text(words.replace(/^(?:理由|原因)[:是为 ]*/u, '')) }),
  hearing: ({ of, words, facts }) => ({ ...of, on: facts.today === undefined ? undefined : comingDay(words, facts.today) }),
  undelivered: ({ words }) => ({ action: text(words) }),
  dispute: ({ words }) => ({ said: text(words) }),
  learn: ({ words }) => ({ words: text(words) }),
  access: ({ of, words }) => ({ ...of, reason: text(words) }),
  annual: ({ facts, words }) => ({
    year: yearOf(facts),
    report: /已公开/u.test(words) ? '公开' : /区政府/u.test(words) ? '报区政府' : /市局|市生态环境局|市级/u.test(words) ? '报市局' : undefined,
    publishedOn: dayOf(facts, 'last'),
  }),
  stats: ({ words }) => ({ period: periodOf(words) }),
  city: ({ words }) => ({ period: periodOf(words) }),
  list_due: ({ words }) => ({ days: daysOf(words) }),
  export: ({ words, facts }) => readExport(words, facts),
  people: ({ words }) => ({ arguments: some(tokens(words)) }),
  calendar: ({ words }) => ({ arguments: some(tokens(words)) }),
  groups: ({ words }) => ({ arguments: some(tokens(words)) }),
};

const withoutCase = new Set<IntentName>(['log', 'annual', 'stats', 'city', 'list_due', 'list_todo', 'list_overdue', 'verify', 'export', 'people', 'calendar', 'groups', 'undelivered', 'dispute', 'learn']);

/** The fields of a command as written. */
export function fieldsOfCanonical({ intent, rest }: Canonical, facts: Facts): Fields {
  const named = withoutCase.has(intent) ? { of: {}, words: rest } : caseNamed(rest, facts);
  return compact((readers[intent] ?? (({ of }: Parts): Fields => of))({ ...named, facts }));
}

/** The case: a short number, wherever it stands; else a 文号; else a name, or the first word as part of one. */
function caseNamed(rest: string, facts: Facts): { readonly of: Fields; readonly words: string } {
  const short = shortNumber.exec(rest) ?? looseNumber.exec(rest);
  if (short?.[1] !== undefined) return { of: { case: short[1] }, words: cut(rest, short[0]) };
  const number = facts.numbers[0];
  if (number) return { of: { caseNo: number.value }, words: cut(rest, facts.wording.names.slice(number.start, number.end)) };
  const party = facts.party;
  if (party?.value.sure === true) return { of: { party: party.value.name }, words: cut(rest, party.words) };
  const first = tokens(rest)[0];
  if (first === undefined || ownWord.test(first)) return { of: {}, words: rest };
  return { of: { party: first }, words: cut(rest, first) };
}

function cut(words: string, piece: string): string {
  return words.replace(piece, ' ').replace(/^[\s,:;、]+|[\s,;、]+$/gu, '');
}

/** The first word of a 登记 that is nothing else: a party whose name tells nothing (张三). */
function leftover(words: string): string | undefined {
  return tokens(words).find((word) => /^[\p{L}()]{2,20}$/u.test(word) && !/^(?:人员|同行|执法人员|承办|行政|事由|案由|地点|现场|罚款|查封|扣押|限产|停产|停业|关闭|警告|没收|吊销|责令|代履行|其他|一下|案件)/u.test(word));
}

function withoutNumberAndDate(words: string, { numbers, dates, wording }: Facts): string {
  return [...numbers, ...dates]
    .reduce((left, { start, end }) => left.replace(wording.names.slice(start, end), ' '), words)
    .replace(/\s+/gu, ' ')
    .replace(/^[\s,:;]+|[\s,;]+$/gu, '');
}
