import { describe, expect, it } from 'vitest';
import { openChat } from '../chat.ts';

// Tuesday 10 March 2026.
const at = '2026-03-10T09:00:00+08:00';

describe('a question for a day', () => {
  it('is answered with the day first, then the article, then its working', async () => {
    const chat = await openChat({ at });
    const reply = await chat.answer('officer', '昨天罚的,最迟哪天公示?');
    expect(reply).toMatchObject({ kind: 'answer', text: '最迟2026-03-18（周三）向社会公开，还有6个工作日。', citations: ['publicity/10'] });
    expect(reply.note).toContain('计入7个工作日：3月10日、3月11日、3月12日、3月13日、3月16日、3月17日、3月18日。');
    expect((await chat.answer('officer', '怎么算的')).text).toContain('最后一天：2026-03-18（周三）。');
  });

  it('goes on to another kind of decision', async () => {
    const chat = await openChat({ at });
    await chat.answer('officer', '昨天罚的,最迟哪天公示?');
    expect((await chat.answer('officer', '那查封呢?')).text).toContain('最迟2026-04-07（周二）');
  });

  it.each([
    ['昨天作出的决定最迟哪天公示', /许可、处罚：最迟2026-03-18.*\n其他决定：最迟2026-04-07/u],
    ['3月10号作出的处罚,3月20日公示来得及吗', /最迟2026-03-19.*\n2026-03-20（周五）向社会公开来不及，超期1个工作日。/u],
    ['3月10号作出的处罚,19号公示来得及吗', /正好是最后一天，来得及/u],
    ['2月27日发的许可证公示截止到哪天', /最迟2026-03-09（周一）向社会公开，已经过了1个工作日。/u],
    ['从3月5日起7个工作日是哪天', /^第7个工作日是2026-03-16（周一）。/u],
    ['今天查封的,那公示最晚哪天,谁来审核', /最迟2026-04-08[^]*综合目标科审核/u],
    ['12月25日作出的处罚最迟哪天公示', /最迟2026-01-06/u],
    ['2月30日作出的处罚最迟哪天公示', /没有2月30日这一天，请重说一遍，例如/u],
  ])('%s', async (question, words) => {
    const chat = await openChat({ at });
    expect((await chat.answer('officer', question)).text).toMatch(words);
  });

  it.each([
    ['3月5日送审的最迟哪天审完', 'review/9', '本局按5个工作日掌握'],
    ['昨天发现公示写错了,最迟哪天更正', 'publicity/4', '本局按1个工作日掌握'],
    ['上周三停产的几号前公示', 'publicity/10', '制度未明确'],
    ['昨天送达的处罚决定,哪天前要公示', 'publicity/10', '不从送达之日起算'],
  ])('says what the text leaves open: %s', async (question, article, words) => {
    const chat = await openChat({ at });
    expect(await chat.answer('officer', question)).toMatchObject({ citations: [article], note: expect.stringContaining(words) as string });
  });

  it('is provisional where the year is not announced', async () => {
    const chat = await openChat({ at: '2026-12-29T09:00:00+08:00' });
    expect((await chat.answer('officer', '昨天罚的,最迟哪天公示?')).text).toMatch(/^最迟2027-01-\d\d（周.）（暂定）/u);
  });

  it('may be asked by anybody, and in a group', async () => {
    const chat = await openChat({ at });
    expect((await chat.answer('stranger', '昨天罚的,最迟哪天公示?')).kind).toBe('answer');
    expect((await chat.answer('staff', '昨天罚的,最迟哪天公示?', { in: 'group' })).kind).toBe('answer');
  });
});

describe('what to do next', () => {
  it('is told step by step for an action that is not in the ledger', async () => {
    const chat = await openChat({ at });
    const reply = await chat.answer('officer', '我昨天对红星电镀厂罚了5万,现在要做什么');
    expect(reply.kind).toBe('answer');
    expect(reply.text).toMatch(/^罚款要做4件事：\n1\. 法制审核.*支队.*审核第一条.*\n2\. 记录.*\n3\. 公示.*最迟2026-03-18.*\n4\. 归档/u);
    expect(reply.citations).toEqual(expect.arrayContaining(['publicity/10', 'review/1', 'recording/5', 'recording/9']));
  });

  it.each([
    ['我昨天查封了一家厂接下来怎么办', /综合目标科[^]*全程音像记录[^]*最迟2026-04-07/u],
    ['罚了红星厂要走什么流程', /^罚款要做4件事/u],
    ['今天发了许可证下一步做什么', /^行政许可要做3件事：\n1\. 记录：文字记录/u],
  ])('%s', async (question, words) => {
    const chat = await openChat({ at });
    expect((await chat.answer('officer', question)).text).toMatch(words);
  });

  it('is the case itself when it is in the ledger, for those who may see it', async () => {
    const chat = await openChat({ at });
    await chat.answer('officer', '登记 行政处罚 罚款 相对人 红星电镀厂 事由 超标排放 现场 同行 李执法');
    expect(await chat.answer('officer', '我昨天对红星电镀厂罚了5万,现在要做什么')).toMatchObject({ kind: 'card', case: '2026-0001' });
    const other = await chat.answer('staff', '我昨天对红星电镀厂罚了5万,现在要做什么');
    expect(other.text).not.toContain('2026-0001');
    expect((await chat.answer('officer', '对红星电镀厂罚了款,接下来怎么办', { in: 'group' })).text).not.toContain('2026-0001');
  });
});

describe('a thread', () => {
  it('goes on over a case card in between, and ends when a case is spoken of', async () => {
    const chat = await openChat({ at });
    await chat.answer('officer', '处罚决定几天内公示');
    expect((await chat.answer('officer', '那检查呢?')).text).toContain('20个工作日');
    expect((await chat.answer('officer', '依据呢?')).citations).toEqual(['publicity/10']);
    await chat.answer('officer', '登记 行政处罚 罚款 相对人 红星电镀厂 事由 超标排放 现场 同行 李执法');
    expect((await chat.answer('officer', '怎么算的')).text).toContain('2026-0001');
  });

  it('is forgotten after half an hour, and is each person\'s own', async () => {
    const chat = await openChat({ at });
    await chat.answer('officer', '处罚决定几天内公示');
    expect((await chat.answer('officer2', '依据呢?')).citations[0]).not.toBe('publicity/10');
    expect((await chat.answer('officer', '依据呢?', { at: '2026-03-10T09:31:00+08:00' })).citations[0]).not.toBe('publicity/10');
  });
});

describe('manners', () => {
  it.each(['好', '嗯', '不用'])('after an answer are taken as such: %s', async (words) => {
    const chat = await openChat({ at });
    await chat.answer('officer', '处罚决定几天内公示');
    expect((await chat.answer('officer', words)).kind).toBe('text');
  });

  it('are no 确认 of a card that has run out', async () => {
    const chat = await openChat({ at });
    await chat.answer('officer', '今天查封了红星厂');
    expect(await chat.answer('officer', '好', { at: '2026-03-10T09:31:00+08:00' })).toMatchObject({ kind: 'error', text: expect.stringContaining('没有等待确认') as string });
  });

  it('不对 after an answer offers to mark it', async () => {
    const chat = await openChat({ at });
    await chat.answer('officer', '处罚决定几天内公示');
    await chat.answer('officer', '不对');
    expect((await chat.answer('officer', '1')).text).toContain('已记下：“处罚决定几天内公示”');
  });
});
