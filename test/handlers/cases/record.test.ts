import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { opened } from '../../builders/event.ts';
import { openChat } from '../chat.ts';
import { commandedAfter } from './commanded.ts';

const sealing = '登记 行政强制 查封 相对人 甲公司 事由 擅自倾倒废液 现场';
const sha256 = 'ab12cd34'.repeat(8);

describe('记录', () => {
  it('numbers a record within its case, repeats its remark and says what is still missing', async () => {
    const chat = await openChat();
    await chat.answer('officer', sealing);
    const reply = await chat.answer('officer', '记录 1 录像 3号执法记录仪 查封全过程 在场人:张某');
    expect(reply).toMatchObject({ kind: 'text', case: '2026-0001' });
    expect(reply.text).toContain('已记录第1号');
    expect(reply.text).toContain('1号录像 3号执法记录仪 查封全过程（说话人：张某）');
    expect(reply.text).toContain('还缺：执法文书');
    expect(reply.citations).toEqual(expect.arrayContaining(['recording/12', 'recording/2']));
    const second = await chat.answer('officer', '记录 1 文书 现场检查笔录');
    expect(second.text).toContain('2号文书 现场检查笔录');
    expect(second.text).toContain('应有的记录已齐');
    expect(second.text).toContain('下一步：送法制审核');
  });

  it('asks for the kind and for the remark, one at a time', async () => {
    const chat = await openChat();
    await chat.answer('officer', sealing);
    expect((await chat.answer('officer', '记录 1')).buttons?.map(({ send }) => send)).toEqual(['文书', '照片', '录像', '录音']);
    expect((await chat.answer('officer', '照片')).text).toContain('备注');
    expect((await chat.answer('officer', '厂区东侧排口')).text).toContain('1号照片 厂区东侧排口');
  });

  it('asks who speaks in a sound record, and goes without when told 跳过', async () => {
    const chat = await openChat();
    await chat.answer('officer', sealing);
    expect((await chat.answer('officer', '记录 1 录音 询问当事人')).text).toContain('谁在说话');
    const skipped = await chat.answer('officer', '跳过');
    expect(skipped.text).toContain('1号录音 询问当事人');
    expect(skipped.text).toContain('没有写明说话人');
    await chat.answer('officer', '记录 1 录音 再次询问');
    expect((await chat.answer('officer', '执法人员陈某')).text).toContain('再次询问（说话人：执法人员陈某）');
  });

  it('takes the video of another step for no record of the scene', async () => {
    const chat = await openChat();
    await chat.answer('officer', sealing);
    expect((await chat.answer('officer', '记录 1 录像 送达决定书')).text).toContain('还缺：执法文书；现场执法的全程录像');
  });

  it('makes a colleague of the office who records one of the officers, who can then submit the case', async () => {
    const chat = await openChat();
    await chat.answer('officer', sealing);
    expect(await chat.answer('officer2', '送审 1')).toMatchObject({ kind: 'error', citations: ['review/10'] });
    expect((await chat.answer('officer2', '记录 1 文书 现场检查笔录')).text).toContain('您已列为本案承办人员，今后不能审核本案');
    expect((await chat.answer('officer2', '记录 1 照片 排口')).text).not.toContain('您已列为');
    expect((await chat.answer('officer2', '送审 1')).text).toContain('已送审');
  });

  it('is refused to whom may not see the case, and to roles that keep no records', async () => {
    const chat = await openChat();
    await chat.answer('officer', sealing);
    expect(await chat.answer('publicist', '记录 1 照片 排口')).toMatchObject({ kind: 'error' });
    expect((await chat.answer('stranger', '记录 1 照片 排口')).text).toContain('名册');
    expect(await chat.answer('officer', '记录 1 照片 排口', { in: 'group' })).toMatchObject({ kind: 'error' });
    expect((await chat.answer('officer', '记录 1 照片 排口')).text).toContain('第1号');
  });

  it('says so when the remark is longer than anybody reads', async () => {
    const chat = await openChat();
    await chat.answer('officer', sealing);
    const reply = await chat.answer('officer', `记录 1 照片 ${'排口'.repeat(300)}`);
    expect(reply).toMatchObject({ kind: 'error' });
    expect(reply.text).toContain('500字以内');
  });

  it('lets the first of two who record at the same moment have the number, and tells the other to look again', async () => {
    const chat = await openChat();
    await chat.answer('officer', sealing);
    const heard = await chat.together(['officer', '记录 1 照片 东侧排口'], ['officer2', '记录 1 照片 西侧排口']);
    expect(heard.map(({ kind }) => kind).sort()).toEqual(['error', 'text']);
    expect(heard.find(({ kind }) => kind === 'error')?.text).toContain('刚刚被别人改动过');
    expect((await chat.answer('officer', '记录 1 文书 笔录')).text).toContain('第2号');
  });

  it('keeps one record a file, numbered in the order they came', async () => {
    const { give, ledger } = await commandedAfter([['officer', opened({ category: 'coercion', measures: ['sealing'], party: '甲公司', onSite: true })]]);
    const media = ['image/jpeg', 'image/png'].map((type) => ({ sha256, bytes: 2_500_000, type }));
    const { reply } = await give('officer', 'record', { case: '1', kind: '照片', remark: '查封现场', media });
    const state = await ledger.case('2026-0001');
    expect(state?.facts.records.map(({ no, kind, step }) => [no, kind, step])).toEqual([[1, 'photo', 'onSite'], [2, 'photo', 'onSite']]);
    expect([...(state?.media ?? [])]).toEqual(media.map((each, index) => [index + 1, each]));
    expect(reply.text).toContain('已记录第1、2号');
    expect(reply.text).toContain('2号照片 查封现场（文件 2.4MB，校验 ab12cd34）');
  });

  it('is refused once the case is filed, which the regulations leave open', async () => {
    const { give, ledger } = await commandedAfter([['officer', opened({}), { type: 'archived', on: plainDate('2026-03-09') }]]);
    const { reply } = await give('officer', 'record', { case: '1', kind: '照片', remark: '排口' });
    expect(reply).toMatchObject({ kind: 'error', citations: ['recording/9'] });
    expect(reply.note).toContain('制度未明确');
    expect((await ledger.case('2026-0001'))?.facts.records).toEqual([]);
  });
});

describe('a record of new facts', () => {
  async function agreedCase() {
    const chat = await openChat();
    await chat.answer('officer', sealing);
    await chat.answer('officer', '送审 1');
    await chat.answer('reviewer2', '审核 1 同意');
    return chat;
  }

  it('after 同意 opens the review again and tells the reviewer', async () => {
    const chat = await agreedCase();
    const heard = await chat.say('officer', '记录 1 文书 当事人陈述申辩书');
    expect(heard[0]?.text).toContain('须再次送审');
    expect(heard[0]?.text).toContain('当前：待送审');
    expect(heard.find(({ to }) => to === 'reviewer2')?.text).toContain('当事人陈述申辩书');
  });

  it('leaves the review as it is when it only says that there was no hearing', async () => {
    const chat = await agreedCase();
    expect((await chat.answer('officer', '记录 1 文书 当事人放弃听证的声明')).text).toContain('当前：待决定');
  });

  it('of a hearing makes the case one that was heard', async () => {
    const chat = await openChat();
    await chat.answer('officer', sealing);
    const reply = await chat.answer('officer', '记录 1 文书 听证笔录');
    expect(reply.text).toContain('本案经过听证');
    expect(reply.text).toContain('听证的音像记录（或免录理由）');
    expect((await chat.answer('officer', '记录 1 录像 听证全程录像')).text).not.toContain('听证的音像记录');
  });
});
