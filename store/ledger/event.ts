import { z } from 'zod';
import { PlainDate } from '../../knowledge/rules/index.ts';
import type { CaseFacts } from '../../knowledge/rules/index.ts';

const text = z.string().min(1).max(2000);
const on = PlainDate;
const round = z.number().int().positive();

/** Values of `T` as a zod enum, checked by the compiler to be exactly those. */
const oneOf = <const V extends readonly [string, ...string[]]>(...values: V) => z.enum(values);

const category = oneOf('licence', 'penalty', 'coercion', 'inspection', 'confirmation', 'levy', 'ruling', 'other');
const measure = oneOf(
  'sealing', 'detention', 'productionLimit', 'productionStop', 'closure', 'fine', 'warning', 'publicCriticism', 'confiscateGains',
  'confiscateGoods', 'suspendLicence', 'revokeLicence', 'businessBan', 'correctionOrder', 'substitutePerformance',
);
const step = oneOf('onSite', 'evidence', 'hearing', 'service', 'premises', 'other');
const recordKind = oneOf('document', 'photo', 'video', 'audio');
const circumstance = oneOf('publicInterest', 'socialImpact', 'majorRights', 'heard', 'complex');
const office = oneOf('brigade', 'generalOffice', 'publicityCenter', 'leadership');
const ground = oneOf('revoked', 'confirmedIllegal', 'toBeRemade', 'changed', 'void');

/** A file as received: its content's SHA-256 (hex), size in bytes, type as sniffed, and the name it came with. */
export const keptMedia = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/u), bytes: z.number().int().nonnegative(), type: z.string(), name: z.string().optional() });
export type KeptMedia = z.infer<typeof keptMedia>;

/** What can happen to a case, to a year's report (`annualDone`) or to the calendar. Every shape is for ever: a change is a new type. */
export const eventData = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('opened'),
    category,
    measures: z.array(measure),
    party: text,
    matter: z.string().max(2000),
    place: text.optional(),
    unit: text,
    officers: z.array(text).min(1),
    onSite: z.boolean(),
    on,
  }),
  z.object({ type: z.literal('officerJoined'), officer: text }),
  z.object({ type: z.literal('recorded'), no: round, kind: recordKind, remark: text, speakers: text.optional(), step: step.optional(), on, media: keptMedia.optional() }),
  // The file of a record whose words came first.
  z.object({ type: z.literal('fileAdded'), no: round, media: keptMedia }),
  z.object({ type: z.literal('omitted'), step, reason: text, on }),
  z.object({ type: z.literal('circumstanceNoted'), circumstance, note: z.string().max(2000), on }),
  z.object({ type: z.literal('factsChanged'), what: text, on }),
  z.object({ type: z.literal('hearingSet'), hearingOn: PlainDate, on }),
  // `office` came later: without it the name tells, in the words of the articles.
  z.object({ type: z.literal('submitted'), round, body: text, office: office.optional(), materials: z.array(text), on }),
  z.object({
    type: z.literal('reviewed'),
    round,
    verdict: oneOf('agree', 'issues'),
    items: z.array(z.object({ no: z.number().int().min(1).max(8), passed: z.boolean(), note: text.optional() })),
    text,
    on,
  }),
  z.object({ type: z.literal('coordinated'), round, outcome: text, on }),
  z.object({ type: z.literal('decided'), caseNo: text, decidedOn: PlainDate, conclusion: text, amountYuan: z.number().nonnegative().optional() }),
  z.object({ type: z.literal('termSet'), workdays: z.number().int().positive(), law: text }),
  z.object({
    type: z.literal('collected'),
    content: z.object({ agency: text, subject: text, category: text, conclusion: text }).partial(),
    on,
  }),
  z.object({ type: z.literal('cleared'), on }),
  z.object({ type: z.literal('clearingReturned'), reason: text, on }),
  z.object({ type: z.literal('exempted'), law: text, on }),
  z.object({ type: z.literal('published'), channel: text, link: z.url().optional(), on }),
  z.object({ type: z.literal('correctionFound'), what: text, on }),
  z.object({ type: z.literal('corrected'), what: text, on }),
  z.object({ type: z.literal('withdrawalFound'), ground, reason: text, on }),
  z.object({ type: z.literal('withdrawn'), ground, reason: text, on }),
  z.object({ type: z.literal('archived'), on }),
  z.object({ type: z.literal('accessed'), what: text }),
  z.object({ type: z.literal('nudged'), whom: z.array(text), duty: text }),
  z.object({ type: z.literal('annualDone'), duty: oneOf('published', 'reportedToDistrict', 'reportedToCity'), on }),
  z.object({ type: z.literal('calendarDaySet'), day: PlainDate, kind: oneOf('off', 'work'), name: text.optional() }),
  z.object({ type: z.literal('calendarYearCompleted'), year: z.number().int().min(2019).max(2100) }),
  z.object({ type: z.literal('reversed'), seqs: z.array(z.number().int().positive()).min(1) }),
]);
export type EventData = z.infer<typeof eventData>;

/** Who did it, where it was said, which message caused it, and when (ISO, UTC). */
export const eventOrigin = z.object({
  by: z.string().min(1),
  from: z.object({ platform: z.string(), kind: z.enum(['private', 'group']) }),
  cause: z.string().min(1),
  at: z.iso.datetime(),
});
export type EventOrigin = z.infer<typeof eventOrigin>;

/** One event of the ledger: `subject` is a case (`2026-0001`), a year's report (`annual/2025`) or the calendar; `seq` counts from 1 without gaps. */
export const ledgerEvent = eventOrigin.extend({
  seq: z.number().int().positive(),
  subject: z.string().regex(/^(\d{4}-\d{4,}|annual\/\d{4}|calendar)$/u),
  data: eventData,
});
export type LedgerEvent = z.infer<typeof ledgerEvent>;

/** Holds at compile time only: the enums above are the rules' own vocabulary. */
export type EventsSpeakTheRules = [
  z.infer<typeof category> extends CaseFacts['category'] ? true : never,
  CaseFacts['category'] extends z.infer<typeof category> ? true : never,
  CaseFacts['measures'][number] extends z.infer<typeof measure> ? true : never,
  z.infer<typeof measure> extends CaseFacts['measures'][number] ? true : never,
];
