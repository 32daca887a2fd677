import { describe, expect, it } from 'vitest';
import { cleared, collected, decided, published } from '../handlers/cases/seeded.ts';
import { useSite } from './a-site.ts';

const secret = '500105198001011234';
const path = (no: number): string => `/h5/case/2026-000${no}/publication`;
const items = { agency: '重庆市江北区生态环境局', subject: '甲公司', category: '行政处罚', conclusion: '罚款5万元' };
const was = Object.fromEntries(Object.entries(items).map(([key, value]) => [`was_${key}`, value]));

describe('the publication page', () => {
  const site = useSite({ after: [decided({ conclusion: `对张三（身份证号${secret}）罚款5万元` }), collected(), cleared(), published(), decided(), collected(), published()] });

  it('is collected, masked, by the officer; marked for who works on it and for nobody else', async () => {
    const officer = await site.as('officer');
    const before = await officer.get(path(1));
    expect(before.html).toContain(`<mark>${secret}</mark>`);
    expect((await (await site.as('officer2')).get(path(1))).html).not.toContain(secret);
    const conclusion = '对张三（身份证号500***************）罚款5万元';
    const shown = await officer.submit(path(1), 'collect', { ...items, conclusion });
    expect(shown.words).toContain('已报公示');
    expect(shown.words).toContain('已遮盖');
    expect((await (await site.as('head')).get(path(1))).html).toContain(`<mark>${secret}</mark>`);
    expect((await (await site.as('publicist')).get(path(1))).status).toBe(404);
    expect((await (await site.as('leader')).get(path(1))).html).not.toContain(secret);
  });

  it('says only what was changed, word for word', async () => {
    const officer = await site.as('officer');
    const blank = await officer.submit(path(5), 'collect', { ...items, conclusion: '' });
    expect([blank.status, blank.words.includes('公示内容不能留空')]).toEqual([422, true]);
    const shown = await officer.submit(path(5), 'collect', { ...items, ...was, conclusion: '责令改正，由执法机关监督，执法结论：罚款3万元' });
    expect(shown.words).toContain('责令改正，由执法机关监督，执法结论：罚款3万元');
    expect(shown.words).toContain('重庆市江北区生态环境局');
  });

  it('is cleared or sent back with a reason by the head, once', async () => {
    const head = await site.as('head');
    const nothing = await head.submit(path(2), 'clear', { returned: '' });
    expect([nothing.status, nothing.words.includes('通过还是退回')]).toEqual([422, true]);
    const bare = await head.submit(path(2), 'clear', { approved: 'no', returned: '' });
    expect([bare.status, bare.words.includes('为什么退回')]).toEqual([422, true]);
    expect(bare.html).toMatch(/value="no" checked/u);
    expect((await head.submit(path(2), 'clear', { approved: 'no', returned: '<i>写全称' })).words).toContain('公示材料退回');
    const officer = await site.as('officer');
    const back = await officer.get(path(2));
    expect(back.words).toContain('上次被退回： <i>写全称');
    expect((await officer.submit(path(2), 'collect', { ...items, subject: '甲有限公司' })).words).toContain('甲有限公司');
    const hidden = await head.hidden(path(2), 'clear');
    const [first, second] = [await head.post(path(2), { ...hidden, approved: 'yes' }), await head.post(path(2), { ...hidden, approved: 'yes' })];
    expect([first.words, second.words].map((words) => words.match(/公示材料审核通过/gu)?.length)).toEqual([1, 1]);
  });

  it('is another’s to clear', async () => {
    const officer = await site.as('officer');
    const hidden = await officer.hidden(path(4), 'correct');
    const forged = await officer.post(path(6), { ...hidden, _form: 'clear', approved: 'yes' });
    expect(forged.status).toBe(422);
    expect((await (await site.as('head')).get(path(6))).html).toContain('value="clear"');
  });

  it('goes public in several places with one form', async () => {
    const publicist = await site.as('publicist');
    const nowhere = await publicist.submit(path(3), 'publish', { publishedOn: '2026-03-11' });
    expect([nowhere.status, nowhere.words.includes('在哪个渠道公开的')]).toEqual([422, true]);
    const wrong = await publicist.submit(path(3), 'publish', { channel: ['区政务网站', '政务微信'], other: '区融媒体', link: 'http://x', publishedOn: '2026-03-11' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toMatch(/value="政务微信" checked/u);
    expect(wrong.html).toContain('value="http://x"');
    const early = await publicist.submit(path(3), 'publish', { channel: ['区政务网站'], publishedOn: '2026-03-12' });
    expect(early.words).toContain('2026-03-12还没有到');
    const shown = await publicist.submit(path(3), 'publish', { channel: ['区政务网站', '政务微信'], other: '区融媒体', link: 'https://www.example.gov.cn/3', publishedOn: '2026-03-11' });
    expect(shown.words).toContain('已登记在区政务网站、政务微信、区融媒体公开');
    expect(shown.words).toContain('再登记一个渠道');
    expect(shown.html).not.toContain('value="区政务网站"');
  });

  it('is corrected and taken down on report', async () => {
    const officer = await site.as('officer');
    expect((await officer.submit(path(4), 'correct', { correction: '罚款应为3万元，电话13912345678' })).words).toContain('罚款应为3万元，电话139****5678');
    const without = await officer.submit(path(4), 'withdraw', { ground: '' });
    expect([without.status, without.words.includes('为什么撤下')]).toEqual([422, true]);
    expect(without.html).toMatch(/<details class="folded" open><summary[^>]*>报撤下/u);
    expect((await officer.submit(path(4), 'withdraw', { ground: 'revoked', details: '复议机关确认违法后撤销' })).words).toContain('决定被撤销：复议机关确认违法后撤销');
    const publicist = await site.as('publicist');
    expect((await publicist.submit(path(4), 'correct', {})).words).toContain('已登记更正');
    expect((await publicist.submit(path(4), 'withdraw', { ground: '' })).words).toContain('已登记撤下');
  });

  it('gets another term from the head alone, with a law', async () => {
    const head = await site.as('head');
    const office = await head.submit(path(5), 'term', { workdays: '10', basis: '某某办法' });
    expect([office.status, office.words.includes('另定期限须依据法律或行政法规')]).toEqual([422, true]);
    expect(office.html).toContain('value="某某办法"');
    expect((await head.submit(path(5), 'term', { workdays: '十', basis: '某某法第一条' })).words).toContain('几个工作日');
    expect((await head.submit(path(5), 'term', { workdays: '１０', basis: '某某法第一条' })).words).toContain('作出之日起10个工作日');
    expect((await (await site.as('officer')).get(path(5))).html).not.toContain('value="term"');
  });

  it('has every id once, for whoever reads it', async () => {
    for (const who of ['officer', 'head', 'publicist', 'leader']) {
      const visitor = await site.as(who);
      for (const no of [1, 2, 3, 5, 6, 7]) {
        const ids = [...(await visitor.get(path(no))).html.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id);
        expect(ids.length, `${who} ${no}`).toBe(new Set(ids).size);
      }
    }
  });
});
