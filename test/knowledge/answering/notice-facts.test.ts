import { describe, expect, it } from 'vitest';
import { openKnowledge } from '../../../knowledge/index.ts';

const { ask } = openKnowledge();

describe('a question about the notice itself', () => {
  it.each([
    ['这个通知是谁发的', '由江北区生态环境局印发。'],
    ['三项制度是哪个单位印发的?', '由江北区生态环境局印发。'],
    ['三项制度什么时候印发的', '2021-04-07成文,2023-06-26在网上发布。'],
    ['这份文件的发布日期', '2021-04-07成文,2023-06-26在网上发布。'],
    ['三项制度的制定依据是什么', '依据渝环办〔2019〕349号、江北府办发〔2019〕57号制定。'],
    ['三项制度是哪三项', '三项制度是行政执法公示制度、执法全过程记录制度、重大执法决定法制审核制度,共43条。'],
    ['三个制度分别什么时候生效', '三项制度都自印发之日起施行,通知的成文日期是2021-04-07。'],
    ['三项制度谁印发的,啥时候开始的', '由江北区生态环境局印发。三项制度都自印发之日起施行,通知的成文日期是2021-04-07。'],
    ['这个通知的索引号', '索引号是11500105MB1532199k/2023-00234;发文字号在公开页面上没有写。'],
  ])('%s', (question, lead) => {
    expect(ask(question)).toMatchObject({ kind: 'notice', lead });
  });

  it('cites the closing article of the regulation whose date is asked', () => {
    const finding = ask('全过程记录制度什么时候印发的');
    expect(finding.kind === 'notice' && finding.articles.map(({ id }) => id)).toEqual(['recording/15']);
  });

  it.each(['音像记录管理制度由谁来定', '公示制度自何时施行', '行政执法公示制度是哪年哪月开始实施的', '权责清单谁制定', '那个通知企业的文书怎么送'])('%s is left to the articles', (question) => {
    expect(ask(question).kind).not.toBe('notice');
  });
});
