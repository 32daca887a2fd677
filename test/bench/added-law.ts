import { mkdir } from 'node:fs/promises';
import { silentLogger } from '../../bot/core/index.ts';
import { libraryDirectory, libraryPath } from '../../bot/library.ts';
import { articleLabel, createLibrary, libraryEvent, propose } from '../../knowledge/index.ts';
import { plainDate } from '../../knowledge/rules/index.ts';
import { openChain } from '../../store/index.ts';

const who = ['排污单位', '生态环境主管部门', '建设单位', '执法人员', '当事人', '县级以上地方人民政府', '监测机构', '运输单位'];
const what = ['申请排污许可', '处置危险废物', '公开监测数据', '保存原始记录', '作出行政处罚决定', '采取查封措施', '编制应急预案', '组织听证', '送达法律文书'];
const when = ['在收到通知之日起十日内', '自作出决定之日起七个工作日内', '在每年一月三十一日前', '在施工前', '在事故发生后两小时内', '按照国务院的规定'];
const or = ['责令改正，处二万元以上二十万元以下的罚款', '依法给予警告', '没收违法所得', '情节严重的，责令停产整治', '构成犯罪的，依法追究刑事责任', '记入信用记录并向社会公布'];

/** The lines of a law of `count` articles of some two hundred characters each, every one different. */
function longLaw(count: number): string[] {
  const pick = (words: readonly string[], at: number): string => words[at % words.length] ?? '';
  return ['某某综合管理法', ...Array.from({ length: count }, (_, at) => {
    const sentences = [0, 1, 2, 3].map((part) => {
      const seed = at * 7 + part * 3 + Math.floor(at / 11);
      return `${pick(who, seed)}应当${pick(when, seed + part)}${pick(what, seed + Math.floor(at / 5))}；违反规定的，由主管部门${pick(or, seed + part * 2)}。`;
    });
    return `${articleLabel({ number: at + 1, insertion: 0 })}　${sentences.join('')}`;
  })];
}

/** Keeps a law of `count` articles in the library of `directory`, as `npm run kb -- add` does. */
export async function keepLongLaw(directory: string, count: number): Promise<void> {
  const source = { file: '某某综合管理法.txt', sha256: '0'.repeat(64) };
  const proposal = propose({ lines: longLaw(count), source, from: plainDate('2020-01-01'), at: '2026-01-01T00:00:00.000Z', force: false }, createLibrary([]));
  if (proposal.kind !== 'proposed') throw new Error(`the law was not taken in: ${proposal.kind}`);
  await mkdir(libraryDirectory(directory), { recursive: true });
  const chain = await openChain(libraryPath(directory), libraryEvent, silentLogger);
  await chain.append(proposal.event);
  await chain.close();
}
