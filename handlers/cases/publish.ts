import { z } from 'zod';
import { errorReply } from '../../bot/core/index.ts';
import {
  basePublication,
  canPublish,
  isPublishedLate,
  isWebsite,
  mayPublish,
  PlainDate,
  publicationDeadline,
  type Publishing,
} from '../../knowledge/rules/index.ts';
import type { CaseState, Person } from '../../store/index.ts';
import { type CommandContext, defineCaseCommand, type Outcome } from '../command.ts';
import {
  accessHint,
  futureDay,
  publicationRemarks,
  publicistConfirms,
  publishedBeforeDecision,
  publishedFor,
  publishedThere,
  publishingReported,
  refused,
  toldLine,
  writtenReply,
} from '../replies/index.ts';
import { openDuties } from './next-duty.ts';
import { tell } from './tell.ts';

const channel = z.string().trim().min(1, '请写明在哪里公开').max(60, '渠道名称太长');
const fields = z.object({
  channel,
  /** All of them, when several were named at once. */
  channels: z.array(channel).max(6, '一次最多登记6个渠道').optional(),
  link: z.url({ protocol: /^https$/u, hostname: z.regexes.domain, error: '链接要以 https:// 开头并能打开' }).max(500, '链接太长').optional(),
  publishedOn: PlainDate.optional(),
});
type Said = z.infer<typeof fields>;

/** 已公示: 宣教信息中心 confirms where and when a decision went public (publicity/1); only the website settles the duty (publicity/2). */
export const publish = defineCaseCommand<Said>({
  intent: 'publish',
  words: ['已公示', '已公开'],
  summary: '登记公开的渠道、链接和日期',
  example: '已公示 1 区政务网站 https://www.example.gov.cn/1 2026-03-12',
  roles: ['publicist', 'officer', 'head'],
  changes: true,
  fields,
  refuse: ({ settings }, state) => {
    const can = canPublish(state.facts, settings.offices);
    return can.allowed ? undefined : refused(can, `查 ${state.id}`);
  },
  asks: [
    {
      field: 'channel',
      question: '在哪个渠道公开的？',
      choices: ['区政务网站', '政务微博', '政务微信', '新闻媒体', '办事大厅公示栏', '服务窗口'],
      read: (text) => (/网|微博|微信|公众号|媒体|报|电视|平台|大厅|栏|窗口|屏/u.test(text) ? text.trim() : undefined),
    },
  ],
  card: ({ channel: named, channels, link, publishedOn }) =>
    [
      ['渠道', channels?.join('、') ?? named],
      ['链接', link],
      ['公开日期', publishedOn ?? '今天'],
    ].flatMap(([label, value]) => (label && value ? [{ label, value }] : [])),
  run: async (said, context, state) => {
    const { person } = context.asker;
    if (!person) return { reply: errorReply(accessHint(context.asker)) };
    const on = said.publishedOn ?? context.today;
    if (on > context.today) return { reply: futureDay(on, `已公示 ${state.id} 区政务网站 https://… ${context.today}`) };
    if (on < (state.facts.decision?.decidedOn ?? on)) return { reply: publishedBeforeDecision(state, on) };
    const places = [...new Set(said.channels ?? [said.channel])];
    const before = state.facts.publication.published;
    const fresh = places.filter((place) => !before.some((each) => each.channel === place));
    if (fresh.length === 0) return { reply: publishedThere(state, places.join('、')) };
    const may = mayPublish(person, context.settings.offices);
    return may.allowed ? carryOut(fresh, { ...said, publishedOn: on }, context, state) : passOn(may.reason, person, said, context, state);
  },
});

async function carryOut(places: readonly string[], said: Said & { readonly publishedOn: PlainDate }, context: CommandContext, state: CaseState): Promise<Outcome> {
  const { today, calendar, settings, ledger, record } = context;
  const linked = places.find(isWebsite) ?? places[0];
  const published = places.map((place): Omit<Publishing, 'by'> => ({
    channel: place,
    on: said.publishedOn,
    ...(place === linked && said.link !== undefined ? { link: said.link } : {}),
  }));
  await record(state, published.map((each) => ({ type: 'published' as const, ...each })));
  const after = (await ledger.case(state.id)) ?? state;
  const onWebsite = basePublication(after.facts) !== undefined;
  const late = isPublishedLate(after.facts, calendar, today);
  const due = publicationDeadline(after.facts, calendar);
  const remarks = publicationRemarks({ late, due, onWebsite, website: settings.websiteChannel });
  const others = onWebsite ? tell({ role: 'officer' }, after, context, publishedFor(after, places.join('、'), late)) : [];
  const reply = writtenReply(`已登记在${places.join('、')}公开`, after, openDuties(after, context), remarks);
  const extra = [...(onWebsite ? [] : ['publicity/2']), ...(late ? ['publicity/13'] : [])];
  return { reply: { ...reply, citations: [...new Set([...extra, ...reply.citations])] }, others };
}

/** Only 宣教信息中心 says that something is public: from anybody else it is news for them, and nothing is written. */
function passOn(reason: string, person: Person, { channel: named, link, publishedOn }: Said, context: CommandContext, state: CaseState): Outcome {
  const command = ['已公示', state.id, named, link, publishedOn].filter(Boolean).join(' ');
  const others = tell({ role: 'publicist', office: 'publicityCenter' }, state, context, publishingReported(state, person.name, named, command));
  return { reply: publicistConfirms(reason, toldLine(others, '核实'), context.settings.offices), others };
}
