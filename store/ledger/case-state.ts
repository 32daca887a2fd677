import { type CaseFacts, officeCalled, officeNames } from '../../knowledge/rules/index.ts';
import type { EventData, KeptMedia, LedgerEvent } from './event.ts';

/** A case as its history says it stands. `version` counts its events: what a change must build on. */
export interface CaseState {
  readonly id: string;
  readonly version: number;
  readonly facts: CaseFacts;
  readonly matter: string;
  readonly place?: string;
  /** The office of the officer who opened it. */
  readonly unit: string;
  /** Files of records, by record number. */
  readonly media: ReadonlyMap<number, KeptMedia>;
  readonly openedBy: string;
}

/** The case after its whole history; reversed events count for nothing but their place in the numbering. */
export function foldCase(history: readonly LedgerEvent[]): CaseState | undefined {
  const reversed = new Set(history.flatMap(({ data }) => (data.type === 'reversed' ? data.seqs : [])));
  let state: CaseState | undefined;
  for (const event of history) {
    if (!reversed.has(event.seq)) state = applyEvent(state, event);
  }
  return state && { ...state, version: history.length };
}

/** The case after one more event, which must not be a reversal. */
export function applyEvent(before: CaseState | undefined, event: LedgerEvent): CaseState | undefined {
  const { data } = event;
  if (data.type === 'opened') return open(event, data);
  if (!before) return undefined;
  const isFile = data.type === 'recorded' || data.type === 'fileAdded';
  const media = isFile && data.media ? new Map(before.media).set(data.no, data.media) : before.media;
  return { ...before, media, version: before.version + 1, facts: applyToFacts(before.facts, data, event.by) };
}

function open(event: LedgerEvent, data: Extract<EventData, { type: 'opened' }>): CaseState {
  const { category, measures, party, onSite, officers, on } = data;
  return {
    id: event.subject,
    version: 1,
    matter: data.matter,
    unit: data.unit,
    openedBy: event.by,
    media: new Map(),
    ...(data.place === undefined ? {} : { place: data.place }),
    facts: {
      category,
      measures,
      party,
      onSite,
      officers,
      openedOn: on,
      records: [],
      omissions: [],
      circumstances: [],
      heard: false,
      rounds: [],
      publication: { published: [] },
      corrections: [],
      withdrawals: [],
    },
  };
}

function applyToFacts(facts: CaseFacts, data: EventData, by: string): CaseFacts {
  const { publication } = facts;
  switch (data.type) {
    case 'officerJoined':
      return { ...facts, officers: [...facts.officers, data.officer] };
    case 'recorded': {
      const { no, kind, remark, speakers, step, on } = data;
      const record = { no, kind, remark, on, ...(speakers === undefined ? {} : { speakers }), ...(step === undefined ? {} : { step }) };
      return { ...facts, records: [...facts.records, record] };
    }
    case 'omitted':
      return { ...facts, omissions: [...facts.omissions, { step: data.step, reason: data.reason, on: data.on }] };
    case 'circumstanceNoted': {
      const circumstances = [...new Set([...facts.circumstances, data.circumstance])];
      return { ...facts, circumstances, heard: facts.heard || data.circumstance === 'heard' };
    }
    case 'hearingSet':
      return { ...facts, hearingOn: data.hearingOn };
    case 'factsChanged':
      return { ...facts, factsChangedOn: data.on };
    case 'submitted': {
      const { factsChangedOn: _, ...rest } = facts;
      const office = data.office ?? officeCalled(data.body, officeNames);
      const submitted = { no: data.round, body: data.body, ...(office === undefined ? {} : { office }), submittedOn: data.on, submittedBy: by, materials: data.materials };
      return { ...rest, rounds: [...facts.rounds, submitted] };
    }
    case 'reviewed': {
      const { verdict, items, text } = data;
      const answered = items.map(({ no, passed, note }) => ({ no, passed, ...(note === undefined ? {} : { note }) }));
      const opinion = { verdict, items: answered, text, reviewerId: by, givenOn: data.on };
      return { ...facts, rounds: facts.rounds.map((each) => (each.no === data.round ? { ...each, opinion } : each)) };
    }
    case 'coordinated': {
      const coordination = { outcome: data.outcome, by, on: data.on };
      return { ...facts, rounds: facts.rounds.map((each) => (each.no === data.round ? { ...each, coordination } : each)) };
    }
    case 'decided': {
      const { caseNo, decidedOn, conclusion, amountYuan } = data;
      return { ...facts, decision: { caseNo, decidedOn, conclusion, ...(amountYuan === undefined ? {} : { amountYuan }) } };
    }
    case 'termSet':
      return { ...facts, term: { workdays: data.workdays, law: data.law, setBy: by } };
    case 'collected': {
      const { returned: _, ...rest } = publication;
      return { ...facts, publication: { ...rest, content: withoutAbsent(data.content), collectedOn: data.on, collectedBy: by } };
    }
    case 'cleared':
      return { ...facts, publication: { ...publication, clearedOn: data.on, clearedBy: by } };
    case 'clearingReturned': {
      const { collectedOn: _on, collectedBy: _by, ...rest } = publication;
      return { ...facts, publication: { ...rest, returned: { on: data.on, reason: data.reason } } };
    }
    case 'exempted':
      return { ...facts, publication: { ...publication, exempt: { law: data.law, by, on: data.on } } };
    case 'published': {
      const published = { channel: data.channel, on: data.on, by, ...(data.link === undefined ? {} : { link: data.link }) };
      return { ...facts, publication: { ...publication, published: [...publication.published, published] } };
    }
    case 'correctionFound':
      return { ...facts, corrections: [...facts.corrections, { what: data.what, foundOn: data.on }] };
    case 'corrected':
      return { ...facts, corrections: settle(facts.corrections, (each) => each.correctedOn === undefined, { what: data.what, foundOn: data.on }, { correctedOn: data.on }) };
    case 'withdrawalFound':
      return { ...facts, withdrawals: [...facts.withdrawals, { ground: data.ground, foundOn: data.on }] };
    case 'withdrawn':
      return { ...facts, withdrawals: settle(facts.withdrawals, (each) => each.withdrawnOn === undefined, { ground: data.ground, foundOn: data.on }, { withdrawnOn: data.on }) };
    case 'archived':
      return { ...facts, archivedOn: data.on };
    default:
      // Readings, nudges and the like leave the facts as they are.
      return facts;
  }
}

/** Settles the oldest open entry, or enters one that was found and settled on the same day. */
function settle<T extends object>(entries: readonly T[], isOpen: (entry: T) => boolean, fresh: T, settled: Partial<T>): readonly T[] {
  const index = entries.findIndex(isOpen);
  return index < 0 ? [...entries, { ...fresh, ...settled }] : entries.map((entry, at) => (at === index ? { ...entry, ...settled } : entry));
}

function withoutAbsent<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
}
