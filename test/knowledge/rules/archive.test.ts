import { describe, expect, it } from 'vitest';
import { type CaseFacts, mayArchive, missingForArchive, plainDate } from '../../../knowledge/rules/index.ts';
import { aCase, aDecidedCase } from './a-case.ts';

const on = plainDate('2026-03-12');
const complete: Partial<CaseFacts> = {
  records: [{ no: 1, kind: 'document', remark: '处罚决定书', on }],
  publication: { published: [{ channel: '区政务网站', on, by: 'sun' }] },
};
const lacking = (facts: CaseFacts) => missingForArchive(facts).map(({ article }) => article);

describe('filing a case (recording/9)', () => {
  it('is allowed once records, review, decision and publication are there', () => {
    expect(mayArchive(aDecidedCase('2026-03-10', complete))).toMatchObject({ allowed: true, article: 'recording/9' });
  });

  it.each<[string, CaseFacts, readonly string[]]>([
    ['nothing', aCase(), ['recording/2', 'recording/1']],
    ['no publication', aDecidedCase('2026-03-10', { ...complete, publication: { published: [] } }), ['publicity/10']],
    ['no review', aDecidedCase('2026-03-10', { ...complete, rounds: [] }), ['review/1']],
    ['an open correction', aDecidedCase('2026-03-10', { ...complete, corrections: [{ what: '金额', foundOn: on }] }), ['publicity/4']],
    ['an open withdrawal', aDecidedCase('2026-03-10', { ...complete, withdrawals: [{ ground: 'revoked', foundOn: on }] }), ['publicity/11']],
    ['a settled correction', aDecidedCase('2026-03-10', { ...complete, corrections: [{ what: '金额', foundOn: on, correctedOn: on }] }), []],
    ['a law that exempts it', aDecidedCase('2026-03-10', { ...complete, publication: { published: [], exempt: { law: '某法第X条', by: 'liu', on } } }), []],
  ])('with %s lacks %j', (_, facts, articles) => {
    expect(lacking(facts)).toEqual(articles);
  });

  it('names everything missing when it refuses', () => {
    expect(mayArchive(aCase())).toMatchObject({ allowed: false, reason: '还缺：执法文书；执法决定（文号、作出之日、结论）' });
  });

  it('happens once', () => {
    expect(mayArchive(aDecidedCase('2026-03-10', { ...complete, archivedOn: on }))).toMatchObject({ allowed: false, reason: expect.stringContaining('2026-03-12') as string });
  });
});
