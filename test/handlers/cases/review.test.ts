import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoPeople } from '../../../store/index.ts';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';
import { openChat } from '../chat.ts';

async function submitted(options: Parameters<typeof openChat>[0] = {}) {
  const chat = await openChat(options);
  await chat.answer('officer', '登记 行政处罚 罚款 相对人 甲公司 事由 超标排放');
  await chat.answer('officer', '送审 1');
  return chat;
}

describe('审核 同意', () => {
  it('passes the case and tells its officer to decide', async () => {
    const chat = await submitted();
    const heard = await chat.say('reviewer', '审核 1 同意 事实清楚');
    expect(heard[0]).toMatchObject({ to: 'reviewer', kind: 'text', case: '2026-0001' });
    expect(heard[0]?.text).toContain('当前：待决定');
    expect(heard[1]).toMatchObject({ to: 'officer', buttons: [{ send: '决定 2026-0001' }] });
    expect(heard[1]?.text).toContain('同意。事实清楚');
  });

  it('is refused when a problem is named along with it', async () => {
    const chat = await submitted();
    const reply = await chat.answer('reviewer', '审核 1 同意 第3项 证据不足');
    expect(reply).toMatchObject({ kind: 'error', citations: ['review/7'] });
    expect((await chat.answer('officer', '送审 1')).text).toContain('正在等待审核意见');
  });
});

describe('审核 存在问题', () => {
  it('writes the opinion item by item and sends the case back', async () => {
    const chat = await submitted();
    const heard = await chat.say('reviewer', '审核 1 存在问题 第3项 证据不足 第七项 文书缺页');
    expect(heard[0]?.text).toContain('第3项（事实证据）：证据不足；第7项（文书）：文书缺页');
    expect(heard[0]?.text).toContain('当前：退回待处理');
    expect(heard[1]).toMatchObject({ to: 'officer', buttons: [{ label: '处理后再次送审', send: '送审 2026-0001' }] });
    expect(heard[1]?.citations).toContain('review/8');
  });

  it('finds the items by what the words are about', async () => {
    const chat = await submitted();
    expect((await chat.answer('reviewer', '审核 1 存在问题 裁量幅度偏重')).text).toContain('第5项（裁量基准）：裁量幅度偏重');
  });

  it('asks what the problem is, and will not do without an item', async () => {
    const chat = await submitted();
    expect((await chat.answer('reviewer', '审核 1 存在问题')).text).toContain('哪一项有什么问题');
    expect(await chat.answer('reviewer', '写得不太好')).toMatchObject({ kind: 'error', citations: ['review/7'] });
    expect(await chat.answer('reviewer', '审核 1 存在问题 第3项')).toMatchObject({ kind: 'error' });
    expect((await chat.answer('officer', '送审 1')).text).toContain('正在等待审核意见');
  });

  it('with a suspected crime says that the case is to be transferred', async () => {
    const chat = await submitted();
    const heard = await chat.say('reviewer', '审核 1 存在问题 第8项 涉嫌污染环境罪');
    expect(heard.map(({ text }) => text.includes('移送司法机关'))).toEqual([true, true]);
    expect(heard[1]?.citations).toContain('review/6');
  });
});

describe('审核', () => {
  it('without a verdict asks for one', async () => {
    const chat = await submitted();
    expect((await chat.answer('reviewer', '审核 1')).buttons?.map(({ send }) => send)).toEqual(['同意', '存在问题', '逐项审核']);
    expect((await chat.answer('reviewer', '同意')).text).toContain('已出具审核意见：同意');
  });

  it('is not the officers’ to give: they are told whose it is', async () => {
    const chat = await submitted();
    for (const text of ['审核 1 同意', '审核 1 存在问题', '审核 1']) {
      const reply = await chat.answer('officer', text);
      expect(reply).toMatchObject({ kind: 'error', citations: ['review/2'] });
      expect(reply.text).toContain('支队（吴审核）');
    }
  });

  it('is not the other office’s to give, which does not see the case', async () => {
    const chat = await submitted();
    expect((await chat.answer('reviewer2', '审核 1 同意')).text).toContain('没有找到');
  });

  it('is given once a round', async () => {
    const chat = await submitted();
    await chat.answer('reviewer', '审核 1 同意');
    const again = await chat.answer('reviewer', '审核 1 存在问题 第3项 证据不足');
    expect(again.text).toContain('没有等待审核的送审材料');
  });

  it('by one of the case’s own officers is refused, and such a reviewer is not asked', async () => {
    const people = demoPeople.map((each) => (each.id === 'officer2' ? { ...each, roles: ['officer', 'reviewer'] } : each));
    const file = join(await temporaryDirectory(), 'roster.json');
    await writeFile(file, JSON.stringify({ people }));
    const chat = await openChat({ roster: { file } });
    await chat.answer('officer', '登记 行政处罚 罚款 相对人 甲公司');
    await chat.answer('officer2', '记录 1 文书 询问笔录');
    expect((await chat.say('officer', '送审 1')).map(({ to }) => to)).toEqual(['officer', 'reviewer']);
    const own = await chat.answer('officer2', '审核 1 同意');
    expect(own).toMatchObject({ kind: 'error', citations: ['review/2'] });
    expect(own.note).toContain('制度未明确');
  });

  it('by a reviewer who is an officer too keeps that person out of the case’s work', async () => {
    const people = demoPeople.map((each) => (each.id === 'officer2' ? { ...each, roles: ['officer', 'reviewer'] } : each));
    const file = join(await temporaryDirectory(), 'roster.json');
    await writeFile(file, JSON.stringify({ people }));
    const chat = await submitted({ roster: { file } });
    await chat.answer('officer2', '审核 1 同意');
    expect((await chat.answer('officer2', '记录 1 文书 询问笔录')).text).toContain('您审核过本案');
  });

  it('of what has changed since it was submitted does not open the way to the decision', async () => {
    const chat = await submitted();
    await chat.answer('officer', '记录 1 文书 新证据：监测报告');
    const heard = await chat.say('reviewer', '审核 1 同意');
    expect(heard[0]?.text).toContain('当前：待送审');
    expect(heard[1]?.text).toContain('须再次送审');
  });
});
