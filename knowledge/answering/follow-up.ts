import { normalize, sightingsIn, type Sighting } from '../retrieval/index.ts';
import { SUBJECTS } from './comparison.ts';

/** What was asked last and the articles that answered it (`publicity/10`), best first; none when it was refused. */
export interface Thread {
  readonly question: string;
  readonly articles: readonly string[];
}

const SOURCE = /^(?:那|这个|这|有没有|有|它的?)?(?:的)?(?:依据|出处|根据|来源|原文|条文|法条|规定)(?:是|在|怎么[说写]的?)?(?:什么|啥|哪里?|哪儿|哪一?条)?[呢吗啊呀]?$|^(?:那|这)?(?:是)?(?:第几条|哪一?条|哪个制度|哪里)(?:规定|写|说)?(?:的|了)?[呢啊呀]?$|^(?:为什么|为啥|凭什么|凭啥)[呢啊呀]?$/;
const MORE = /^(?:那)?(?:具体|详细|展开|再|还)(?:一?点|说说|讲讲|的|有|是)*(?:哪些|什么|啥|怎么[做弄说]|内容)?[呢吗啊吧]?$/;
const ABOUT_ANOTHER = /^(?:那么?|如果|要是|假如|换成|换做|改成|若是?)(?:是|换成)?(.{1,10}?)(?:的话)?(?:的)?(?:呢|(?:又|也)?(?:是|要|得)?(?:怎么样|怎么办|怎么说|怎么弄|咋[办说弄]|几天|多久|多长时间|一样|同样|这样|吗)*(?:吗|呢|的)?)$|^(.{1,8}?)(?:的)?(?:呢|也(?:是|要|一样|这样|得)*[吗呢]?)$/;
const ASKS_FOR_ITSELF = /谁|什么|哪|怎|几|吗|多少|能不能|要不要|可以|是不是|如何/;
const LONGEST = 18;

/** Words that stand in each other's place: kinds of decision, the three regulations, changes, ways of recording, places, those who act. */
const groups: readonly ReadonlySet<string>[] = [
  SUBJECTS,
  new Set(['evidence', 'hearing', 'service', 'inspection', 'seizure', 'shutdown', 'premises']),
  new Set(['correct', 'withdraw']),
  new Set(['avrecord', 'bytext']),
  new Set(['website', 'channels', 'window', 'board']),
  new Set(['credential', 'uniform']),
  new Set(['publish', 'record', 'avrecord', 'review']),
];

/**
 * The question that a follow-up means, in full: 那许可呢? after 处罚决定几天内公示 is 许可决定几天内公示; 依据呢? asks for the articles just
 * cited. Undefined when the words stand by themselves.
 */
export function readFollowUp(message: string, thread: Thread, labelOf: (id: string) => string | undefined): string | undefined {
  const words = message.normalize('NFKC').replace(/[\s?!。,.]+$/, '').trim();
  if (words.length > LONGEST) return undefined;
  if (SOURCE.test(words) || MORE.test(words)) {
    const labels = thread.articles.flatMap((id) => labelOf(id) ?? []);
    return labels.length > 0 ? labels.join('、') : undefined;
  }
  const match = ABOUT_ANOTHER.exec(words);
  const other = (match?.[1] ?? match?.[2] ?? '').trim();
  return other === '' || ASKS_FOR_ITSELF.test(other) ? undefined : exchange(thread.question, other);
}

/** The question with what it was about exchanged for `other`, or with `other` put before it when they are of different sorts. */
function exchange(question: string, other: string): string {
  const plain = normalize(question);
  const wanted = new Set([...sightingsIn(normalize(other))].flatMap(({ concept, by }) => (by === 'words' ? [concept] : [])));
  const group = groups.find((each) => [...wanted].some((concept) => each.has(concept)));
  const spans = group ? joined([...sightingsIn(plain)].filter(({ concept, by }) => by === 'words' && group.has(concept) && !wanted.has(concept))) : [];
  if (spans.length === 0) return `${other} ${question}`;
  const chars = Array.from(plain);
  const parts: string[] = [];
  let from = 0;
  for (const [at, { start, end }] of spans.entries()) {
    parts.push(chars.slice(from, start).join(''), at === 0 ? other : '');
    from = end;
  }
  return [...parts, chars.slice(from).join('')].join('');
}

/** Overlapping sightings as one stretch each. */
function joined(sightings: readonly Sighting[]): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (const { start, end } of sightings.toSorted((one, two) => one.start - two.start)) {
    const last = spans.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else spans.push({ start, end });
  }
  return spans;
}
