import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readIntent } from '../../../handlers/understand/index.ts';

describe('reading the intent', () => {
  it.each(['帮助', '/帮助', '／帮助', ' 帮助。', '?', '？？', 'HELP', '菜单', '怎么用', '你都能帮我记些啥,怎么用', '你能干什么', '机器人怎么用', '幫助'])(
    'takes %s for a call for help',
    (text) => expect(readIntent(text)).toEqual({ name: 'help', fields: {} }),
  );

  it('takes a word after 帮助 for the command to explain', () => {
    expect(readIntent('帮助 条款')).toEqual({ name: 'help', fields: { command: '条款' } });
    expect(readIntent('/帮助　条款')).toEqual({ name: 'help', fields: { command: '条款' } });
  });

  it.each(['记录仪怎么用', '执法记录仪的使用规范', '遇到阻挠可以请公安机关帮忙吗', '帮助企业整改算不算执法', '你们查封能不能录像'])(
    'takes %s for a question',
    (text) => expect(readIntent(text)).toMatchObject({ name: 'ask', fields: { question: text } }),
  );

  it.each([
    ['条款 公示10', '公示10'],
    ['/条款公示第10条', '公示第10条'],
    ['条款：审核 6', '审核 6'],
    ['條款 記錄4', '記錄4'],
  ])('hands what follows 条款 to the regulations: %s', (text, question) => {
    expect(readIntent(text)).toEqual({ name: 'ask', fields: { question } });
  });

  it('never fails, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => ['ask', 'help'].includes(readIntent(text).name)));
  });
});
