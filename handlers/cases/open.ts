import { z } from 'zod';
import { type Category, categoryLabels, categoryOf, goesToScene, measureOf, measures, plainDate, PlainDate, sceneChecklist } from '../../knowledge/rules/index.ts';
import type { EventData, Person } from '../../store/index.ts';
import { type CommandContext, defineCommand } from '../command.ts';
import { colleaguesUnknown, decidedBeforeReview, futureDay, joinedToldReply, whoGoesAlong, writtenReply } from '../replies/index.ts';
import { colleaguesWanted, findColleagues } from './colleagues.ts';
import { openDuties } from './next-duty.ts';
import { tellNamed } from './tell.ts';

const fields = z.object({
  category: z.string().refine((label) => categoryOf(label) !== undefined, '没有这一类执法').optional(),
  measure: z.string().refine((label) => measureOf(label) !== undefined, '没有这种措施').optional(),
  party: z.string().min(1, '请写明相对人').max(100, '相对人名称太长'),
  matter: z.string().max(500, '事由太长').optional(),
  place: z.string().max(200, '地点太长').optional(),
  onSite: z.boolean().optional(),
  officers: z.array(z.string().max(30)).max(10, '同行人员太多').optional(),
  occurredOn: PlainDate.optional(),
  decidedOn: PlainDate.optional(),
  caseNo: z.string().max(60, '文号太长').optional(),
  amountYuan: z.number().nonnegative().optional(),
});
type OpenFields = z.infer<typeof fields>;

const kinds: readonly Category[] = ['penalty', 'coercion', 'licence', 'inspection', 'confirmation', 'levy', 'ruling', 'other'];

/** 登记: opens a case. A decision said along with it is not written: it comes after review, with 决定 (review/1). */
export const open = defineCommand<OpenFields>({
  intent: 'log',
  words: ['登记'],
  summary: '登记一件执法案子',
  example: '登记 行政强制 查封 相对人 甲公司 事由 擅自倾倒废液 现场',
  roles: ['officer'],
  changes: true,
  fields,
  asks: [
    {
      field: 'category',
      needed: ({ measure }) => usualCategory(measure) === undefined,
      question: '是哪一类执法？',
      choices: kinds.map((kind) => categoryLabels[kind]),
      read: (text) => kinds.map((kind) => categoryLabels[kind]).find((label) => label.includes(text.trim()) && text.trim().length >= 2),
    },
    { field: 'party', question: '相对人（当事人）是谁？请写单位名称或姓名。', read: (text) => text.trim().slice(0, 100) || undefined },
  ],
  card: ({ category, measure, party, matter, place, onSite, officers, occurredOn, decidedOn, caseNo, amountYuan }) =>
    [
      ['类别', [category, measure].filter(Boolean).join(' ')],
      ['相对人', party],
      ['事由', matter],
      ['地点', place],
      ['现场', onSite ? '是' : undefined],
      ['同行', officers?.join('、')],
      ['日期', occurredOn],
      ['决定日期', decidedOn],
      ['文号', caseNo],
      ['金额', amountYuan === undefined ? undefined : `${amountYuan}元`],
    ].flatMap(([label, value]) => (label && value ? [{ label, value }] : [])),
  run: async (said, context) => {
    const { today, asker, record } = context;
    const on = said.occurredOn ?? (said.decidedOn && said.decidedOn < today ? said.decidedOn : today);
    if (on > today) return { reply: futureDay(on, '登记 行政检查 相对人 甲公司 现场 昨天') };
    const colleagues = findColleagues(said.officers ?? [], context.people);
    const opened = openedEvent(said, context, on, colleagues.found);
    const { subject } = await record('new', [opened]);
    const state = await context.ledger.case(subject);
    if (!state || !asker.person) throw new Error('the case just opened is not there');
    // At the scene there is no time to look things up: what to mind is said at once (recording/4, 5; publicity/7, 8).
    const checklist = goesToScene(state.facts) ? sceneChecklist(state.facts) : [];
    const extra = [
      ...checklist.map(({ text }) => `· ${text}`),
      ...(said.decidedOn === undefined ? [] : [decidedBeforeReview(state)]),
      ...(colleagues.unknown.length > 0 ? [colleaguesUnknown(state, colleagues.unknown)] : []),
    ];
    const reply = writtenReply('已登记', state, openDuties(state, context), extra);
    const along = whoGoesAlong(state, colleaguesWanted(state, context.people));
    return {
      reply: {
        ...reply,
        text: [reply.text, ...along.lines].join('\n'),
        ...(along.buttons.length > 0 ? { buttons: [...along.buttons] } : {}),
        citations: [...new Set([...reply.citations, ...checklist.map(({ article }) => article)])],
      },
      others: tellNamed(colleagues.found.map(({ id }) => id), context, joinedToldReply(state, asker.person.name)),
    };
  },
});

function openedEvent(said: OpenFields, { asker }: CommandContext, on: PlainDate, colleagues: readonly Person[]): EventData {
  const measure = said.measure === undefined ? undefined : measureOf(said.measure);
  const category = (said.category === undefined ? undefined : categoryOf(said.category)) ?? usualCategory(said.measure) ?? 'other';
  return {
    type: 'opened',
    category,
    measures: measure ? [measure] : [],
    party: said.party,
    matter: said.matter ?? '',
    ...(said.place === undefined ? {} : { place: said.place }),
    unit: asker.person?.unit ?? '',
    officers: [...new Set([asker.person?.id ?? '', ...colleagues.map(({ id }) => id)])],
    onSite: said.onSite ?? false,
    on: plainDate(on),
  };
}

/** The kind of decision a measure usually belongs to; `undefined` when it has to be asked (限产, 停产, 停业关闭). */
function usualCategory(label: string | undefined): Category | undefined {
  const measure = label === undefined ? undefined : measureOf(label);
  return measure && measures[measure].category;
}
