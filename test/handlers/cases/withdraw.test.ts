import { describe, expect, it } from 'vitest';
import { commandedAfter } from './commanded.ts';
import { chatAfter, cleared, published } from './seeded.ts';

describe('撤下', () => {
  it('goes from the officer to the publicist, with the day of the bureau and what the law of penalties asks', async () => {
    const chat = await chatAfter(published());
    const [own, told] = await chat.say('officer', '撤下 1 决定被复议撤销');
    expect(own?.text).toContain('撤下公示信息，最迟2026-03-16');
    expect(own?.text).toContain('行政处罚法第四十八条');
    expect(own?.note).toContain('制度未明确');
    expect(told).toMatchObject({ to: 'publicist', buttons: [{ send: '撤下 2026-0001' }] });
  });

  it('is carried out by the publicist, and the decision is not published again', async () => {
    const chat = await chatAfter(published());
    await chat.say('officer', '撤下 1 决定被撤销');
    const [own, told] = await chat.say('publicist', '撤下 1');
    expect(own?.text).toContain('已登记撤下');
    expect(own?.citations[0]).toBe('publicity/11');
    expect(told).toMatchObject({ to: 'officer' });
    expect(await chat.answer('publicist', '已公示 1 政务微信')).toMatchObject({ kind: 'error', citations: ['publicity/11'] });
    expect(await chat.answer('publicist', '撤下 1 决定被撤销')).toMatchObject({ kind: 'error', citations: ['publicity/11'] });
  });

  it('needs one of the grounds of the article', async () => {
    const chat = await chatAfter(published());
    const refused = await chat.answer('publicist', '撤下 1 企业要求删除');
    expect(refused).toMatchObject({ kind: 'error', citations: ['publicity/11'] });
    expect(refused.text).toContain('撤下 1 决定被撤销');
  });

  it('asks for the ground, and is reported once', async () => {
    const chat = await chatAfter(published());
    expect((await chat.answer('officer', '撤下 1')).buttons).toHaveLength(3);
    expect((await chat.answer('officer', '被要求重新作出')).text).toContain('已报撤下');
    expect((await chat.answer('officer', '撤下 1')).text).toContain('正在等待办理');
  });

  it('is refused where nothing is public', async () => {
    const chat = await chatAfter(cleared());
    expect(await chat.answer('officer', '撤下 1')).toMatchObject({ kind: 'error', citations: ['publicity/11'] });
  });

  it('takes a ground that was chosen as it is, whatever the words beside it say', async () => {
    const { give, ledger } = await commandedAfter(published());
    const said = { case: '1', ground: 'revoked', reason: '复议机关确认违法后撤销，电话13812345678' };
    expect((await give('officer', 'withdraw', said)).reply.text).toContain('已报撤下');
    expect((await ledger.case('2026-0001'))?.facts.withdrawals).toMatchObject([{ ground: 'revoked' }]);
    expect((await ledger.history('2026-0001')).at(-1)?.data).toMatchObject({ reason: '决定被撤销：复议机关确认违法后撤销，电话138****5678' });
    expect((await give('publicist', 'withdraw', { case: '1', ground: 'because' })).reply.text).toContain('请从列出的撤下理由里选一个');
  });
});
