import { describe, expect, it } from 'vitest';
import type { EventData } from '../../../store/index.ts';
import { allPassed, plainDate, reviewItems, withIssues } from '../../../knowledge/rules/index.ts';
import { opened } from '../../builders/event.ts';
import { decided, type Happened, reviewed } from '../cases/seeded.ts';
import { viewsAfter } from './views-after.ts';

const on = plainDate('2026-03-10');
const id = '2026-0001';
const begun = (over: Parameters<typeof opened>[0] = {}): Happened => [['officer', opened({ party: '甲公司', officers: ['officer'], on, ...over })]];
const submitted = (round: number, body = '支队', materials: string[] = []): EventData => ({ type: 'submitted', round, body, materials, on });
const problems: EventData = {
  type: 'reviewed',
  round: 1,
  verdict: 'issues',
  items: [...withIssues([{ no: 3, note: '证据不足' }])],
  text: '第3项（事实证据）：证据不足。建议补充监测报告',
  on,
};
const returned = (): Happened => [...begun(), ['officer', submitted(1)], ['reviewer', problems]];

describe('what an officer sends', () => {
  it('is the bureau’s list with the records that stand for each paper, and the office the article names', async () => {
    const views = await viewsAfter([
      ...begun(),
      ['officer', { type: 'recorded', no: 1, kind: 'document', remark: '立案审批表和处罚告知书', on }, { type: 'recorded', no: 2, kind: 'photo', remark: '排口', on }],
    ]);
    const page = await views('officer').review(id);
    expect(page?.submit).toMatchObject({ body: '支队', bodies: [], circumstances: [], again: false });
    expect(page?.submit?.materials.map(({ name, records }) => [name, records])).toEqual([
      ['拟作出的决定及说明', []],
      ['事实和证据材料', [2]],
      ['法律依据和裁量说明', []],
      ['程序材料（立案、告知、陈述申辩）', [1]],
      ['听证笔录', []],
      ['评估、鉴定或监测报告', []],
    ]);
    expect(page?.duties).toMatchObject([{ duty: 'submitReview', who: '陈执法' }]);
  });

  it('asks for the circumstances and the office where the kind of case tells neither', async () => {
    const views = await viewsAfter(begun({ category: 'inspection', measures: [] }));
    const { submit } = await views('officer').review(id) ?? {};
    expect(submit?.circumstances).toHaveLength(5);
    expect(submit).toMatchObject({ bodies: ['支队', '综合目标科'], again: false });
    expect(submit).not.toHaveProperty('body');
    expect((await views('officer').case(id))?.actions.besides).toContain('review_submit');
    expect((await views('officer2').case(id))?.actions.besides).not.toContain('review_submit');
  });

  it('asks what was done once an opinion has come back', async () => {
    const views = await viewsAfter(returned());
    expect((await views('officer').review(id))?.submit).toMatchObject({ again: true, body: '支队' });
  });

  it.each([
    ['somebody else’s case', begun(), 'officer2', 'review/10'],
    ['a case that waits', [...begun(), ['officer', submitted(1)]] as Happened, 'officer', 'review/7'],
    ['a case that has passed', reviewed(), 'officer', 'review/7'],
  ] as const)('is not offered for %s, and the article is named', async (_what, happened, who, article) => {
    const page = await (await viewsAfter(happened))(who).review(id);
    expect(page).not.toHaveProperty('submit');
    expect(page?.barred).toMatchObject({ article, source: expect.stringMatching(/^《重大执法决定法制审核制度》第.+条$/u) as string });
  });

  it('is neither offered nor missed once there is a decision', async () => {
    const page = await (await viewsAfter(decided()))('officer').review(id);
    expect(page).not.toHaveProperty('submit');
    expect(page).not.toHaveProperty('barred');
  });
});

describe('the sheet', () => {
  it('has the eight items in the article’s words, for the reviewer of the office and the round that waits', async () => {
    const views = await viewsAfter([...returned(), ['officer', submitted(2, '支队', ['事实和证据材料', '处理说明：已补充'])]]);
    const page = await views('reviewer').review(id);
    expect(page?.sheet?.round).toBe(2);
    expect(page?.sheet?.items).toEqual(reviewItems.map(({ no, title, text }) => ({ no, title, text })));
    expect(page?.duties).toMatchObject([{ duty: 'review', who: '吴审核', due: '2026-03-17', notes: [expect.stringContaining('制度未明确') as string] }]);
    expect(page?.facts.map(({ label }) => label)).toEqual(['事由', '承办人', '登记']);
  });

  it.each(['officer', 'officer2', 'head', 'leader'])('is not for %s', async (who) => {
    const views = await viewsAfter([...begun(), ['officer', submitted(1)]]);
    expect(await views(who).review(id)).not.toHaveProperty('sheet');
  });

  it('is not for a reviewer who sent the case in: the page says why and who does it', async () => {
    const page = await (await viewsAfter([...begun(), ['reviewer', submitted(1)]]))('reviewer').review(id);
    expect(page).not.toHaveProperty('sheet');
    expect(page?.barred).toMatchObject({ article: 'review/2', reason: expect.stringContaining('不能审核自己的案件') as string, open: expect.stringContaining('制度未明') as string });
  });

  it('is not for the office that does not have the case', async () => {
    const both = [...begun({ measures: ['fine', 'detention'] }), ['officer', submitted(1)], ['reviewer', { type: 'reviewed', round: 1, verdict: 'agree', items: [...allPassed()], text: '同意', on }], ['officer', submitted(2, '综合目标科')]] as Happened;
    const views = await viewsAfter(both);
    expect((await views('reviewer').review(id))?.barred).toMatchObject({ article: 'review/2', reason: '本案由综合目标科审核，本案等待的是综合目标科（郑审核）的意见' });
    expect((await views('reviewer2').review(id))?.sheet?.round).toBe(2);
  });
});

describe('the rounds', () => {
  it('tell what was sent, what was found and how it was handled, the newest first', async () => {
    const settled: EventData = { type: 'coordinated', round: 1, outcome: '同意审核意见', on };
    const views = await viewsAfter([...returned(), ['leader', settled], ['officer', submitted(2, '支队', ['事实和证据材料', '处理说明：已补充'])]]);
    const rounds = (await views('head').review(id))?.rounds ?? [];
    expect(rounds.map(({ no }) => no)).toEqual([2, 1]);
    expect(rounds[0]).toMatchObject({ by: '陈执法', materials: ['事实和证据材料'], said: '处理说明：已补充', lacking: ['拟作出的决定及说明', '法律依据和裁量说明', '程序材料（立案、告知、陈述申辩）'] });
    expect(rounds[1]).toMatchObject({
      opinion: { verdict: '存在问题', problems: [{ no: 3, title: '事实证据', note: '证据不足' }], words: '建议补充监测报告', by: '吴审核', on },
      coordination: { outcome: '同意审核意见', by: '李局长', on },
    });
  });

  it('let a leader settle what the two sides disagree about, and nobody else', async () => {
    const views = await viewsAfter(returned());
    const settling = await Promise.all(['officer', 'head', 'reviewer', 'leader'].map(async (who) => ((await views(who).review(id))?.mayCoordinate ? [who] : [])));
    expect(settling.flat()).toEqual(['leader']);
  });

  it('are not there for whoever may not see the case', async () => {
    const views = await viewsAfter(returned());
    for (const who of ['staff', 'admin', 'publicist', 'reviewer2']) expect(await views(who).review(id)).toBeUndefined();
    expect(await views('leader').review('2026-0009')).toBeUndefined();
  });
});
