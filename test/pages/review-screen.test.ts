import { describe, expect, it } from 'vitest';
import { plainDate } from '../../knowledge/rules/index.ts';
import { opened } from '../builders/event.ts';
import { type Happened, reviewed } from '../handlers/cases/seeded.ts';
import { useSite } from './a-site.ts';

const on = plainDate('2026-03-10');
const begun = (party: string, over: Parameters<typeof opened>[0] = {}): Happened => [['officer', opened({ party, officers: ['officer'], on, ...over })]];
const waiting = (party: string): Happened => [...begun(party), ['officer', { type: 'submitted', round: 1, body: '支队', materials: [], on }]];
const items = ['1', '2', '3', '4', '5', '6', '7', '8'];
const answers = (problems: Readonly<Record<number, string>> = {}): Record<string, string | readonly string[]> => ({
  ...Object.fromEntries(items.flatMap((no) => [[`item${no}`, problems[Number(no)] === undefined ? 'pass' : 'problem'], [`note${no}`, problems[Number(no)] ?? '']])),
});
const path = (no: number): string => `/h5/case/2026-000${no}/review`;
const twice = (html: string): readonly string[] => {
  const ids = [...html.matchAll(/ id="([^"]+)"/gu)].map(([, id = '']) => id);
  return ids.filter((id, index) => ids.indexOf(id) !== index);
};

