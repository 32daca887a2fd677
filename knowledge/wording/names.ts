import { parseNumeral, type Article } from '../corpus/index.ts';
import { comparable } from './comparable.ts';

const ARTICLE_NUMBER = /(?:《([^《》]{1,60})》)?第(\d{1,3}|[一二三四五六七八九十]{1,3})条/gu;
const TITLE = /《([^《》]{0,60})》?/gu;
const STRANGERS = [
  '(?:处罚|强制|许可|诉讼|复议|保护|防治|评价|监察|监督|公务员|安全|促进|信息公开|赔偿|程序)法(?!制|律|规)|[刑民宪]法',
  '法典|条例|细则|指导意见|暂行|司法解释|国办发|国务院|生态环境部',
  '综合目标科|宣教信息中心|支队|市生态环境局|区政府|承办机构|审核机构|司法机关|法律顾问',
  '某|局长|科长|处长|队长|主任|书记|律师|法官|先生|女士|同志|老师|专员',
].join('|');

/** Whether the article numbers and titles a sentence names are those of the articles it rests on. */
export function namesOnlyCited(sentence: string, cited: readonly Article[], ground: string): boolean {
  const plain = comparable(sentence);
  const numbers = [...plain.matchAll(ARTICLE_NUMBER)].every(([, title, numeral = '']) =>
    cited.some(({ number, systemTitle }) => number === parseNumeral(numeral) && (title === undefined || title === systemTitle)),
  );
  const titles = [...plain.matchAll(TITLE)].every(
    ([, title = '']) => cited.some(({ systemTitle }) => systemTitle === title) || (title.length > 1 && ground.includes(title)),
  );
  return numbers && titles;
}

/** Whether a sentence brings in a law, an office or a person that its ground (in comparable form) does not name. */
export function namesStrangers(sentence: string, ground: string): boolean {
  const named = comparable(sentence).match(new RegExp(STRANGERS, 'gu')) ?? [];
  return named.some((name) => !ground.includes(name));
}
