import { describe, expect, it } from 'vitest';
import { findChannels } from '../../../handlers/understand/channels.ts';
import { findDocumentNumbers } from '../../../handlers/understand/document-number.ts';
import { correctTerms } from '../../../handlers/understand/homophones.ts';
import { readMeasure } from '../../../handlers/understand/measures.ts';
import { normalizeText, toWording } from '../../../handlers/understand/normalize.ts';
import { parseNumber } from '../../../handlers/understand/numerals.ts';
import { readReason, readWithdrawalGround } from '../../../handlers/understand/reasons.ts';
import { readReviewItems } from '../../../handlers/understand/review-items.ts';
import { readVerdict } from '../../../handlers/understand/verdicts.ts';

describe('numbers of documents', () => {
  it.each([
    '江环罚〔2026〕21号', '江环罚[2026]21号', '江环罚【2026】21号', '江环罚(2026)21号', '江环罚﹝2026﹞21号', '江环罚（２０２６）２１号', '江环罚2026 21号', '江环罚2026-21', '江环罚2026年21号',
    '江环罚 〔2026〕 第21号', '江环罚二零二六二十一号', '查一下江环罚〔2026〕21号的进度',
  ])('%s is 江环罚〔2026〕21号', (text) => expect(findDocumentNumbers(normalizeText(text)).map(({ value }) => value)).toEqual(['江环罚〔2026〕21号']));

  it('keeps the whole issuer', () => expect(findDocumentNumbers('渝江环封〔2026〕6号')[0]?.value).toBe('渝江环封〔2026〕6号'));

  it('keeps the whole number, however many cases there are', () => expect(findDocumentNumbers('渝江环罚〔2025〕186011号')[0]?.value).toBe('渝江环罚〔2025〕186011号'));

  it.each(['2026-03-10', '2026年3月', '环境2026', '第21号'])('%s is none', (text) => expect(findDocumentNumbers(text)).toEqual([]));
});

describe('numerals', () => {
  it.each([
    ['12', 12], ['十二', 12], ['二十', 20], ['一百零五', 105], ['一万二', 12_000], ['两千五', 2500], ['10.5万', 105_000], ['壹拾贰万', 120_000], ['1亿2千万', 120_000_000], ['二零二六', 2026],
  ])('%s is %d', (words, value) => expect(parseNumber(words)).toBe(value));

  it.each(['', '甲', '1.2.3', '万', '一二'])('%j is none', (words) => expect(parseNumber(words)).toBeUndefined());
});

describe('measures and kinds of decision', () => {
  it.each([
    ['罚款两万', { category: '行政处罚', measure: '罚款' }],
    ['开了罚单', { category: '行政处罚' }],
    ['贴封条', { category: '行政强制', measure: '查封' }],
    ['扣了两台水泵', { category: '行政强制', measure: '扣押' }],
    ['停产整治', { measure: '停产' }],
    ['限制生产', { measure: '限产' }],
    ['关停', { measure: '停业关闭' }],
    ['没收违法所得', { category: '行政处罚', measure: '没收违法所得' }],
    ['责令改正并罚款', { category: '行政处罚', measure: '罚款' }],
    ['吊销排污许可证', { category: '行政处罚', measure: '吊销许可证' }],
    ['行政许可决定', { category: '行政许可' }],
    ['确认违法', {}],
  ])('%s', (text, read) => expect(readMeasure(text)).toEqual(read));
});

describe('places of publication', () => {
  it.each([
    ['挂区政务网站了', '区政务网站'], ['发到区政府网站', '区政务网站'], ['在官网公开', '区政务网站'], ['发了政务微信', '政务微信'], ['推公众号了', '政务微信'], ['政务微博发出去', '政务微博'],
    ['贴到办事大厅公示栏', '办事大厅公示栏'], ['登报', '新闻媒体'], ['服务窗口', '服务窗口'],
  ])('%s: %s', (text, channel) => expect(findChannels(text).map(({ value }) => value)).toEqual([channel]));
});

describe('conclusions of a review', () => {
  it.each([['同意', '同意'], ['通过了', '同意'], ['没问题', '同意'], ['没意见', '同意'], ['没通过', '存在问题'], ['没过', '存在问题'], ['不同意', '存在问题'], ['打回来了', '存在问题'], ['有问题', '存在问题']])(
    '%s is %s',
    (text, verdict) => expect(readVerdict(text)).toBe(verdict),
  );

  it.each([['没过,证据不足', '证据不足'], ['存在问题,原因:程序不合法', '程序不合法'], ['说有问题原因是文书不规范', '文书不规范'], ['打回来了,说事实不清', '事实不清']])('%s gives the reason', (text, reason) =>
    expect(readReason(text)).toBe(reason),
  );

  it.each([['复议被撤销了', '撤销'], ['被法院确认违法了', '确认违法'], ['要求重新作出', '重新作出'], ['理由是当事人申请', '当事人申请']])('%s is the ground of a withdrawal', (text, ground) =>
    expect(readWithdrawalGround(text)).toBe(ground),
  );

  it('reads the eight items and names the numbers beyond them', () => {
    expect(readReviewItems('第3项 证据不足 第七项:文书缺页 第9项 无')).toEqual({
      items: [{ number: 3, note: '证据不足' }, { number: 7, note: '文书缺页' }],
      outside: ['第9项'],
    });
  });
});

describe('the wording that is read', () => {
  it.each([['查丰', '查封'], ['公式', '公示'], ['处法', '处罚'], ['罚宽', '罚款'], ['法治审合', '法制审核'], ['归挡', '归档'], ['扣亚', '扣押'], ['登纪', '登记']])('puts %s right: %s', (misspelt, term) => {
    expect(correctTerms(misspelt)).toBe(term);
  });

  it.each(['出发', '公司', '法治政府'])('leaves %s alone', (word) => expect(correctTerms(word)).toBe(word));

  it('is simplified, half-width, without controls and emoji, and no longer than 1,500 characters', () => {
    expect(toWording('／登記　１\u0000🚨號')).toEqual({ names: '登记 1  号', text: '登记 1  号' });
    expect(toWording('字'.repeat(5000)).text).toHaveLength(1500);
  });

  it('keeps both spellings of equal length', () => {
    const { names, text } = toWording('昨天對公式烤肉店下了查豐決定');
    expect(names).toHaveLength(text.length);
    expect([names, text]).toEqual(['昨天对公式烤肉店下了查丰决定', '昨天对公示烤肉店下了查封决定']);
  });
});
