import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readIntent } from '../../../handlers/understand/index.ts';

const today = '2026-05-12';

describe('reading the intent', () => {
  it.each([
    '帮助', '/帮助', '／帮助', ' 帮助。', '?', '？？', 'HELP', '菜单', '怎么用', '你都能帮我记些啥,怎么用', '你能干什么', '机器人怎么用', '幫助', '使用帮助', '有哪些命令可以用',
  ])('takes %s for a call for help', (text) => expect(readIntent(text)).toEqual({ name: 'help', fields: {}, form: 'command', problems: [] }));

  it('takes a word after 帮助 for the command to explain', () => {
    expect(readIntent('帮助 条款').fields).toEqual({ command: '条款' });
    expect(readIntent('/帮助　条款').fields).toEqual({ command: '条款' });
  });

  it.each([
    '记录仪怎么用', '执法记录仪的使用规范', '遇到阻挠可以请公安机关帮忙吗', '帮助企业整改算不算执法', '你们查封能不能录像', '处罚决定几天内公示?',
    '第六条八项是哪些', '查封要全程录像吗', '昨天罚的, 最迟哪天公示?', '记录仪没电了怎么办', '审核意见要书面吗', '更正要几天', '登记要填什么', '归档 有什么要求',
    '逾期了怎么办', '到期了怎么算', '群里发了公示', '人员怎么加', '查封', '一家喷漆厂的处罚要送审吗', '粉色大象印染厂的处罚要不要送审',
    '平时没案子的时候,有哪些东西也得公开?', '今天必须把罚单给出去,审核员不在,就先出了再说?', '一个案子从立案到作决定最长多久', '责令改正要不要给书面文书',
  ])('takes %s for a question', (text) => expect(readIntent(text, { today })).toMatchObject({ name: 'ask', fields: { question: text } }));

  it.each([
    ['条款 公示10', '公示10'],
    ['/条款公示第10条', '公示第10条'],
    ['条款：审核 6', '审核 6'],
    ['條款 記錄4', '記錄4'],
  ])('hands what follows 条款 to the regulations: %s', (text, question) => {
    expect(readIntent(text)).toMatchObject({ name: 'ask', fields: { question } });
  });

  it.each(['昨天罚了紫薯星球化工8万', '登记,昨天对甲公司罚款5万', '登记案件:当事人甲公司,行政处罚', '昨天对月球背面电镀厂下了查封决定'])(
    'offers what is said in passing, and never takes it for a command: %s',
    (text) => expect(readIntent(text, { today })).toMatchObject({ name: 'log', form: 'sentence' }),
  );

  it('reads no day in words when it does not know today', () => {
    expect(readIntent('昨天对月球背面电镀厂下了查封决定').fields).toEqual({ category: '行政强制', measure: '查封', party: '月球背面电镀厂' });
  });

  it.each([
    ['昨天处罚了紫薯星球化工有限公司 罚款-5万元', { field: 'amountYuan', words: '-5万元' }],
    ['2月30日对紫薯星球化工有限公司作出罚款决定', { field: 'decidedOn', words: '2月30日' }],
    ['2026年13月1日对紫薯星球化工有限公司作出罚款决定', { field: 'decidedOn', words: '2026年13月1日' }],
    ['审核 1 存在问题 第9项 缺页', { field: 'items', words: '第9项' }],
  ])('says which words cannot be a field: %s', (text, problem) => {
    const read = readIntent(text, { today });
    expect(read.problems).toMatchObject([problem]);
    expect(read.fields).not.toHaveProperty(problem.field);
  });

  it('names one field for one problem, in Chinese', () => {
    expect(readIntent('决定 1 渝江环罚〔2026〕1号 2月30日 罚款5万元', { today })).toMatchObject({
      fields: { case: '1', caseNo: '渝江环罚〔2026〕1号', amountYuan: 50_000 },
      problems: [{ field: 'decidedOn', words: '2月30日', reason: '没有2月30日这一天' }],
    });
  });

  it('never fails, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(readIntent(text, { today }).name).toMatch(/^[a-z_]+$/u);
      }),
    );
  });

  it('never fails on words of the trade in any order', () => {
    const words = fc.constantFrom('登记', '审核', '查', '1', '甲公司', '罚款', '5万', '〔2026〕', '21号', '昨天', '2月30日', '第3项', '存在问题', ' ', '的', '厂', '(', '公示', '没');
    fc.assert(fc.property(fc.array(words, { maxLength: 30 }), (said) => readIntent(said.join(''), { today }).problems.length < 100));
  });

  it.each(['厂', '给', '1', '万', '月', '(', '〔2026〕', '第3项', '审核', ' 1', '12.', '那个', '昨天', 'http://', '\u0000', '😀'])(
    'comes to an end on 4,000 characters of %s',
    (unit) => {
      for (const before of ['', '登记 ', '查 ', '审核 1 ', '昨天给']) {
        expect(readIntent(before + unit.repeat(Math.ceil(4000 / unit.length)), { today }).form).toBeDefined();
      }
    },
  );
});
