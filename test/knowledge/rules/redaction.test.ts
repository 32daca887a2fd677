import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findingLabels, type FindingKind, findPersonalData, redact, redactionGrounds } from '../../../knowledge/rules/index.ts';

const kindsIn = (text: string) => findPersonalData(text).map(({ kind }) => kind);

// All numbers are made up; the identity card is the sample of GB 11643.
const idCard = '11010519491231002X';

describe('personal data in what is to be published (publicity/3)', () => {
  it.each<[FindingKind, string, string]>([
    ['idCard', `当事人张三（身份证号${idCard}）`, '当事人张三（身份证号110***************）'],
    ['idCard', '证件110105 19491231 002X。', '证件110***************。'],
    ['idCard', '身份证：110105491231002', '身份证：110************'],
    ['idCard', '身份证号500105199003071230', '身份证号500***************'],
    ['idCard', `ID${idCard}`, 'ID110***************'],
    ['phone', '联系电话13800001234。', '联系电话138****1234。'],
    ['phone', '电话 138-0000-1234', '电话 138****1234'],
    ['phone', '+86 138 0000 1234', '+86138****1234'],
    ['phone', '手机１３８００００１２３４', '手机138****1234'],
    ['landline', '电话023-67851234', '电话***********'],
    ['landline', '(023)67851234', '*'.repeat(11)],
    ['landline', '联系方式：67851234', '联系方式：********'],
    ['bankCard', '卡 6222 0212 3456 7890 128', '卡 ***************0128'],
    ['bankCard', '账号：31001234567890', '账号：**********7890'],
    ['bankCard', '4111111111111111', '************1111'],
    ['address', '住江北区海尔路88号3栋2单元5-1', '住江北区海尔路***'],
    ['address', '石船镇石壁村3组12号', '石船镇石壁村3组***'],
    ['address', '阳光花园3栋501室', '阳光花园***'],
    ['address', '住玉带山33号5幢12-3', '住玉带山***'],
    ['address', '五宝镇干坝村2社45号', '五宝镇干坝村2社***'],
    ['address', '嘉时代广场A座12-5', '嘉时代广场***'],
    ['plate', '车牌渝A·12345', '车牌渝A*****'],
    ['plate', '渝AD12345号车', '渝A*****号车'],
    ['minorName', '未成年人张小明在场', '未成年人张某在场'],
    ['minorName', '王小明（男，17周岁）', '王某（男，17周岁）'],
    ['minorName', '对方李华，15岁', '对方李某，15岁'],
    ['minorName', '李华系未成年人', '李某系未成年人'],
    ['minorName', '欧阳小明（未成年）', '欧某（未成年）'],
  ])('%s in %s', (kind, text, published) => {
    expect(new Set(kindsIn(text))).toEqual(new Set([kind]));
    expect(redact(text)).toBe(published);
  });

  it.each([
    '渝江环罚〔2026〕1号',
    '江环扣〔2026〕4号，3号执法记录仪',
    '统一社会信用代码91500105MA5U1234XK',
    '统一社会信用代码915001052032123456',
    '索引号11500105MB1532199k/2023-00234',
    '排污许可证91500105MA5U1234XK001V',
    '罚款13800001234元',
    '罚款5万元，没收违法所得3600元',
    '2026-03-10作出，2026-03-19前公示',
    '当事人：重庆甲化工有限公司',
    '王小明（男，35岁）是负责人',
    '任何未成年人不得进入，注意未成年人安全',
    '邻近少年宫、小学生家长反映噪声',
    '废水流量1380立方米，COD 1234.5毫克',
    '依据水污染防治法第八十三条第（二）项',
    '网址https://example.gov.cn/a?id=67851234',
  ])('is none in %s', (text) => {
    expect(kindsIn(text)).toEqual([]);
  });

  it('masks a minor’s name wherever it stands', () => {
    expect(redact('未成年人李华在场，李华说')).toBe('未成年人李某在场，李某说');
  });

  it('tells where each finding stands, in order, and never repeats the words found', () => {
    const text = `张三，${idCard}，13800001234`;
    const findings = findPersonalData(text);
    expect(findings.map(({ start, end }) => text.slice(start, end))).toEqual([idCard, '13800001234']);
    expect(JSON.stringify(findings)).not.toContain(idCard);
  });

  it('names every kind in Chinese and rests on the article', () => {
    expect(Object.values(findingLabels)).toHaveLength(7);
    expect(redactionGrounds).toEqual({ article: 'publicity/3', basis: 'text' });
  });
});

const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));
const birthday = fc.tuple(fc.integer({ min: 1930, max: 2020 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }));
const identity = fc.tuple(birthday, digits(3)).map(([[year, month, day], order]) => {
  const body = `500105${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${order}`;
  const sum = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2].reduce((total, weight, index) => total + weight * Number(body.charAt(index)), 0);
  return `${body}${'10X98765432'.charAt(sum % 11)}`;
});
const phone = fc.tuple(fc.integer({ min: 3, max: 9 }), digits(9)).map(([second, rest]) => `1${second}${rest}`);
const card = digits(17).map((rest) => {
  const body = `6${rest}`;
  const sum = Array.from(body).reverse().reduce((total, char, index) => {
    const digit = Number(char) * (index % 2 === 0 ? 2 : 1);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
});
const words = fc.constantFrom('当事人', '，电话', '（男）', '住址：', ' ', '\n', '系甲公司员工。', '账户', '于2026年3月10日，', '渝江环罚〔2026〕1号 ');

describe('redaction of any text', () => {
  it('never leaves an identity card, a telephone or a bank card whole', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(words, fc.oneof(identity, phone, card)), { maxLength: 6 }), words, (parts, last) => {
        const published = redact(`${parts.map(([word, number]) => `${word}${number}`).join('；')}${last}`);
        for (const [, number] of parts) expect(published).not.toContain(number);
      }),
    );
  });

  it('changes nothing when done again', () => {
    const pieces = fc.oneof(words, identity, phone, card, fc.constantFrom('海尔路88号', '渝A12345', '未成年人张小明', '张三，15岁', '023-67851234'), fc.string());
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const once = redact(parts.join(''));
        expect(redact(once)).toBe(once);
      }),
      { numRuns: 500 },
    );
  });

  it('takes time in proportion to the text, whatever it is made of', () => {
    const hostile = ['海尔路', '1-', '1 ', '张小', '渝A1', 'a1', '未成年人', '（', '9'].map((piece) => piece.repeat(20_000));
    const started = performance.now();
    for (const text of hostile) findPersonalData(text);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
