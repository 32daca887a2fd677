import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { opened } from '../../builders/event.ts';
import { chatAfter, decided, reviewed } from './seeded.ts';

const command = '决定 1 渝江环罚〔2026〕1号 2026-03-10 罚款5万元';

describe('决定', () => {
  it('starts the publication clock once the review has passed, and says the last day', async () => {
    const chat = await chatAfter(reviewed());
    const reply = await chat.answer('officer', command);
    expect(reply).toMatchObject({ kind: 'text', case: '2026-0001' });
    expect(reply.text).toContain('行政处罚自作出之日起7个工作日内公开');
    expect(reply.text).toContain('报公示，最迟2026-03-19');
    expect(reply.citations).toContain('publicity/10');
    expect(reply.buttons).toContainEqual({ label: '怎么算的', send: '怎么算的' });
  });

  it('is refused before the review has passed, citing review/1', async () => {
    const chat = await chatAfter(reviewed().slice(0, 1), reviewed().slice(0, 2));
    expect(await chat.answer('officer', command)).toMatchObject({ kind: 'error', citations: ['review/1'], text: expect.stringContaining('送审 2026-0001') as string });
    expect(await chat.answer('officer', command.replace('1', '2'))).toMatchObject({ kind: 'error', citations: ['review/1'], text: expect.stringContaining('查 2026-0002') as string });
  });

  it('is refused when it would be older than the opinion', async () => {
    const chat = await chatAfter(reviewed());
    expect(await chat.answer('officer', command.replace('2026-03-10', '2026-03-05'))).toMatchObject({ kind: 'error', citations: ['review/1'] });
  });

  it('does not let a fine pass as the end of an inspection', async () => {
    const inspection = [['officer', opened({ category: 'inspection', measures: [], officers: ['officer'], on: plainDate('2026-03-02') })]] as const;
    const chat = await chatAfter(inspection);
    const refused = await chat.answer('officer', command);
    expect(refused).toMatchObject({ kind: 'error', citations: ['review/1'] });
    expect(refused.text).toContain('请另行登记并送审');
    const passed = await chat.answer('officer', '决定 1 渝江环检〔2026〕1号 2026-03-10 未发现违法行为');
    expect(passed.text).toContain('行政检查自作出之日起20个工作日内公开');
  });

  it.each([
    ['a day that has not come', command.replace('03-10', '03-12'), '还没有到'],
    ['a day before the case was opened', command.replace('03-10', '03-01'), '早于'],
    ['a day that does not exist', command.replace('03-10', '02-30'), '正确写法'],
    ['a number that is no 文号', '决定 1 2026-03-10 罚款5万元', '文号'],
  ])('does not take %s', async (_, text, said) => {
    const chat = await chatAfter(reviewed());
    expect((await chat.answer('officer', text)).text).toContain(said);
    expect((await chat.answer('officer', command)).text).toContain('已登记决定');
  });

  it('takes a 文号 once, in whatever brackets', async () => {
    const chat = await chatAfter(decided(), reviewed({ party: '乙公司' }));
    const again = await chat.answer('officer', '决定 2 渝江环罚[2026]1号 2026-03-10 罚款1万元');
    expect(again).toMatchObject({ kind: 'error', text: expect.stringContaining('已经用在另一件案子') as string });
  });

  it('is recorded once for a case', async () => {
    const chat = await chatAfter(decided());
    expect(await chat.answer('officer', '决定 1 渝江环罚〔2026〕2号 2026-03-10 罚款1万元')).toMatchObject({ kind: 'error', text: expect.stringContaining('不能再登记') as string });
  });

  it('belongs to the officers of the case', async () => {
    const chat = await chatAfter(reviewed());
    expect((await chat.answer('officer2', command)).text).toContain('承办人员');
    expect((await chat.answer('head', command)).text).toContain('权限');
  });

  it('asks for what is missing, one thing at a time', async () => {
    const chat = await chatAfter(reviewed());
    expect((await chat.answer('officer', '决定 1')).text).toContain('文号');
    expect((await chat.answer('officer', '渝江环罚[2026]8号')).text).toContain('结论');
    const reply = await chat.answer('officer', '罚款2万元');
    expect(reply.text).toContain('已登记决定 渝江环罚〔2026〕8号');
    expect(reply.text).toContain('2026-03-20');
  });

  it('is written once when it is said twice at the same moment', async () => {
    const chat = await chatAfter(reviewed());
    const heard = await chat.together(['officer', command], ['officer', command.replace('1号', '2号')]);
    expect(heard.filter(({ kind }) => kind === 'text')).toHaveLength(1);
    expect(heard.filter(({ kind }) => kind === 'error')).toHaveLength(1);
  });
});
