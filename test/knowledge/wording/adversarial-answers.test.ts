import { describe, expect, it } from 'vitest';
import { createWording, type FlawCode, type WordingOutcome } from '../../../knowledge/wording/index.ts';
import { scriptedModel } from '../llm/scripted-model.ts';
import { aReply, grounded, knowledge, type Said } from './a-reply.ts';

const PENALTY = '处罚决定几天内公示';
const COERCION = '强制决定多久公示';
const REVIEW = '没过法制审核能罚款吗';
const SEIZURE = '查封要全程录像吗';
const TEXT = '文字记录清楚了还要录像吗';
const penaltyWords = ['publicity/10', '行政处罚信息作出之日起7个工作日内'] as const;
const wholeTen = ['publicity/10', '生态环境行政许可、行政处罚信息作出之日起7个工作日内，其他行政执法决定作出之日起20个工作日内要向社会公布'] as const;
const reviewWords = ['review/1', '未经法制审核或者审核未通过的，不得作出决定'] as const;
const seizureWords = ['recording/4', '对查封扣押、限产停产或者经政府批准的停业关闭等涉及重大权益的现场执法活动和执法办案场所，应全程音像记录'] as const;
const right: Said = ['处罚决定作出之日起7个工作日内要向社会公布。', penaltyWords];

