import { describe, expect, it } from 'vitest';
import { tinyFiles } from '../builders/files.ts';
import { useSite } from './a-site.ts';

const site = useSite();
const photo = { field: 'photos', name: 'a.jpg', type: 'image/jpeg', bytes: tinyFiles.jpg };
const entered = { category: '行政强制', measure: '查封', party: '乙化工厂', matter: '擅自倾倒废液', place: '港城东路1号', onSite: '是', occurredOn: '2026-03-11', officers: 'officer2', remark: '' };

describe('the form of 登记', () => {
  it('opens the case, takes the photos as its first records, and leads to it with the next duty, its date and the checklist', async () => {
    const officer = await site.as('officer');
    const shown = await officer.submit('/h5/log', 'log', entered, [photo, { ...photo, name: 'b.png', type: 'image/png', bytes: tinyFiles.png }]);
    expect(shown.path).toMatch(/^\/h5\/case\/2026-\d{4}\?n=/u);
    for (const words of ['已登记', '乙化工厂', '现场执法：全程音像记录', '下一步：补齐记录，最迟2026-03-12', '已记录第1、2号', '陈执法、周执法', '港城东路1号']) expect(shown.words).toContain(words);
  });

  it('acts once when it is sent twice, photos and all', async () => {
    const officer = await site.as('officer');
    const fields = { ...(await officer.hidden('/h5/log', 'log')), ...entered, party: '两次公司' };
    const [first, second] = [await officer.post('/h5/log', fields, [photo]), await officer.post('/h5/log', fields, [photo])];
    expect(second.path.split('?')[0]).toBe(first.path.split('?')[0]);
    expect((await officer.get('/h5/ledger?mine=1')).words.match(/两次公司/gu)).toHaveLength(1);
    expect(second.words).toContain('记录 · 1份');
  });

  it.each([
    ['no party', { party: '' }, '还没有填：相对人（当事人）是谁？请写单位名称或姓名。 哪一类执法'],
    ['a day to come', { occurredOn: '2026-03-12' }, '2026-03-12还没有到'],
    ['no such day', { occurredOn: '2026-02-30' }, '日期'],
    ['no kind', { category: '', measure: '' }, '是哪一类执法'],
    ['a kind there is not', { category: '行政<b>奖励' }, '没有这一类执法'],
  ])('with %s says so and keeps what was entered, photos too', async (_what, over, words) => {
    const officer = await site.as('officer');
    const shown = await officer.submit('/h5/log', 'log', { ...entered, matter: '留着的<i>事由', ...over }, [photo]);
    expect(shown.status).toBe(422);
    expect(shown.words).toContain(words);
    expect(shown.html).toContain('留着的&lt;i&gt;事由</textarea>');
    expect(shown.html).toContain('value="officer2" checked');
    const [token = ''] = /name="upload" value="([^"]+)" checked/u.exec(shown.html)?.slice(1) ?? [];
    const mended = await officer.submit('/h5/log', 'log', { ...entered, party: `改好${words.length}`, upload: token });
    expect(mended.words).toContain('已记录第1号');
  });

  it('opens the case all the same when a photo is none, and says what to do', async () => {
    const officer = await site.as('officer');
    const shown = await officer.submit('/h5/log', 'log', { ...entered, party: '坏照片厂' }, [{ ...photo, bytes: tinyFiles.exe }]);
    expect(shown.words).toContain('已登记');
    expect(shown.words).toContain('照片没有记上：这种文件不能作为执法记录');
  });

  it('shows a party of hostile words as words', async () => {
    const officer = await site.as('officer');
    const shown = await officer.submit('/h5/log', 'log', { ...entered, party: '"><script>alert(1)</script>' });
    expect(shown.words).toContain('<script>alert(1)</script>');
    expect(shown.html).not.toContain('<script>alert');
  });

  it('is for officers', async () => {
    const head = await site.as('head');
    expect((await head.get('/h5/log')).status).toBe(403);
    const officer = await site.as('officer');
    const hidden = await officer.hidden('/h5/log', 'log');
    expect((await head.post('/h5/log', { ...hidden, ...entered })).status).toBe(403);
  });
});
