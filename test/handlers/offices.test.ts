import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bureauDefaults, type OfficeNames } from '../../knowledge/rules/index.ts';
import { temporaryDirectory } from '../fakes/temporary-directory.ts';
import { type Chat, openChat } from './chat.ts';

const offices: OfficeNames = { brigade: '执法大队', generalOffice: '法规科', publicityCenter: '信息科', leadership: '局党组' };
const settings = { ...bureauDefaults, offices };

const people = [
  { id: 'officer', name: '陈执法', unit: '执法大队', roles: ['officer'] },
  { id: 'head', name: '刘队长', unit: '执法大队', roles: ['head'] },
  { id: 'reviewer', name: '吴审核', unit: '执法大队', roles: ['reviewer'] },
  { id: 'reviewer2', name: '郑审核', unit: '法规科', roles: ['reviewer'] },
  // Works in what another bureau calls the office that publishes.
  { id: 'other', name: '钱宣教', unit: '宣教信息中心', roles: ['publicist'] },
  { id: 'publicist', name: '孙信息', unit: '信息科', roles: ['publicist'] },
];

async function aChat(): Promise<Chat> {
  const directory = await temporaryDirectory();
  const file = join(directory, 'roster.json');
  await writeFile(file, JSON.stringify({ people }));
  return openChat({ roster: { file }, settings });
}

describe('a bureau with offices of its own', () => {
  it('takes a penalty through its own offices, in its own words', async () => {
    const chat = await aChat();
    await chat.answer('officer', '登记 行政处罚 罚款 相对人 甲公司 事由 超标排放');
    await chat.answer('officer', '记录 1 文书 现场检查笔录');
    expect((await chat.answer('officer', '决定 1 渝江环罚〔2026〕1号 2026-03-02 罚款5万元')).text).toContain('未经执法大队法制审核');
    const sent = await chat.say('officer', '送审 1');
    expect(sent[0]?.text).toContain('由执法大队审核，已通知吴审核');
    expect(sent.map(({ to }) => to)).toEqual(['officer', 'reviewer']);
    expect((await chat.answer('reviewer2', '审核 1 同意')).kind).toBe('error');
    await chat.answer('reviewer', '审核 1 同意');
    await chat.answer('officer', '决定 1 渝江环罚〔2026〕1号 2026-03-02 罚款5万元');
    const collected = await chat.say('officer', '报公示 1');
    expect(collected.map(({ to }) => to)).toEqual(['officer', 'head']);
    const cleared = await chat.say('head', '核公示 1 通过');
    expect(cleared.map(({ to }) => to)).toEqual(['head', 'publicist']);
    expect((await chat.answer('other', '已公示 1 区政务网站 https://www.example.gov.cn/1')).text).toContain('由信息科');
    expect((await chat.answer('publicist', '已公示 1 区政务网站 https://www.example.gov.cn/1')).title ?? '').not.toContain('宣教');
    expect((await chat.answer('officer', '归档 1')).text).toContain('已归档');
  });

  it('sends coercion to the office that stands for 综合目标科, and says so', async () => {
    const chat = await aChat();
    await chat.answer('officer', '登记 行政强制 查封 相对人 乙公司 事由 违法排污 现场');
    const steps = await chat.answer('officer', '我昨天查封了丙公司的设备，现在要做什么');
    expect(steps.text).toContain('送法规科');
    expect(steps.text).toContain('执法大队整理、负责人审核、信息科公开');
    const sent = await chat.say('officer', '送审 1');
    expect(sent[0]?.text).toContain('由法规科审核，已通知郑审核');
  });

  it('offers its own offices where the articles name none', async () => {
    const chat = await aChat();
    await chat.answer('officer', '登记 行政许可 相对人 丁公司 事由 排污许可');
    await chat.answer('officer', '送审 1');
    const asked = await chat.answer('officer', '1');
    expect(asked.text).toContain('行政处罚由执法大队、行政强制由法规科');
    expect(asked.buttons?.map(({ label }) => label)).toEqual(['执法大队', '法规科']);
  });

  it('keeps the words of the regulations as they are', async () => {
    const answer = await (await aChat()).answer('officer', '审核第2条');
    expect(JSON.stringify(answer)).toContain('综合目标科');
    expect(JSON.stringify(answer)).not.toContain('法规科');
  });
});