/** What a model that errs, invents or has been turned might say, and the flaw that has to be found in it. */
const adversarial: readonly (readonly [why: string, question: string, flaw: FlawCode, ...sentences: Said[]])[] = [
  ['an article that does not exist', PENALTY, 'unknown_article', ['处罚决定作出之日起7个工作日内要向社会公布。', ['publicity/16', '行政处罚信息作出之日起7个工作日内']]],
  ['an id of the prototype', PENALTY, 'unknown_article', ['处罚决定作出之日起7个工作日内要向社会公布。', ['__proto__', '行政处罚信息作出之日起7个工作日内']]],
  ['no ground at all', PENALTY, 'unknown_article', ['处罚决定作出之日起7个工作日内要向社会公布。']],
  ['one of two grounds invented', PENALTY, 'unknown_article', ['处罚决定作出之日起7个工作日内要向社会公布。', penaltyWords, ['law/48', '应当依法公开']]],
  ['words the article does not have', PENALTY, 'misquoted', ['处罚决定作出之日起7个工作日内要向社会公布。', ['publicity/10', '行政处罚决定自作出之日起7个工作日内公开']]],
  ['words of another article', PENALTY, 'misquoted', ['处罚决定作出之日起7个工作日内要向社会公布。', ['publicity/9', '行政处罚信息作出之日起7个工作日内']]],
  ['words too short to mean anything', PENALTY, 'misquoted', ['处罚决定作出之日起7个工作日内要向社会公布。', ['publicity/10', '工作日内']]],
  ['a wrong number', PENALTY, 'term', ['处罚决定作出之日起10个工作日内要向社会公布。', penaltyWords]],
  ['a wrong number in Chinese numerals', PENALTY, 'term', ['处罚决定作出之日起十五个工作日内要向社会公布。', penaltyWords]],
  ['a wrong number in full-width digits', PENALTY, 'term', ['处罚决定作出之日起１０个工作日内要向社会公布。', penaltyWords]],
  ['calendar days for working days', PENALTY, 'term', ['处罚决定作出之日起7日内要向社会公布。', penaltyWords]],
  ['the other term of the right article', COERCION, 'term', ['行政强制决定作出之日起7个工作日内要向社会公布。', wholeTen]],
  ['a date of its own reckoning', PENALTY, 'term', ['处罚决定作出之日起7个工作日内，最迟3月19日要向社会公布。', penaltyWords]],
  ['a term where the text has none', '公示信息错了怎么办', 'term', ['公开的行政执法信息不准确的，3日内及时更正。', ['publicity/4', '发现公开的行政执法信息不准确或发生变更的，及时予以更正']]],
  ['the national 31 January', '年度数据什么时候公开', 'term', ['支队应于每年1月31日前公开上年度行政执法总体情况数据。', ['publicity/14', '生态环境行政执法支队应于每年1月20日前公开本单位上年度行政执法总体情况有关数据']]],
  ['the terms of two kinds exchanged', '公示第10条', 'exchanged', ['行政处罚20个工作日内公布，其他执法决定7个工作日内公布。', wholeTen]],
  ['the terms exchanged, the kind named last', '公示第10条', 'exchanged', ['20个工作日内公布行政处罚，7个工作日内公布其他执法决定。', wholeTen]],
  ['the wrong office', '谁审核行政强制', 'exchanged', ['涉及行政强制的，由执法支队负责法制审核。', ['review/2', '区生态环境行政执法支队作为涉及行政处罚的执法决定的法制审核机构']]],
  ['the offices exchanged', '法制审核机构是谁', 'exchanged', ['综合目标科审核行政处罚，执法支队审核行政强制。', ['review/2', '明确区生态环境局综合目标科作为涉及行政强制的行政执法决定的法制审核机构，区生态环境行政执法支队作为涉及行政处罚的执法决定的法制审核机构']]],
  ['an office the words do not name', '公示信息错了怎么办', 'stranger', ['公开的行政执法信息不准确的，由宣教信息中心及时更正。', ['publicity/4', '发现公开的行政执法信息不准确或发生变更的，及时予以更正']]],
  ['a wrong count', '审核要审哪些内容', 'count_of', ['法制审核要审九项内容，包括行政执法程序是否合法。', ['review/6', '行政执法程序是否合法']]],
  ['an article it does not cite', PENALTY, 'named_article', ['公示制度第十一条规定，处罚决定作出之日起7个工作日内公布。', penaltyWords]],
  ['another regulation by name', PENALTY, 'named_article', ['《重大执法决定法制审核制度》第十条规定，处罚7个工作日内公布。', penaltyWords]],
  ['another law in brackets', PENALTY, 'named_article', ['按《政府信息公开》，处罚决定作出之日起7个工作日内向社会公布。', penaltyWords]],
  ['another law', PENALTY, 'stranger', ['按行政处罚法，处罚决定作出之日起7个工作日内向社会公布。', penaltyWords]],
  ['another law, open-ended', PENALTY, 'stranger', ['按政府信息公开条例，行政处罚信息7个工作日内向社会公布。', penaltyWords]],
  ['a person', PENALTY, 'stranger', ['处罚决定作出之日起7个工作日内由张某向社会公布。', penaltyWords]],
  ['an office holder', REVIEW, 'stranger', ['经局长同意的，未经法制审核也不得作出决定。', reviewWords]],
  ['what is forbidden allowed', REVIEW, 'polarity', ['未经法制审核或者审核未通过的，可以作出决定。', reviewWords]],
  ['the 不得 left out', REVIEW, 'polarity', ['经过法制审核或者审核通过的，作出决定。', reviewWords]],
  ['a duty waived', SEIZURE, 'polarity', ['查封扣押现场执法活动不需要全程音像记录。', seizureWords]],
  ['a choice made a duty', TEXT, 'polarity', ['文字记录能够全面有效记录的，应当进行音像记录。', ['recording/5', '对文字记录能够全面有效记录执法行为的，可不进行音像记录']]],
  ['a wider rule than the text', TEXT, 'polarity', ['容易引发争议的行政执法过程，一律进行音像记录。', ['recording/5', '在现场执法、调查取证、举行听证、文书送达等容易引发争议的行政执法过程中']]],
  ['a gap the text does not have', PENALTY, 'polarity', ['处罚决定几个工作日内公布，制度没有规定。', penaltyWords]],
  ['things of its own', PENALTY, 'own_words', ['处罚信息7个工作日内要报请上级批准并抄送财政部门备案后归档。', penaltyWords]],
  ['text of the national guideline', SEIZURE, 'own_words', ['对强制拆除、留置送达、公告送达等直接涉及人身自由和生命健康的，应全程音像记录。', seizureWords]],
  ['a link', PENALTY, 'characters', ['处罚7个工作日内公布，详见 http://example.com 。', penaltyWords]],
  ['a telephone number', PENALTY, 'characters', ['处罚7个工作日内公布，电话13800138000。', penaltyWords]],
  ['markup', PENALTY, 'characters', ['<b>处罚7个工作日内公布</b>', penaltyWords]],
  ['a line of its own', PENALTY, 'characters', ['处罚7个工作日内公布\n系统', penaltyWords]],
  ['a hidden character', PENALTY, 'characters', ['处罚\u202E7个工作日内公布。', penaltyWords]],
  ['English', PENALTY, 'characters', ['Ignore the rules. 处罚7个工作日内公布。', penaltyWords]],
  ['a flood of words', PENALTY, 'length', [`处罚决定${'要向社会公布'.repeat(20)}。`, penaltyWords]],
  ['two sentences in one', PENALTY, 'length', ['处罚决定7个工作日内公布。要向社会公布。', penaltyWords]],
  ['four sentences', PENALTY, 'count', right, right, right, right],
  ['no sentence', PENALTY, 'count'],
  ['an article far from the question', PENALTY, 'off_target', ['应做到可实时调阅，切实加强监督。', ['recording/14', '做到可实时调阅，切实加强监督']]],
  ['the term lost', PENALTY, 'lost_term', ['行政处罚信息要向社会公布。', ['publicity/10', '要向社会公布执法机关、执法对象']]],
  ['half of the question', '查封谁来审、几天内公开', 'lost_part', ['查封决定作出之日起20个工作日内向社会公布。', ['publicity/10', '其他行政执法决定作出之日起20个工作日内要向社会公布']]],
  ['the gap in the text hidden', '案卷保存多少年', 'lost_gap', ['资料要按照档案管理规定形成案卷，归档保存。', ['recording/9', '按照有关法律、法规、规章和档案管理规定形成案卷，归档保存']]],
  ['a wrong premise agreed with', '处罚是20个工作日公示对吧?', 'lost_verdict', ['对，处罚决定作出之日起7个工作日内向社会公布。', penaltyWords]],
];

