import { describe, expect, it } from 'vitest';
import { silentLogger, systemClock } from '../../bot/core/index.ts';
import { openEmbeddedStore } from '../../store/index.ts';
import { openSite } from './opened-site.ts';

const site = openSite(async (directory) => {
  const store = await openEmbeddedStore({ directory, clock: systemClock, logger: silentLogger });
  const note = (question: string, over: object = {}) => store.questions.note({ question, why: 'unanswered', at: 1, citations: [], ...over });
  await note('夜里抽查算不算加班');
  await note('<b>乱写</b>怎么公示', { why: 'disputed', citations: ['publicity/9'], said: '公示第10条' });
  await note('在吗');
  for (const id of ['a', 'b']) {
    await store.outbox.post([{ id, to: { platform: 'console', kind: 'private', conversation: 'officer' }, person: 'officer', reply: { kind: 'text', text: '红星电镀厂快到期', citations: [] } }]);
    await store.outbox.abandon(id, { kind: 'refused', code: '86004' });
  }
  await store.close();
});
const pages = ['', '/people', '/calendar', '/undelivered', '/questions', '/questions/1'].map((path) => `/h5/admin${path}`);

describe('管理', () => {
  it.each(['officer', 'head', 'leader', 'staff'])('is not for %s', async (who) => {
    for (const path of pages) expect([path, (await site.read(who, path)).status]).toEqual([path, 403]);
  });

  it('says first what is out of order', async () => {
    const { html } = await site.read('admin', '/h5/admin');
    expect(html).toMatch(/没有送达的消息[\s\S]*tag_today">2条/u);
    expect(html).toMatch(/待核对的问题[\s\S]*tag_today">3个/u);
    expect(html).toContain('缺2027年');
    expect(html).toContain('WECOM_GROUP_WEBHOOK');
  });

  it('names people by office, never their accounts', async () => {
    const { html } = await site.read('admin', '/h5/admin/people');
    expect(html).toContain('郑审核');
    expect(html).toContain('没有填平台账号');
  });

  it('enters days off once, and moves the year', async () => {
    const hidden = await site.hidden('admin', '/h5/admin/calendar', 'days');
    const days = { from: '2027-02-06', to: '2027-02-12', kind: '休', name: '春节' };
    expect((await site.post('admin', '/h5/admin/calendar', { ...hidden, ...days })).html).toContain('已录入7天');
    expect((await site.send('admin', '/h5/admin/calendar', 'many', { lines: '2027-02-20 班\n2027-01-01至2027-01-03 休 元旦' })).html).toContain('已录入4天');
    expect((await site.send('admin', '/h5/admin/calendar', 'complete', { year: '2027' })).html).toContain('2027年已标为完整');
    expect((await site.read('admin', '/h5/admin')).html).not.toContain('缺2027年');
  });

  it.each([
    ['days', { from: '', kind: '休' }, '没有填从哪天', ''],
    ['days', { from: '2027-02-06', to: '2027-12-30', kind: '休', name: '春节' }, '什么都没有写入', 'value="2027-12-30"'],
    ['many', { lines: '明天 <b>休</b>' }, '什么都没有写入', '明天 &lt;b&gt;休&lt;/b&gt;</textarea>'],
    ['many', { lines: ' ' }, '没有填要录入的日子', ''],
    ['complete', { year: '2031' }, '离现在太远', 'value="2031"'],
  ])('keeps what was entered wrongly in %s: %j', async (form, entered, said, kept) => {
    const wrong = await site.send('admin', '/h5/admin/calendar', form, entered);
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain(said);
    expect(wrong.html).toContain(kept);
  });

  it('gives a question its article, which counts at once, or takes it out', async () => {
    const { html } = await site.read('admin', '/h5/admin/questions');
    expect(html).toContain('&lt;b&gt;乱写&lt;/b&gt;怎么公示');
    const disputed = await site.read('admin', '/h5/admin/questions/2');
    expect(disputed.html).toContain('/h5/regulations/publicity#9');
    expect(disputed.html).toContain('公示第10条');
    const missing = await site.send('admin', '/h5/admin/questions/1', 'collect', { answer: '' });
    expect([missing.status, missing.html.includes('没有选答案在哪一条')]).toEqual([422, true]);
    const done = await site.send('admin', '/h5/admin/questions/1', 'collect', { answer: '公示7' });
    expect(done.html).toContain('已收录，马上生效');
    expect((await site.read(undefined, `/h5/regulations?q=${encodeURIComponent('夜里抽查算不算加班')}`)).html).toContain('《行政执法公示制度》第七条');
    expect((await site.send('admin', '/h5/admin/questions/2', 'collect', { answer: '没规定' })).html).toContain('没规定');
    expect((await site.send('admin', '/h5/admin/questions/3', 'drop')).html).toContain('待核对的问题（0个）');
    expect((await site.read('admin', '/h5/admin/questions/3')).status).toBe(404);
    expect((await site.send('admin', '/h5/admin/questions/1', 'drop')).html).toContain('已删除');
  });

  it('sends again or clears what was not delivered, and never says what it was', async () => {
    const { html } = await site.read('admin', '/h5/admin/undelivered');
    expect(html).toContain('86004');
    expect(html).not.toContain('红星电镀厂');
    const hidden = await site.hidden('admin', '/h5/admin/undelivered', 'again');
    expect((await site.post('admin', '/h5/admin/undelivered', { ...hidden })).html).toContain('已重新发送2条');
    expect((await site.read('admin', '/h5/admin/undelivered')).html).toContain('没有未送达的消息');
  });
});
