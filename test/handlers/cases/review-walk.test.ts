import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';
import { type Chat, openChat } from '../chat.ts';
import { chatAfter, reviewed } from './seeded.ts';

const submitted = reviewed().slice(0, 2);

/** What a reviewer says, one message after another; the last reply. */
async function says(chat: Chat, ...texts: readonly string[]) {
  let last = await chat.answer('reviewer', '审核 1 逐项');
  for (const text of texts) last = await chat.answer('reviewer', text);
  return last;
}

describe('the eight items one by one', () => {
  it('are asked in order with the words of the article', async () => {
    const chat = await chatAfter(submitted);
    const first = await says(chat);
    expect(first.text).toContain('第1项（1/8）主体资格：行政执法主体是否合法，行政执法人员是否具备执法资格');
    expect(first.buttons?.map(({ label }) => label)).toEqual(['通过', '有问题', '其余都通过']);
    expect((await chat.answer('reviewer', '过')).text).toContain('第2项（2/8）');
    expect((await chat.answer('reviewer', '1')).text).toContain('第3项（3/8）');
  });

  it('come to 存在问题 when one has a problem, shown back before it is written', async () => {
    const chat = await chatAfter(submitted);
    const card = await says(chat, '没问题', '通过', '证据不足，缺监测报告', '过', '有问题', '幅度偏低', '剩下的都没问题');
    expect(card).toMatchObject({ kind: 'card', facts: [{ label: '案件' }, { label: '意见', value: '存在问题' }, { label: '第3项', value: '证据不足，缺监测报告' }, { label: '第5项', value: '幅度偏低' }] });
    const [own, told] = await chat.say('reviewer', '确认');
    expect(own?.text).toContain('已出具审核意见：存在问题');
    expect(told?.text).toContain('第3项（事实证据）：证据不足，缺监测报告；第5项（裁量基准）：幅度偏低');
  });

  it('come to 同意 when none has', async () => {
    const chat = await chatAfter(submitted);
    await says(chat, '其余都通过');
    expect((await chat.answer('reviewer', '确认')).text).toContain('已出具审核意见：同意');
  });

  it('take 是 and 不是 by what the article asks', async () => {
    const chat = await chatAfter(submitted);
    // Five items ask whether all is well, the sixth whether there is a fault, the last whether there is a crime.
    const card = await says(chat, '是', '是的', '对', '是', '是', '没有', '是', '不涉嫌');
    expect(card.facts?.find(({ label }) => label === '意见')?.value).toBe('同意');
    await chat.answer('reviewer', '取消');
    expect((await says(chat, '其余都通过')).kind).toBe('card');
    await chat.answer('reviewer', '取消');
    expect((await says(chat, '不是')).text).toContain('第1项主体资格有什么问题');
  });

  it('are left by 取消 and nothing is written', async () => {
    const chat = await chatAfter(submitted);
    expect((await says(chat, '通过', '取消')).text).toContain('什么都没有写入');
    expect((await chat.answer('reviewer', '待办')).buttons?.[0]?.label).toContain('出具审核意见');
  });

  it('go on after a question in between', async () => {
    const chat = await chatAfter(submitted);
    expect((await says(chat, '通过', '公示第10条是什么？')).kind).toBe('answer');
    expect((await chat.answer('reviewer', '通过')).text).toContain('第3项');
  });

  it('go on after a restart', async () => {
    const directory = await temporaryDirectory();
    const first = await openChat({ directory });
    await first.say('officer', '登记 行政处罚 罚款 相对人 甲公司 事由 超标排放');
    await first.say('officer', '送审 1');
    await says(first, '通过', '程序倒置');
    await first.close();
    const second = await openChat({ directory });
    expect((await second.answer('reviewer', '通过')).text).toContain('第4项（4/8）');
    const card = await second.answer('reviewer', '其余都通过');
    expect(card.facts).toContainEqual({ label: '第2项', value: '程序倒置' });
  });

  it('are not for those who may not review the case', async () => {
    const chat = await chatAfter(submitted);
    expect((await chat.answer('officer', '审核 1 逐项')).kind).toBe('error');
    expect((await chat.answer('reviewer2', '审核 1 逐项')).kind).toBe('error');
  });
});
