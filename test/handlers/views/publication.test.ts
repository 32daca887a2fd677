import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../knowledge/rules/index.ts';
import type { EventData } from '../../../store/index.ts';
import { cleared, collected, decided, type Happened, published, reviewed } from '../cases/seeded.ts';
import { viewsAfter } from './views-after.ts';

const on = plainDate('2026-03-10');
const id = '2026-0001';
const everybody = ['officer', 'officer2', 'head', 'reviewer', 'reviewer2', 'publicist', 'leader', 'staff', 'admin'];
const secret = '500105198001011234';
const personal = (): Happened => decided({ conclusion: `对张三（身份证号${secret}）罚款5万元` });
const masked = '对张三（身份证号500***************）罚款5万元';
const handedIn: EventData = { type: 'collected', content: { agency: '重庆市江北区生态环境局', subject: '甲公司', category: '行政处罚', conclusion: masked }, on };

describe('what is masked', () => {
  it.each([
    ['before it is collected', personal(), ['officer', 'head']],
    ['while the head looks at it', [...personal(), ['officer', handedIn]] as Happened, ['officer', 'head']],
    ['once it is cleared', [...personal(), ['officer', handedIn], ['head', { type: 'cleared', on }]] as Happened, []],
  ])('is shown in the original to those who work on it, %s', async (_when, happened, readers) => {
    const views = await viewsAfter(happened);
    const pages = await Promise.all(everybody.map(async (who) => [who, await views(who).publication(id)] as const));
    const reads = pages.filter(([, page]) => JSON.stringify(page ?? '').includes(secret)).map(([who]) => who);
    expect(reads).toEqual(readers);
    for (const [, page] of pages) if (page) expect(page.items.find(({ key }) => key === 'conclusion')?.value).toBe(masked);
  });

  it('is marked piece by piece', async () => {
    const page = await (await viewsAfter(personal()))('officer').publication(id);
    expect(page?.items.find(({ key }) => key === 'conclusion')?.original).toEqual([
      { text: '对张三（身份证号' },
      { text: secret, masked: { kind: '身份证号', as: '500***************' } },
      { text: '）罚款5万元' },
    ]);
    expect(page?.items.filter(({ original }) => original)).toHaveLength(1);
  });
});

describe('what each may do', () => {
  it.each<[string, Happened, string, readonly string[], readonly string[]]>([
    ['its officer collects', decided(), 'officer', ['collect'], []],
    ['another officer of the office may', decided(), 'officer2', [], ['collect']],
    ['the head clears', collected(), 'head', ['clear'], ['set_term']],
    ['its officer waits for the head', collected(), 'officer', [], []],
    ['the publicist publishes', cleared(), 'publicist', ['publish'], []],
    ['the head waits for the publicist', cleared(), 'head', [], ['set_term']],
    ['afterwards the publicist adds channels and carries out changes', published(), 'publicist', [], ['publish', 'correct', 'withdraw']],
    ['afterwards officers report changes', published(), 'officer', [], ['correct', 'withdraw']],
    ['the leader reads', published(), 'leader', [], []],
    ['nothing is left of what was taken down', [...published(), ['publicist', { type: 'withdrawn', ground: 'revoked', reason: '决定被撤销', on }]], 'officer', [], []],
  ])('%s', async (_what, happened, who, mine, besides) => {
    expect(await (await viewsAfter(happened))(who).publication(id)).toMatchObject({ mine, besides });
  });

  it('names what was reported, to the publicist as a duty with its day and what the article leaves open', async () => {
    const views = await viewsAfter([...published(), ['officer', { type: 'correctionFound', what: '罚款应为3万元', on }, { type: 'withdrawalFound', ground: 'revoked', reason: '决定被撤销', on }]]);
    const page = await views('publicist').publication(id);
    expect(page?.mine).toEqual(['correct', 'withdraw']);
    expect(page?.carriesOut).toBe(true);
    expect(page?.reported).toMatchObject([
      { change: 'correct', what: '罚款应为3万元' },
      { change: 'withdraw', what: '决定被撤销' },
    ]);
    expect(page?.reported[1]?.lines.join('')).toMatch(/制度未明确.*行政处罚法第四十八条/u);
    expect((await views('officer').publication(id))?.carriesOut).toBe(false);
  });

  it('lists the grounds that fit the kind of decision', async () => {
    expect((await (await viewsAfter(published()))('publicist').publication(id))?.grounds.map(({ value }) => value)).toEqual(['revoked', 'confirmedIllegal', 'toBeRemade', 'changed', 'void']);
    const licence: Happened = [...reviewed({ category: 'licence', measures: [] }), ['officer', { type: 'decided', caseNo: '渝江环许〔2026〕1号', decidedOn: on, conclusion: '准予许可' }, handedIn], ['head', { type: 'cleared', on }], ['publicist', { type: 'published', channel: '区政务网站', on }]];
    expect((await (await viewsAfter(licence))('publicist').publication(id))?.grounds.map(({ value }) => value)).toEqual(['revoked', 'confirmedIllegal', 'toBeRemade']);
  });
});

describe('how far it has come', () => {
  it('is told in the order it happened, with the last day and how it is counted', async () => {
    const page = await (await viewsAfter(published()))('head').publication(id);
    expect(page?.steps.map(({ what, who }) => [what, who])).toEqual([
      ['报公示', '陈执法'],
      ['公示材料审核通过', '刘支队长'],
      ['2026-03-10在区政务网站公开', '孙宣教'],
    ]);
    expect(page?.deadline).toMatchObject({ due: '2026-03-19', term: '行政处罚，作出之日起7个工作日', provisional: false });
    expect(page?.deadline?.counted.join('')).toContain('3月11日');
    expect(page?.channels).not.toContain('区政务网站');
    expect(page?.channels).toContain('政务微信');
  });

  it('says why it was sent back, until it is handed in again', async () => {
    const back: Happened = [...collected(), ['head', { type: 'clearingReturned', reason: '写全称', on }]];
    expect(await (await viewsAfter(back))('officer').publication(id)).toMatchObject({ returned: '写全称', mine: ['collect'] });
    expect(await (await viewsAfter([...back, ['officer', handedIn]]))('officer').publication(id)).not.toHaveProperty('returned');
  });

  it('has no day before there is a decision, and lacks nothing yet', async () => {
    const page = await (await viewsAfter(reviewed()))('officer').publication(id);
    expect(page).toMatchObject({ decided: false, lacking: [], mine: [] });
    expect(page).not.toHaveProperty('deadline');
  });

  it('is not there for whoever may not see the case', async () => {
    const views = await viewsAfter(collected());
    const seen = await Promise.all(everybody.map(async (who) => ((await views(who).publication(id)) ? [who] : [])));
    expect(seen.flat()).toEqual(['officer', 'officer2', 'head', 'reviewer', 'leader']);
  });
});