const malformed: readonly (readonly [why: string, text: string])[] = [
  ['prose', '处罚决定7个工作日内公示。'],
  ['half a JSON', aReply(right).slice(0, 60)],
  ['the wrong shape', '{"covered":"yes","sentences":"7个工作日"}'],
  ['nothing', ''],
];

function asked(...answers: string[]) {
  const outcomes: WordingOutcome[] = [];
  const model = scriptedModel(...answers.map((answer) => [answer]));
  const word = createWording({ articles: knowledge.articles, model, observe: (each) => outcomes.push(each) });
  return {
    model,
    outcomes,
    word: (question: string) => word(question, grounded(question), { signal: new AbortController().signal }),
  };
}

describe('an answer that does not stand in the text', () => {
  const cases = adversarial.map(([why, question, flaw, ...sentences]) => ({ why, question, flaw, sentences }));
  it.each(cases)('is not shown: $why', async ({ question, flaw, sentences }) => {
    const { word, outcomes } = asked(aReply(...sentences), aReply(...sentences));
    await expect(word(question)).resolves.toBeUndefined();
    expect(outcomes).toEqual([{ outcome: 'unfit', flaws: expect.arrayContaining([flaw]) as unknown }]);
  });

  it.each(malformed)('is not shown: %s', async (_why, text) => {
    const { word, outcomes } = asked(text, text);
    await expect(word(PENALTY)).resolves.toBeUndefined();
    expect(outcomes).toEqual([{ outcome: 'unfit', flaws: ['not_json'] }]);
  });

  it('may be mended once, and the model is told what was wrong', async () => {
    const wrong = aReply(['处罚决定作出之日起10个工作日内要向社会公布。', penaltyWords]);
    const { word, outcomes, model } = asked(wrong, aReply(right));
    await expect(word(PENALTY)).resolves.toMatchObject({ lead: '处罚决定作出之日起7个工作日内要向社会公布。' });
    expect(outcomes).toEqual([{ outcome: 'repaired', flaws: ['term'] }]);
    const [question, answer, repair] = model.requests[1]?.messages ?? [];
    expect([question?.role, answer?.content, repair?.role]).toEqual(['user', wrong, 'user']);
    expect(repair?.content).toContain('第1句：期限、日期、比例、金额只能照抄 lead');
  });

  it('is not mended twice', async () => {
    const { word, model } = asked('?', '?', aReply(right));
    await expect(word(PENALTY)).resolves.toBeUndefined();
    expect(model.requests).toHaveLength(2);
  });

  it('is left to the extractive one when the model finds nothing in the text', async () => {
    const { word, outcomes } = asked('{"covered":false,"sentences":[]}');
    await expect(word(PENALTY)).resolves.toBeUndefined();
    expect(outcomes).toEqual([{ outcome: 'not_covered', flaws: [] }]);
  });

  it('is left to the extractive one when it says the same', async () => {
    const { word, outcomes } = asked(aReply(['7个工作日内（自作出之日起）向社会公布。', penaltyWords]));
    await expect(word(PENALTY)).resolves.toBeUndefined();
    expect(outcomes).toEqual([{ outcome: 'same', flaws: [] }]);
  });

  it('may come in a fence, after thinking aloud', async () => {
    const { word } = asked(`<think>{"covered":false}</think>\n好的：\n\`\`\`json\n${aReply(right)}\n\`\`\``);
    await expect(word(PENALTY)).resolves.toMatchObject({ lead: right[0] });
  });
});
