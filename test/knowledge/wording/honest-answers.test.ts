import { describe, expect, it } from 'vitest';
import { createWording, type WordingOutcome } from '../../../knowledge/wording/index.ts';
import { scriptedModel } from '../llm/scripted-model.ts';
import { aReply, grounded, knowledge, type Said } from './a-reply.ts';

/** What an honest model might say. Each must be let through as it is: a check that refuses these is worth nothing. */
const honest: readonly (readonly [question: string, ...sentences: Said[]])[] = [
  ['处罚决定几天内公示', ['处罚决定作出之日起7个工作日内要向社会公布。', ['publicity/10', '行政处罚信息作出之日起7个工作日内']]],
  ['处罚决定几天内公示', ['自作出处罚决定之日起，七个工作日内向社会公布', ['publicity/10', '行政处罚信息作出之日起7个工作日内']], ['公布内容包括执法机关、执法对象、执法类别和执法结论等。', ['publicity/10', '要向社会公布执法机关、执法对象、执法类别、执法结论等信息']]],
  ['强制决定多久公示', ['行政强制属于其他行政执法决定，作出之日起20个工作日内公布。', ['publicity/10', '其他行政执法决定作出之日起20个工作日内要向社会公布']]],
  ['处罚是20个工作日公示对吧?', ['不对，处罚决定应在作出之日起7个工作日内向社会公布。', ['publicity/10', '行政处罚信息作出之日起7个工作日内']]],
  ['查封要全程录像吗', ['查封属于涉及重大权益的现场执法活动，应全程音像记录。', ['recording/4', '对查封扣押、限产停产或者经政府批准的停业关闭等涉及重大权益的现场执法活动和执法办案场所，应全程音像记录']]],
  ['没过法制审核能罚款吗', ['不能，未经法制审核的不得作出决定。', ['review/1', '未经法制审核或者审核未通过的，不得作出决定']]],
  ['没过法制审核能罚款吗', ['作出处罚决定前应当进行法制审核，没审核或者审核未通过的，不得作出决定。', ['review/1', '在作出行政处罚、行政强制决定前，应当严格进行法制审核，未经法制审核或者审核未通过的，不得作出决定']]],
  ['谁审核行政强制', ['行政强制由局综合目标科负责法制审核。', ['review/2', '明确区生态环境局综合目标科作为涉及行政强制的行政执法决定的法制审核机构']]],
  ['法制审核机构是谁', ['处罚由执法支队审核，强制由综合目标科审核。', ['review/2', '区生态环境局综合目标科作为涉及行政强制的行政执法决定的法制审核机构，区生态环境行政执法支队作为涉及行政处罚的执法决定的法制审核机构']]],
  ['公示第10条', ['许可、处罚决定作出之日起7个工作日内公布，其他执法决定20个工作日内公布。', ['publicity/10', '行政处罚信息作出之日起7个工作日内，其他行政执法决定作出之日起20个工作日内要向社会公布']]],
  ['审核人员要多少', ['法制审核人员至少要占本单位执法人员总数的5%。', ['review/3', '保证法制审核人员不少于本单位执法人员总数的5%']], ['人员要政治素质高、业务能力强，有法律专业背景。', ['review/3', '把政治素质高、业务能力强、具有法律专业背景的人员']]],
  ['录像能剪辑吗', ['不可以，音视频资料不得擅自修改删除或者剪辑拼接。', ['recording/12', '不得故意毁损、擅自修改删除或者剪辑拼接']]],
  ['公示信息错了怎么办', ['发现公开的执法信息不准确，要及时更正。', ['publicity/4', '发现公开的行政执法信息不准确或发生变更的，及时予以更正']]],
  ['年度数据什么时候公开', ['支队应在每年1月20日前公开上一年度的执法总体数据，并报区政府和市生态环境局。', ['publicity/14', '生态环境行政执法支队应于每年1月20日前公开本单位上年度行政执法总体情况有关数据，并报区政府和市生态环境局']]],
  ['文字记录清楚了还要录像吗', ['文字记录已经能全面有效记录执法行为的，可以不录像。', ['recording/5', '对文字记录能够全面有效记录执法行为的，可不进行音像记录']]],
  ['查封谁来审、几天内公开', ['查封是行政强制，由局综合目标科审核。', ['review/2', '明确区生态环境局综合目标科作为涉及行政强制的行政执法决定的法制审核机构']], ['决定作出之日起20个工作日内向社会公布。', ['publicity/10', '其他行政执法决定作出之日起20个工作日内要向社会公布']]],
  ['审核意见不一致怎么办', ['承办机构和审核机构意见不一致时，走协调机制。', ['review/9', '建立健全法制审核机构与行政执法承办机构对审核意见不一致时的协调机制']], ['具体怎么协调，制度未明确，由本部门确定。', ['review/9', '确定本部门法制审核流程']]],
  ['审核要审哪些内容', ['一共审八项内容，包括执法主体是否合法、程序是否合法、事实是否清楚等。', ['review/6', '行政执法主体是否合法'], ['review/6', '案件事实是否清楚，证据是否合法充分']]],
  ['公示制度什么时候施行', ['《行政执法公示制度》第十五条规定，自印发之日起施行，通知成文日期是2021年4月7日。', ['publicity/15', '本制度自印发之日起施行']]],
  ['案卷保存多少年', ['保存多少年制度没有明确，要按档案管理规定归档保存。', ['recording/9', '按照有关法律、法规、规章和档案管理规定形成案卷，归档保存']]],
];

describe('an honest model', () => {
  const cases = honest.map(([question, ...sentences]) => ({ question, sentences }));
  it.each(cases)('is believed: $question', async ({ question, sentences }) => {
    const outcomes: WordingOutcome[] = [];
    const word = createWording({ articles: knowledge.articles, model: scriptedModel([aReply(...sentences)]), observe: (each) => outcomes.push(each) });
    const worded = await word(question, grounded(question), { signal: new AbortController().signal });
    expect(outcomes).toEqual([{ outcome: 'worded', flaws: [] }]);
    expect(worded?.articles.map(({ id }) => id)).toEqual([...new Set(sentences.flatMap(([, ...rests]) => rests.map(([id]) => id)))]);
  });
});
