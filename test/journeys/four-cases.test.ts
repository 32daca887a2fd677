import { describe, expect, it, onTestFinished } from 'vitest';
import { plainText } from '../../bot/core/index.ts';
import { type Chat, openChat } from '../handlers/chat.ts';

async function aChat(at: string): Promise<Chat> {
  const chat = await openChat({ at });
  onTestFinished(() => chat.close());
  return chat;
}

/** Says something that must be refused, and checks which article the refusal rests on. */
async function refused(chat: Chat, as: string, text: string, article?: string): Promise<void> {
  const reply = await chat.answer(as, text);
  expect([text, reply.kind]).toEqual([text, 'error']);
  if (article !== undefined) expect([text, reply.citations]).toEqual([text, expect.arrayContaining([article])]);
  expect(reply.case).toBeUndefined();
}

/** Says something that must be written, and returns who else was told. */
async function written(chat: Chat, as: string, text: string, at?: string): Promise<readonly string[]> {
  const heard = await chat.say(as, text, at === undefined ? {} : { at });
  const own = heard.find(({ to }) => to === as);
  expect([text, own?.kind, own?.case]).toEqual([text, 'text', '2026-0001']);
  return heard.filter(({ to }) => to !== as).map(({ to }) => to);
}

describe('four cases, lived by chat from 登记 to 归档', () => {
  it('a penalty: reviewed by 支队, returned once, decided, public in 7 working days', async () => {
    const chat = await aChat('2026-03-02T09:00:00+08:00');
    await refused(chat, 'staff', '登记 行政处罚 罚款 相对人 红星电镀厂 事由 超标排放');
    await written(chat, 'officer', '登记 行政处罚 罚款 相对人 红星电镀厂 事由 超标排放 现场');
    await refused(chat, 'officer', '决定 1 渝江环罚〔2026〕1号 2026-03-02 罚款5万元', 'review/1');
    await refused(chat, 'officer', '归档 1', 'recording/9');
    await refused(chat, 'officer', '报公示 1', 'publicity/10');
    await written(chat, 'officer', '记录 1 文书 现场检查笔录');
    await written(chat, 'officer', '记录 1 录像 3号执法记录仪 检查全过程');
    expect(await written(chat, 'officer', '送审 1', '2026-03-03T10:00:00+08:00')).toEqual(['reviewer']);
    await refused(chat, 'officer', '审核 1 同意', 'review/2');
    await refused(chat, 'reviewer2', '审核 1 同意');
    expect(await written(chat, 'reviewer', '审核 1 存在问题 第3项 证据不足')).toEqual(['officer']);
    await refused(chat, 'officer', '决定 1 渝江环罚〔2026〕1号 2026-03-03 罚款5万元', 'review/1');
    expect((await chat.answer('officer', '送审 1', { at: '2026-03-05T10:00:00+08:00' })).text).toMatch(/处理/u);
    expect(await written(chat, 'officer', '已补充询问笔录')).toEqual(['reviewer']);
    await written(chat, 'reviewer', '审核 1 同意', '2026-03-06T10:00:00+08:00');
    await refused(chat, 'officer', '决定 1 渝江环罚〔2026〕1号 2026-03-20 罚款5万元');
    await written(chat, 'officer', '决定 1 渝江环罚〔2026〕1号 2026-03-10 罚款5万元', '2026-03-10T10:00:00+08:00');
    expect(plainText(await chat.answer('officer', '查 1'))).toContain('最迟2026-03-19');
    await refused(chat, 'head', '核公示 1 通过');
    await refused(chat, 'publicist', '已公示 1 区政务网站');
    expect(await written(chat, 'officer', '报公示 1')).toEqual(['head']);
    await refused(chat, 'officer', '核公示 1 通过');
    expect(await written(chat, 'head', '核公示 1 退回 缺执法结论')).toEqual(['officer']);
    expect((await chat.answer('officer', '报公示 1')).text).toContain('退回');
    await written(chat, 'officer', '执法结论：罚款5万元');
    expect(await written(chat, 'head', '核公示 1 通过')).toEqual(['publicist']);
    await refused(chat, 'officer', '归档 1', 'recording/9');
    await written(chat, 'publicist', '已公示 1 政务微信');
    await refused(chat, 'officer', '归档 1', 'recording/9');
    await written(chat, 'publicist', '已公示 1 区政务网站 https://www.example.gov.cn/1');
    await written(chat, 'officer', '归档 1', '2026-03-13T10:00:00+08:00');
    await refused(chat, 'officer', '归档 1');
    expect((await chat.answer('leader', '校验')).text).toContain('完整');
  });

  it('a coercion: recorded whole, reviewed by 综合目标科, public in 20 working days', async () => {
    const chat = await aChat('2026-03-02T09:00:00+08:00');
    const opened = await chat.answer('officer', '登记 行政强制 查封 相对人 甲公司 事由 擅自倾倒废液 现场');
    expect(opened.text).toContain('全程音像记录');
    await refused(chat, 'officer', '免录 1 文字记录已全面反映', 'recording/4');
    await written(chat, 'officer', '记录 1 文书 查封决定书和清单');
    expect(await written(chat, 'officer', '送审 1')).toEqual(['reviewer2']);
    await refused(chat, 'reviewer', '审核 1 同意');
    await written(chat, 'reviewer2', '审核 1 同意');
    await written(chat, 'officer', '决定 1 渝江环封〔2026〕1号 2026-03-02 查封设备三台');
    expect(plainText(await chat.answer('officer', '查 1'))).toContain('最迟2026-03-30');
    await written(chat, 'officer', '报公示 1');
    await written(chat, 'head', '核公示 1 通过');
    await written(chat, 'publicist', '已公示 1 区政务网站 https://www.example.gov.cn/2');
    await refused(chat, 'officer', '归档 1', 'recording/9');
    await written(chat, 'officer', '记录 1 录像 3号执法记录仪 查封全过程 在场人:张某');
    await written(chat, 'officer', '归档 1');
  });

  it('a licence: no review, public in 7 working days, corrected and taken down afterwards', async () => {
    const chat = await aChat('2026-09-30T09:00:00+08:00');
    await written(chat, 'officer', '登记 行政许可 相对人 乙公司 事由 环评批复');
    expect((await chat.answer('officer', '送审 1')).text).toContain('五种情形');
    await refused(chat, 'officer', '都没有', 'review/5');
    await written(chat, 'officer', '记录 1 文书 审批表');
    await written(chat, 'officer', '决定 1 渝江环准〔2026〕1号 2026-09-30 准予许可');
    expect(plainText(await chat.answer('officer', '查 1'))).toContain('最迟2026-10-15');
    await written(chat, 'officer', '报公示 1');
    await written(chat, 'head', '核公示 1 通过');
    await written(chat, 'publicist', '已公示 1 区政务网站 https://www.example.gov.cn/3', '2026-10-16T09:00:00+08:00');
    expect(plainText(await chat.answer('leader', '查 1'))).toMatch(/逾期|超期|晚/u);
    expect(await written(chat, 'officer', '更正 1 单位名称错一个字')).toEqual(['publicist']);
    await refused(chat, 'officer', '归档 1', 'recording/9');
    await written(chat, 'publicist', '更正 1 已改为乙有限公司');
    await written(chat, 'officer', '归档 1');
  });

  it('an inspection: body camera or a written reason, public in 20 working days', async () => {
    const chat = await aChat('2026-03-02T09:00:00+08:00');
    await written(chat, 'officer', '登记 行政检查 相对人 丙厂 事由 双随机抽查 现场');
    await written(chat, 'officer', '记录 1 文书 检查记录');
    await refused(chat, 'officer', '归档 1', 'recording/9');
    await written(chat, 'officer', '免录 1 文字记录已全面反映');
    await written(chat, 'officer', '决定 1 渝江环检〔2026〕1号 2026-03-02 未发现违法行为');
    await refused(chat, 'head', '期限 1 10个工作日 依据局里规定', 'publicity/10');
    await written(chat, 'head', '期限 1 10个工作日 依据某某法第三条');
    expect(plainText(await chat.answer('officer', '查 1'))).toContain('最迟2026-03-16');
    await written(chat, 'officer', '报公示 1');
    await written(chat, 'head', '核公示 1 通过');
    await written(chat, 'publicist', '已公示 1 区政务网站 https://www.example.gov.cn/4');
    await written(chat, 'officer', '归档 1');
  });
});
