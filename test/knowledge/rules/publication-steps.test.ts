import { describe, expect, it } from 'vitest';
import {
  type Actor,
  canClear,
  canCollect,
  canPublish,
  createCalendar,
  draftContent,
  isPublicationSettled,
  isPublishedLate,
  mayClear,
  mayCollect,
  mayPublish,
  missingContent,
  type PublicationFacts,
  plainDate,
  type Role,
  officeCalled,
  officeNames,
} from '../../../knowledge/rules/index.ts';
import { aCase, aDecidedCase } from './a-case.ts';

const actor = (role: Role, unit: string): Actor => ({ id: role, unit, office: officeCalled(unit, officeNames), roles: [role] });
const on = plainDate('2026-03-12');
const decidedWith = (publication: Partial<PublicationFacts>) => aDecidedCase('2026-03-10', { publication: { published: [], ...publication } });
const published = (channel: string, day = '2026-03-12') => ({ channel, on: plainDate(day), by: 'sun' });

describe('who publishes (publicity/1)', () => {
  it.each<[Role, string, boolean, boolean, boolean]>([
    ['officer', officeNames.brigade, true, false, false],
    ['head', officeNames.brigade, true, true, false],
    ['head', officeNames.generalOffice, false, false, false],
    ['publicist', officeNames.publicityCenter, false, false, true],
    ['publicist', officeNames.brigade, false, false, false],
    ['reviewer', officeNames.brigade, false, false, false],
    ['leader', officeNames.leadership, false, false, false],
    ['staff', '政务服务窗口', false, false, false],
  ])('%s of %s: collect %s, clear %s, publish %s', (role, unit, collect, clear, publish) => {
    const person = actor(role, unit);
    const verdicts = [mayCollect(person, 'penalty'), mayClear(person), mayPublish(person)];
    expect(verdicts.map(({ allowed }) => allowed)).toEqual([collect, clear, publish]);
    expect(verdicts.map(({ article }) => article)).toEqual(['publicity/1', 'publicity/1', 'publicity/1']);
  });

  it('leaves open who collects a licence of another office, and lets that office do it', () => {
    expect(mayCollect(actor('officer', '审批科'), 'licence')).toMatchObject({ allowed: true, basis: 'bureau', open: true });
    expect(mayCollect(actor('officer', '审批科'), 'penalty').allowed).toBe(false);
  });
});

describe('the order of collecting, clearing and publishing', () => {
  it.each<[string, Partial<PublicationFacts>, boolean, boolean, boolean]>([
    ['nothing yet', {}, true, false, false],
    ['collected', { collectedOn: on }, false, true, false],
    ['returned', { collectedOn: on, returned: { on, reason: '缺结论' } }, true, false, false],
    ['cleared', { collectedOn: on, clearedOn: on }, false, false, true],
    ['exempt', { exempt: { law: '某法第X条', by: 'liu', on } }, false, false, false],
  ])('%s: collect %s, clear %s, publish %s', (_, publication, collect, clear, publish) => {
    const facts = decidedWith(publication);
    expect([canCollect(facts), canClear(facts), canPublish(facts)].map(({ allowed }) => allowed)).toEqual([collect, clear, publish]);
  });

  it('ends once the decision was taken down', () => {
    const withdrawals = [{ ground: 'revoked' as const, foundOn: on, withdrawnOn: on }];
    const facts = aDecidedCase('2026-03-10', { withdrawals, publication: { collectedOn: on, clearedOn: on, published: [published('区政务网站')] } });
    expect(canPublish(facts)).toMatchObject({ allowed: false, article: 'publicity/11' });
  });

  it('begins with the decision', () => {
    expect(canCollect(aCase())).toMatchObject({ allowed: false, article: 'publicity/10' });
    expect(canPublish(aCase())).toMatchObject({ allowed: false });
  });
});

describe('the four items of publicity/10', () => {
  it('are taken from the case once it is decided', () => {
    expect(missingContent(draftContent(aDecidedCase()))).toEqual([]);
    expect(missingContent(draftContent(aCase())).map(({ what }) => what)).toEqual(['执法结论']);
  });

  it('are each missed when blank', () => {
    expect(missingContent({ agency: ' ' }).map(({ what, article }) => [what, article])).toEqual([
      ['执法机关', 'publicity/10'],
      ['执法对象', 'publicity/10'],
      ['执法类别', 'publicity/10'],
      ['执法结论', 'publicity/10'],
    ]);
  });
});

describe('being public', () => {
  const calendar = createCalendar();

  it.each([
    ['区政务网站', true],
    ['局官网', true],
    ['政务微信', false],
    ['政务微博', false],
    ['办事大厅公示栏', false],
  ])('through %s alone meets the duty: %s, because publicity/2 builds on the website', (channel, settled) => {
    expect(isPublicationSettled(decidedWith({ published: [published(channel)] }))).toBe(settled);
  });

  it('is late from the day after the last day, measured on the first publication on the website', () => {
    const lateOn = (day: string, today = '2026-04-01') => isPublishedLate(decidedWith({ published: [published('区政务网站', day)] }), calendar, plainDate(today));
    expect([lateOn('2026-03-19'), lateOn('2026-03-20')]).toEqual([false, true]);
    const unpublished = (today: string) => isPublishedLate(decidedWith({}), calendar, plainDate(today));
    expect([unpublished('2026-03-19'), unpublished('2026-03-20')]).toEqual([false, true]);
    const both = decidedWith({ published: [published('区政务网站', '2026-03-20'), published('区政务网站', '2026-03-19')] });
    expect(isPublishedLate(both, calendar, on)).toBe(false);
  });

  it('is never late for what a law exempts', () => {
    expect(isPublishedLate(decidedWith({ exempt: { law: '某法第X条', by: 'liu', on } }), calendar, plainDate('2027-01-01'))).toBe(false);
  });
});
