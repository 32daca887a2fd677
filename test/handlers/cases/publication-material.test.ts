import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentSaid, maskedIn } from '../../../handlers/cases/publication-material.ts';

describe('the material of a publication', () => {
  it('reads items by their names in any order', () => {
    expect(contentSaid('执法结论：罚款5万元，责令改正；执法对象改为乙公司')).toEqual({ conclusion: '罚款5万元，责令改正', subject: '乙公司' });
    expect(contentSaid('结论 警告')).toEqual({ conclusion: '警告' });
  });

  it('reads nothing where no item is named', () => {
    for (const text of ['', '改好了', '执法结论', '检查对象没有问题']) expect(contentSaid(text)).toEqual({});
  });

  it('never holds more than 500 characters an item and never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => (contentSaid(`执法结论${text}`).conclusion ?? '').length <= 500));
    expect(contentSaid(`执法结论：${'罚'.repeat(2000)}`).conclusion).toHaveLength(500);
  });

  it('names what is masked by kind, never by its digits', () => {
    expect(maskedIn('电话13812345678', '执法结论')).toEqual([{ item: '执法结论', kind: '手机号', masked: '138****5678' }]);
  });
});
