import { describe, expect, it } from 'vitest';
import { opened } from '../builders/event.ts';
import { decided, reviewed } from '../handlers/cases/seeded.ts';
import { useSite } from './a-site.ts';

const site = useSite({
  after: [reviewed(), reviewed({ party: '乙厂' }).slice(0, 1), reviewed({ party: '丙站' }), decided(), [['officer', opened({ party: '丁点', officers: ['officer'], category: 'inspection', measures: [] })]]],
});
const path = (no: number): string => `/h5/case/2026-000${no}/decide`;
const entered = { caseNo: '渝江环罚[2026]31号', decidedOn: '2026-03-10', conclusion: '罚款5万元', amountYuan: '50,000' };

describe('the form of 决定', () => {
  it('enters the decision and then says when it has to be public, and how that is counted', async () => {
    const officer = await site.as('officer');
    expect((await officer.get(path(1))).words).toContain('法制审核已通过');
    const shown = await officer.submit(path(1), 'decide', entered);
    for (const words of ['已登记决定 渝江环罚〔2026〕31号', '最迟公开 2026-03-19', '怎么算的', '3月11日', '50,000元']) expect(shown.words).toContain(words);
    expect(shown.html).not.toContain('value="decide"');
  });

  it.each([
    ['a day before the case', { decidedOn: '2026-03-01' }, '早于立案登记'],
    ['a day before the opinion', { decidedOn: '2026-03-05' }, '晚于作出决定之日'],
    ['a day to come', { decidedOn: '2026-03-12' }, '还没有到'],
    ['no number', { caseNo: '' }, '文号'],
    ['a number that is none', { caseNo: '随便' }, '文号应写作'],
    ['a number another case has', { caseNo: '渝江环罚〔2026〕4号' }, '已经用在另一件案子上'],
    ['an amount in words', { amountYuan: '五万' }, '金额请写数字'],
    ['an amount below nothing', { amountYuan: '-1' }, '金额请写数字'],
  ])('with %s writes nothing and keeps what was entered', async (_what, over, words) => {
    const officer = await site.as('officer');
    const shown = await officer.submit(path(3), 'decide', { ...entered, conclusion: '罚款<5>万元', ...over });
    expect([shown.status, shown.words.includes(words)]).toEqual([422, true]);
    expect(shown.html).toContain('罚款&lt;5&gt;万元</textarea>');
    expect((await officer.get('/h5/case/2026-0003')).words).not.toContain('决定 渝江');
  });

  it('is not offered before the review has passed, and is refused to whoever sends it all the same', async () => {
    const officer = await site.as('officer');
    const shown = await officer.get(path(2));
    expect(shown.words).toContain('支队 还没有送审 未经支队法制审核，不得作出决定，请先送审。 《重大执法决定法制审核制度》第一条');
    const hidden = await officer.hidden(path(3), 'decide');
    const sent = await officer.post(path(2), { ...hidden, ...entered });
    expect([sent.status, sent.words.includes('未经支队法制审核')]).toEqual([422, true]);
  });

  it('stands open where no review is needed, and the command still looks at what the conclusion does', async () => {
    const officer = await site.as('officer');
    expect((await officer.get(path(5))).words).toContain('不必送法制审核');
    const sent = await officer.submit(path(5), 'decide', { ...entered, caseNo: '渝江环检〔2026〕1号', conclusion: '罚款1万元' });
    expect([sent.status, sent.words.includes('请另行登记并送审')]).toEqual([422, true]);
  });

  it('is for the officers of the case', async () => {
    const other = await site.as('officer2');
    expect((await other.get(path(3))).words).toContain('您不是承办人员');
    expect((await (await site.as('reviewer')).get(path(3))).status).toBe(403);
  });
});
