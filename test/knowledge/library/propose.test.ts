import { describe, expect, it } from 'vitest';
import { articleLabel, createLibrary, propose } from '../../../knowledge/index.ts';
import { aLibrary, amendedWetlandLaw, aSubmission, wetlandLaw } from './a-law.ts';

const nothing = createLibrary([]);
const { library } = aLibrary({ short: '滩涂法', id: 'tt' });
const reasonOf = (proposal: ReturnType<typeof propose>): string => (proposal.kind === 'refused' ? proposal.reason : proposal.kind);

describe('a proposal', () => {
  it('names a regulation after its title, and its id after the initials', () => {
    expect(propose(aSubmission(), nothing)).toMatchObject({ kind: 'proposed', event: { id: 'ttyh', short: '滩涂养护法', title: '中华人民共和国滩涂养护法', from: '2019-09-01' } });
    expect(propose(aSubmission({ short: '滩涂法' }), nothing)).toMatchObject({ event: { id: 'tt', short: '滩涂法' } });
  });

  it('is another text of a regulation already known by its title', () => {
    const proposal = propose(aSubmission({ lines: amendedWetlandLaw, from: '2026-05-01' }), library);
    if (proposal.kind !== 'proposed') throw new Error(reasonOf(proposal));
    const { comparison, event } = proposal;
    expect(event).toMatchObject({ id: 'tt', short: '滩涂法' });
    expect(comparison.changed.map(({ after }) => articleLabel(after))).toEqual(['第五条', '第六条']);
    expect(comparison.moved.map(({ before, after }) => [articleLabel(before), articleLabel(after)])).toEqual([['第六条', '第七条']]);
    expect([comparison.added, comparison.removed]).toEqual([[], []]);
  });

  it('tells added and removed articles', () => {
    const shorter = wetlandLaw.filter((line) => !line.startsWith('第三条之一'));
    expect(propose(aSubmission({ lines: shorter, from: '2026-05-01' }), library)).toMatchObject({ comparison: { added: [], changed: [], moved: [], removed: [{ number: 3, insertion: 1 }] } });
    const longer = [...wetlandLaw, '第七条　本法由滩涂部门解释。'];
    expect(propose(aSubmission({ lines: longer, from: '2026-05-01' }), library)).toMatchObject({ comparison: { added: [{ number: 7 }], changed: [], removed: [] } });
  });

  it('sees no change in marks of another width or in spaces', () => {
    const same = wetlandLaw.map((line) => line.replaceAll('；', ';').replaceAll('（', '(').replaceAll('　', '  '));
    expect(propose(aSubmission({ lines: same, from: '2026-05-01' }), library).kind).toBe('unchanged');
  });

  it('is compared with the text of its own day, and tells of one that follows', () => {
    const both = aLibrary({ short: '滩涂法', id: 'tt' }, { lines: amendedWetlandLaw, from: '2026-05-01' }).library;
    const proposal = propose(aSubmission({ lines: wetlandLaw.map((line) => line.replace('六年', '八年')), from: '2022-01-01' }), both);
    expect(proposal).toMatchObject({ kind: 'proposed', before: { from: '2019-09-01' }, later: { from: '2026-05-01' }, comparison: { changed: [{ after: { number: 3, insertion: 1 } }] } });
  });

  it('is refused with every problem and its line, unless forced', () => {
    const lines = wetlandLaw.filter((line) => !line.startsWith('第四条'));
    expect(propose(aSubmission({ lines }), nothing)).toMatchObject({ kind: 'refused', problems: [{ line: 24, what: '缺第四条，第三条之一之后直接是第五条' }] });
    expect(propose(aSubmission({ lines, force: true }), nothing)).toMatchObject({ kind: 'proposed', event: { accepted: ['第24行：缺第四条，第三条之一之后直接是第五条'] } });
  });

  it.each([
    ['has no article', { lines: ['关于开会的通知', '请准时参加。'] }, '没有读到条文'],
    ['has no title', { lines: ['第一条 甲。'] }, '--name'],
    ['has nothing but numbers, even when forced', { lines: ['某办法', '第一条', '第二条'], force: true }, '没有正文'],
    ['takes an id of the three', { id: 'review' }, '--id cf'],
    ['takes an id that is none', { id: '../x' }, '--id cf'],
    ['takes a word of everyday talk for its short name', { short: '处罚', id: 'cf' }, '平常说话会被当成它'],
    ['is called by what every regulation is called', { short: '管理办法', id: 'gl' }, '简称“管理办法”不能用'],
    ['has a name longer than any', { title: `${'长'.repeat(90)}法` }, '--name'],
    ['takes the name of one of the three', { short: '法制审核制度', id: 'gs' }, '三项制度自己的叫法'],
    ['takes part of a word of the three', { short: '审核制度', id: 'gs' }, '三项制度自己的叫法'],
  ])('is refused when the document %s', (_, said, why) => {
    expect(reasonOf(propose(aSubmission(said), nothing))).toContain(why);
  });

  it.each([
    ['an id that another regulation has', { title: '某某湿地法', id: 'tt' }, '编号 tt 已是《中华人民共和国滩涂养护法》'],
    ['a name that another regulation has', { title: '某某湿地法', short: '滩涂法', id: 'sd' }, '已是《中华人民共和国滩涂养护法》的叫法'],
    ['another id for a regulation that has one', { id: 'sd', lines: amendedWetlandLaw }, '已经收录为 tt'],
  ])('is refused for %s', (_, said, why) => {
    expect(reasonOf(propose(aSubmission(said), library))).toContain(why);
  });
});
