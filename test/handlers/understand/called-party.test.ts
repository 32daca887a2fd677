import { describe, expect, it } from 'vitest';
import { readIntent } from '../../../handlers/understand/index.ts';

const today = { today: '2026-03-10' };

describe('a name that was called the party', () => {
  it.each([
    ['far too long', `登记 行政处罚 相对人 ${'厂'.repeat(3000)}`],
    ['with an emoji', '登记 行政处罚 相对人 甲😀厂'],
    ['with markup', '登记 行政处罚 相对人 <b>甲厂</b>'],
  ])('%s is a problem, not shortened to another name', (_what, text) => {
    expect(readIntent(text, today).problems.map(({ field }) => field)).toContain('party');
  });

  it('is shown back when not all of it was read', () => {
    const read = readIntent('登记 行政处罚 相对人 甲公司欠薪工人李某 事由 超标', today);
    expect(read.form === 'sentence' || read.fields['party'] === '甲公司欠薪工人李某').toBe(true);
  });

  it.each(['登记 行政处罚 相对人 甲公司 事由 超标排放', '登记 行政强制 查封 相对人 紫薯星球(重庆)化工有限公司 现场', '登记 行政检查 相对人：丙厂 现场'])('is taken as it is: %s', (text) => {
    expect(readIntent(text, today)).toMatchObject({ name: 'log', form: 'command', problems: [] });
  });
});
