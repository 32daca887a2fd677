import { describe, expect, it } from 'vitest';
import { keepsPolarity } from '../../../knowledge/wording/polarity.ts';

describe('a sentence and the words it rests on', () => {
  it.each([
    ['不得作出决定', '审核未通过的,不得作出决定', ''],
    ['不能作出决定', '审核未通过的,不得作出决定', ''],
    ['可以不录像', '可不进行音像记录', ''],
    ['必须出示证件', '应主动出示行政执法证件', ''],
    ['至少5%', '不少于本单位执法人员总数的5%', ''],
    ['不可以剪辑', '不得剪辑拼接', ''],
    ['几天之内制度没有规定', '及时予以更正', '几天之内,制度未明确'],
    ['可能造成社会影响的要审核', '可能造成重大社会影响', ''],
  ])('agree: %s', (sentence, quoted, lead) => {
    expect(keepsPolarity(sentence, quoted, lead)).toBe(true);
  });

  it.each([
    ['可以作出决定', '审核未通过的,不得作出决定', ''],
    ['作出决定', '审核未通过的,不得作出决定', ''],
    ['不得录像', '应全程音像记录', ''],
    ['不用录像', '应全程音像记录', ''],
    ['要录像', '可不进行音像记录', ''],
    ['必须公开', '由支队收集、整理', ''],
    ['立即更正', '及时予以更正', ''],
    ['所有决定都要审核', '经过听证程序作出行政执法决定', ''],
    ['制度未明确', '及时予以更正', ''],
    ['执法类别不公示', '要向社会公布执法类别', ''],
    ['有权不公示', '7个工作日内要向社会公布', ''],
  ])('do not: %s', (sentence, quoted, lead) => {
    expect(keepsPolarity(sentence, quoted, lead)).toBe(false);
  });
});
