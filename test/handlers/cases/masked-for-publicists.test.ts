import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { opened } from '../../builders/event.ts';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';
import { viewsAfter } from '../views/views-after.ts';
import { cellsOf } from '../../builders/opened-file.ts';
import { exportingChat } from '../reports/exporting.ts';
import { chatAfter, type Happened, seedLedger } from './seeded.ts';
import { openChat } from '../chat.ts';

const on = plainDate('2026-03-10');
const [idNumber, phone, inReview] = ['500105198001011234', '13812345678', '13987654321'];
const secrets = [idNumber, phone, inReview];
const id = '2026-0001';
const masked = '对张三（身份证号500***************）罚款5万元';

/** A penalty with personal data in everything people write, as far as `last`. */
function personal(last: 'collected' | 'cleared' | 'published'): Happened {
  const happened: Happened = [
    ['officer', opened({ party: `红星电镀厂（经营者电话${phone}）`, matter: `群众${phone}举报`, officers: ['officer'], on: plainDate('2026-03-02') })],
    ['officer', { type: 'recorded', no: 1, kind: 'document', remark: `张三${idNumber}的笔录`, on }],
    ['officer', { type: 'submitted', round: 1, body: '支队', materials: ['处罚建议'], on: plainDate('2026-03-04') }],
    ['reviewer', { type: 'reviewed', round: 1, verdict: 'agree', items: [1, 2, 3, 4, 5, 6, 7, 8].map((no) => ({ no, passed: true })), text: `同意，可致电${inReview}核实`, on: plainDate('2026-03-06') }],
    ['officer', { type: 'decided', caseNo: '渝江环罚〔2026〕1号', decidedOn: on, conclusion: `对张三（身份证号${idNumber}）罚款5万元`, amountYuan: 50_000 }],
    ['officer', { type: 'collected', content: { agency: '重庆市江北区生态环境局', subject: '红星电镀厂', category: '行政处罚', conclusion: masked }, on }],
    ['head', { type: 'cleared', on }],
    ['publicist', { type: 'published', channel: '区政务网站', on }],
  ];
  return happened.slice(0, { collected: 6, cleared: 7, published: 8 }[last]);
}

const leaks = (shown: unknown): readonly string[] => secrets.filter((secret) => JSON.stringify(shown ?? '').includes(secret));

describe('whoever sees a case for its publication alone', () => {
  it.each(['cleared', 'published'] as const)('reads it masked on every page, once it is %s', async (last) => {
    const views = (await viewsAfter(personal(last)))('publicist');
    const pages = [await views.case(id), await views.publication(id), await views.todo(), await views.ledger({}, 1), await views.ledger({ words: '红星' }, 1), await views.read('status', { case: '1' }), await views.read('list_due', {})];
    expect(pages.map(leaks)).toEqual(pages.map(() => []));
    const page = await views.case(id);
    expect(page?.party).toBe('红星电镀厂（经营者电话138****5678）');
    expect(page?.card.facts?.find(({ label }) => label === '决定')?.value).toContain(masked);
    expect(page?.timeline.find(({ what }) => what.includes('审核意见'))).not.toHaveProperty('detail');
    expect([page?.papers, await views.review(id)]).toEqual([['公示'], undefined]);
  });

  it('does not see it before', async () => {
    const views = (await viewsAfter(personal('collected')))('publicist');
    expect([await views.case(id), (await views.ledger({}, 1)).total]).toEqual([undefined, 0]);
  });

  it('is asked in chat in masked words, and answered so', async () => {
    const chat = await chatAfter(personal('collected'));
    const told = await chat.say('head', '核公示 1 通过');
    expect(told.filter(({ to }) => to === 'publicist')).toHaveLength(1);
    expect(told.filter(({ to }) => to === 'publicist').flatMap(leaks)).toEqual([]);
    expect(leaks(told.find(({ to }) => to === 'head'))).not.toEqual([]);
    for (const text of ['查 1', '查 红星', '待办', '到期 30天', '已公示 1 区政务网站', '怎么算的', '撤销']) expect(leaks(await chat.answer('publicist', text)), text).toEqual([]);
  });

  it('is reminded in masked words', async () => {
    const chat = await chatAfter(personal('cleared'));
    const heard = await chat.pass('2026-03-20T09:30:00+08:00');
    const own = heard.filter(({ to }) => to === 'publicist');
    expect(own.length).toBeGreaterThan(0);
    expect(own.flatMap(leaks)).toEqual([]);
  });

  it('may take the publication sheet, but neither records nor review', async () => {
    const chat = await chatAfter(personal('published'));
    expect((await chat.answer('publicist', '导出 公示 1')).files).toHaveLength(1);
    for (const text of ['导出 审核意见 1', '导出 卷内目录 1']) {
      const refused = await chat.answer('publicist', text);
      expect([refused.kind, refused.files, refused.text.includes('只经办公示')]).toEqual(['error', undefined, true]);
    }
    expect((await chat.answer('head', '导出 审核意见 1')).files).toHaveLength(1);
  });

  it('is no reader of its records with another role of another office either', async () => {
    const directory = await temporaryDirectory();
    await seedLedger(directory, [personal('published')]);
    const file = join(directory, 'people.json');
    await writeFile(file, JSON.stringify({ people: [{ id: 'officer', name: '陈执法', unit: '支队', roles: ['officer'] }, { id: 'both', name: '双岗', unit: '宣教信息中心', roles: ['publicist', 'officer', 'reviewer'] }] }));
    const chat = await openChat({ at: '2026-03-11T09:00:00+08:00', directory, roster: { file } });
    const refused = await chat.answer('both', '调阅 1');
    expect([refused.kind, refused.text.includes('只经办公示')]).toEqual(['error', true]);
  });

  it('has it masked in the sheet of the ledger', async () => {
    const directory = await temporaryDirectory();
    await seedLedger(directory, [personal('published')]);
    const chat = await exportingChat({ at: '2026-03-11T09:00:00+08:00', directory });
    const values = async (who: string) => cellsOf((await chat.export(who, '导出 台账')).bytes).map(({ value }) => value);
    expect(leaks(await values('publicist'))).toEqual([]);
    expect(leaks(await values('leader'))).toEqual([idNumber, phone]);
  });
});

describe('everybody else who sees the case', () => {
  it.each(['officer', 'head', 'reviewer', 'leader'])('reads it as it was written: %s', async (who) => {
    const views = (await viewsAfter(personal('published')))(who);
    expect(leaks(await views.case(id))).toEqual(secrets);
  });
});
