import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { opened } from '../../builders/event.ts';
import { commandedAfter } from './commanded.ts';
import { chatAfter, collected, decided, type Happened, reviewed } from './seeded.ts';

const on = plainDate('2026-03-10');
const returned: Happened = [...collected(), ['head', { type: 'clearingReturned', reason: '结论太简单', on }]];

describe('报公示', () => {
  it('collects the four items from the case and gives them to the head with the answers to tap', async () => {
    const chat = await chatAfter(decided());
    const [own, told] = await chat.say('officer', '报公示 1');
    expect(own?.facts).toEqual([
      { label: '执法机关', value: '重庆市江北区生态环境局' },
      { label: '执法对象', value: '甲公司' },
      { label: '执法类别', value: '行政处罚' },
      { label: '执法结论', value: '罚款5万元' },
    ]);
    expect(own?.text).toContain('审核公示材料，最迟2026-03-19');
    expect(own?.text).toContain('已告知刘支队长审核');
    expect(told).toMatchObject({ to: 'head', kind: 'card', buttons: [{ send: '核公示 2026-0001 通过' }, { send: '核公示 2026-0001 退回' }] });
  });

  it('masks personal data before anybody is shown it, and says what was masked', async () => {
    const chat = await chatAfter(decided({ conclusion: '对张某（身份证500105199001012219，电话13812345678）罚款5万元' }));
    const heard = await chat.say('officer', '报公示 1');
    expect(heard[0]?.text).toContain('执法结论里的手机号 → 138****5678');
    expect(heard[0]?.citations).toContain('publicity/3');
    expect(JSON.stringify(heard)).not.toMatch(/13812345678|500105199001012219/u);
    expect(heard[1]?.facts?.[3]?.value).toContain('138****5678');
  });

  it.each<[string, Happened, string]>([
    ['before there is a decision', reviewed(), 'publicity/10'],
    ['twice', collected(), 'publicity/1'],
  ])('is refused %s', async (_, happened, article) => {
    const chat = await chatAfter(happened);
    expect(await chat.answer('officer', '报公示 1')).toMatchObject({ kind: 'error', citations: [article] });
  });

  it('is left to 支队 for what another office decided', async () => {
    const inspection = (unit: string): Happened => [
      ['officer', opened({ category: 'inspection', measures: [], officers: ['officer'], unit, on: plainDate('2026-03-02') })],
      ['officer', { type: 'decided', caseNo: '渝江环检〔2026〕1号', decidedOn: on, conclusion: '未发现违法行为' }],
    ];
    const chat = await chatAfter(inspection('支队'));
    expect((await chat.answer('publicist', '报公示 1')).kind).toBe('error');
    expect((await chat.answer('officer2', '报公示 1')).text).toContain('已报公示');
  });

  it('asks what to change after a return and sends the changed item to the head', async () => {
    const chat = await chatAfter(returned);
    expect((await chat.answer('officer', '报公示 1')).buttons).toContainEqual({ label: '内容不变', send: '内容不变' });
    const [own, told] = await chat.say('officer', '执法结论：罚款5万元，责令改正');
    expect(own?.kind).toBe('text');
    expect(told?.facts).toContainEqual({ label: '执法结论', value: '罚款5万元，责令改正' });
    expect(told?.facts).toContainEqual({ label: '执法对象', value: '甲公司' });
  });

  it('sends the same again when nothing is to be changed, and says so when nothing could be read', async () => {
    const chat = await chatAfter(returned, returned);
    await chat.answer('officer', '报公示 1');
    expect((await chat.answer('officer', '内容不变')).text).toContain('已报公示');
    await chat.answer('officer', '报公示 2');
    expect(await chat.answer('officer', '按要求改好')).toMatchObject({ kind: 'error', text: expect.stringContaining('执法结论：') as string });
  });

  it('takes items one by one, word for word, and asks nothing more after a return', async () => {
    const { give, ledger } = await commandedAfter(returned);
    const conclusion = '责令改正，执法机关：区局监督，结论另告';
    await give('officer', 'collect', { case: '1', items: { conclusion } });
    expect((await ledger.case('2026-0001'))?.facts.publication).toMatchObject({ collectedOn: '2026-03-10', content: { agency: '重庆市江北区生态环境局', subject: '甲公司', conclusion } });
  });

  it('takes no item that was emptied', async () => {
    const { give, ledger } = await commandedAfter(decided());
    expect((await give('officer', 'collect', { case: '1', items: { subject: ' ' } })).reply).toMatchObject({ kind: 'error', text: expect.stringContaining('公示内容不能留空') as string });
    expect((await ledger.case('2026-0001'))?.facts.publication.collectedOn).toBeUndefined();
  });
});
