import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { opened } from '../../builders/event.ts';
import { cleared, decided, type Happened, published, reviewed } from '../cases/seeded.ts';
import { chatAfterSeveral } from './several-cases.ts';

const on = plainDate('2026-03-06');
const elsewhere: Happened = [['officer', opened({ category: 'licence', measures: [], unit: '许可科', officers: ['someone'], on })]];
/** Found wanting in item 3 and 7 first, agreed to in the second round. */
const returned: Happened = [
  ...reviewed({ measures: ['sealing'], category: 'coercion' }).slice(0, 1),
  ['officer', { type: 'submitted', round: 1, body: '综合目标科', materials: [], on }],
  [
    'reviewer2',
    {
      type: 'reviewed',
      round: 1,
      verdict: 'issues',
      items: [1, 2, 3, 4, 5, 6, 7, 8].map((no) => (no === 3 || no === 7 ? { no, passed: false, note: '有误' } : { no, passed: true })),
      text: '有误',
      on,
    },
  ],
];

async function figures(as: string, text: string, ...cases: readonly Happened[]) {
  const chat = await chatAfterSeveral(...cases);
  const reply = await chat.answer(as, text, { at: '2026-03-23T09:00:00+08:00' });
  return { reply, of: (label: string) => reply.facts?.find((fact) => fact.label === label)?.value };
}

describe('统计', () => {
  it('counts cases and decisions by kind', async () => {
    const { reply, of } = await figures('leader', '统计 今年', decided(), published(), returned, elsewhere);
    expect(reply).toMatchObject({ kind: 'card', title: '统计（全局）', text: '2026-01-01至2026-03-23' });
    expect(of('登记案件')).toBe('4件：行政处罚2、行政强制1、行政许可1');
    expect(of('作出决定')).toBe('2件：行政处罚2');
  });

  it('gives the share published in time among those public or due, and leaves out what still has time', async () => {
    const still = decided({ decidedOn: plainDate('2026-03-20') });
    const { of } = await figures('leader', '统计', published(), cleared(), still);
    expect(of('按期公示率')).toBe('50.0%（1/2）');
  });

  it('gives the share that passed review at the first opinion and the most frequent problems', async () => {
    const { of } = await figures('leader', '统计', reviewed(), returned, returned);
    expect(of('一次审核通过率')).toBe('33.3%（1/3）');
    expect(of('审核常见问题')).toBe('第3项事实证据2次、第7项文书2次');
  });

  it('counts cases whose sound and picture is missing (recording/13)', async () => {
    const { of, reply } = await figures('leader', '统计', returned, reviewed());
    expect(of('缺音像记录')).toBe('1件');
    expect(reply.citations).toContain('recording/13');
    expect(reply.note).toContain('免录理由');
  });

  it('takes each event by its own day', async () => {
    const { of } = await figures('leader', '统计 上个月', decided(), published());
    expect(of('登记案件')).toBe('0件');
    expect(of('按期公示率')).toBe('还没有可算的');
  });

  it('shows a head the cases of the office only', async () => {
    const { reply, of } = await figures('head', '统计', decided(), elsewhere);
    expect(reply.title).toBe('统计（支队）');
    expect(of('登记案件')).toBe('1件：行政处罚1');
  });

  it('may be said in the group, where it names no case', async () => {
    const chat = await chatAfterSeveral(decided());
    const reply = await chat.answer('leader', '统计', { in: 'group' });
    expect(reply.kind).toBe('card');
    expect(JSON.stringify(reply)).not.toMatch(/甲公司|2026-0001/u);
  });

  it('refuses a period that has not begun, with an example', async () => {
    const { reply } = await figures('leader', '统计 2027年', decided());
    expect(reply).toMatchObject({ kind: 'error' });
    expect(reply.text).toContain('统计 上个月');
  });

  it('is for leaders and heads', async () => {
    const chat = await chatAfterSeveral(decided());
    for (const who of ['officer', 'reviewer', 'publicist', 'staff', 'admin', 'stranger']) expect(await chat.answer(who, '统计')).toMatchObject({ kind: 'error' });
  });
});