describe('the review page', () => {
  const site = useSite({
    after: [waiting('甲公司'), waiting('乙公司'), begun('丙公司'), begun('丁站', { category: 'inspection', measures: [] }), reviewed({ party: '戊公司' }), waiting('己公司')],
  });

  it('takes an opinion item by item, once, and leads back with its answer', async () => {
    const reviewer = await site.as('reviewer');
    const hidden = await reviewer.hidden(path(1), 'opinion');
    const sent = { ...hidden, ...answers({ 3: '证据不足 <script>x</script>' }), words: '建议补充监测报告' };
    const first = await reviewer.post(path(1), sent);
    const second = await reviewer.post(path(1), sent);
    expect(first.words).toContain('已出具审核意见：存在问题');
    expect(first.words).toContain('第3项 事实证据：证据不足 <script>x</script>');
    expect(first.html).not.toContain('<script>x');
    expect(second.words).toContain('各轮审核 · 1轮');
    expect(second.status).toBe(200);
    expect(first.html).not.toContain('name="_form" value="opinion"');
  });

  it('passes a case when nothing is wrong with any item', async () => {
    const reviewer = await site.as('reviewer');
    expect((await reviewer.submit(path(2), 'opinion', answers())).words).toContain('已出具审核意见：同意');
  });

  it.each<[string, Record<string, string | readonly string[]>, string]>([
    ['an item without an answer', { ...answers({ 4: '引用有误' }), item2: '' }, '还有第2项没有选'],
    ['an answer there is not', { ...answers({ 4: '引用有误' }), item5: 'maybe' }, '还有第5项没有选'],
    ['a problem written under 通过', { ...answers({ 4: '引用有误' }), note6: '越权' }, '第6项写了问题'],
    ['a problem without words', { ...answers({ 4: '引用有误' }), item7: 'problem' }, '第7项文书有什么问题'],
    ['a page that left items out', { ...answers({ 4: '引用有误' }), items: '4', item1: '' }, '第1项'],
    ['an essay', { ...answers({ 4: '引用有误' }), note4: '长'.repeat(501) }, '500字以内'],
  ])('keeps what was entered and writes nothing for %s', async (_what, entered, words) => {
    const reviewer = await site.as('reviewer');
    const shown = await reviewer.submit(path(6), 'opinion', { ...entered, words: '其他意见在此' });
    expect(shown.status).toBe(422);
    expect(shown.words).toContain(words);
    expect(shown.words).toContain('其他意见在此');
    expect(shown.html).toMatch(/id="item4-problem"[^>]* checked/u);
    expect(shown.html).toContain('data-entered="true"');
    expect((await reviewer.get(path(6))).words).toContain('等待意见');
  });

  it('chooses nothing beforehand', async () => {
    const { html } = await (await site.as('reviewer')).get(path(6));
    expect(html.match(/type="radio"/gu)).toHaveLength(16);
    expect(html).not.toContain(' checked');
  });

  it('is nobody else’s to fill in', async () => {
    const officer = await site.as('officer');
    const { html } = await officer.get(path(6));
    expect(html).not.toContain('value="opinion"');
    const hidden = await officer.hidden(path(3), 'submit');
    const forged = await officer.post(path(6), { ...hidden, _form: 'opinion', ...answers() });
    expect([forged.status, forged.words.includes('审核意见由法制审核人员出具')]).toEqual([422, true]);
    expect((await (await site.as('reviewer2')).get(path(6))).status).toBe(404);
    expect((await (await site.as('staff')).get(path(6))).words).not.toContain('己公司');
  });

  it('sends a case to the office the article names', async () => {
    const officer = await site.as('officer');
    const shown = await officer.submit(path(3), 'submit', { said: '' });
    expect(shown.words).toContain('已送审，第1轮');
    expect(shown.words).toContain('第1轮 支队');
  });

  it('asks for circumstances and office where no article tells them, and takes an office that reviews only', async () => {
    const officer = await site.as('officer');
    const none = await officer.submit(path(4), 'submit', {});
    expect([none.status, none.words.includes('不必送法制审核')]).toEqual([422, true]);
    const unnamed = await officer.submit(path(4), 'submit', { circumstance: ['案件情况疑难复杂、涉及多个法律关系'] });
    expect(unnamed.status).toBe(422);
    expect(unnamed.html).toMatch(/value="案件情况疑难复杂、涉及多个法律关系" checked/u);
    const elsewhere = await officer.submit(path(4), 'submit', { circumstance: ['案件情况疑难复杂、涉及多个法律关系'], body: '政务服务窗口' });
    expect([elsewhere.status, elsewhere.words.includes('没有法制审核人员')]).toEqual([422, true]);
    const sent = await officer.submit(path(4), 'submit', { circumstance: ['案件情况疑难复杂、涉及多个法律关系'], body: '综合目标科' });
    expect(sent.words).toContain('第1轮 综合目标科');
    expect((await (await site.as('reviewer2')).get(path(4))).html).toContain('value="opinion"');
  });

  it('tells an officer why a case is not to be sent, with the article', async () => {
    const shown = await (await site.as('officer')).get(path(5));
    expect(shown.words).toContain('本案已审核通过');
    expect(shown.html).toContain('href="/h5/regulations/review#7"');
  });

  it('has every id once, for whoever reads it', async () => {
    for (const who of ['officer', 'reviewer', 'leader', 'head']) {
      const visitor = await site.as(who);
      for (const no of [1, 3, 4, 5, 6]) expect(twice((await visitor.get(path(no))).html), `${who} ${no}`).toEqual([]);
    }
  });
});

describe('a disagreement', () => {
  const site = useSite({
    after: [[...waiting('甲公司'), ['reviewer', { type: 'reviewed', round: 1, verdict: 'issues', items: [{ no: 3, passed: false, note: '证据不足' }], text: '第3项（事实证据）：证据不足', on }]]],
  });

  it('is settled by the leader with a result, and the officer sends the case again with what was done', async () => {
    const leader = await site.as('leader');
    const empty = await leader.submit(path(1), 'coordinate', { result: ' ' });
    expect([empty.status, empty.words.includes('协调结果是什么')]).toEqual([422, true]);
    expect((await leader.submit(path(1), 'coordinate', { result: '同意审核意见' })).words).toContain('协调结果：同意审核意见');
    const officer = await site.as('officer');
    const again = await officer.submit(path(1), 'submit', { said: '' });
    expect([again.status, again.words.includes('做了哪些处理')]).toEqual([422, true]);
    expect((await officer.submit(path(1), 'submit', { said: '第3项已补充询问笔录' })).words).toContain('处理说明：第3项已补充询问笔录');
  });
});
