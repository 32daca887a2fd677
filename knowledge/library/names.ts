import type { Library, Regulation } from './library.ts';

const LEADING = /^(?:中华人民共和国|[\u4e00-\u9fff]{2,7}?(?:省|自治区|市))/u;
const SYSTEM_NAMES = ['行政执法公示制度', '执法全过程记录制度', '重大执法决定法制审核制度', '公开', '全过程', '法审', '审核', '记录', '公示'];

/** What people may call a regulation: its name in full, without 中华人民共和国 or the city, its short name, its id. Longest first. */
export function callNames({ id, versions }: Pick<Regulation, 'id' | 'versions'>): readonly string[] {
  const names = versions.flatMap(({ title, short }) => [title, withoutState(title), short]);
  return [...new Set([...names, id])].sort((one, other) => other.length - one.length);
}

/** A title as it is said: 中华人民共和国行政处罚法 → 行政处罚法. */
export function withoutState(title: string): string {
  const rest = title.replace(LEADING, '');
  return rest.length >= 3 ? rest : title;
}

const KIND = '法典|法|条例|办法|规定|细则|规则|规程|规范|标准|准则|基准|制度|指南|方案|意见|决定|解释|通知';
const CALLABLE = new RegExp(`^.{1,78}(?:${KIND})$`, 'u');
const ONLY_KINDS = new RegExp(`^(?:本|该|这部|法律|法规|规章|管理|实施|有关|相关|暂行|${KIND})+$`, 'u');

/** Whether a name may call a regulation: it ends like one (处罚法, not 处罚), or everyday talk would be taken for it, and says which. */
export function isCallable(name: string): boolean {
  return CALLABLE.test(name) && !ONLY_KINDS.test(name);
}

/** Who already has a name that a new regulation wants (Chinese), or undefined when it is free. */
export function nameTaken(name: string, id: string, library: Library): string | undefined {
  const own = SYSTEM_NAMES.find((each) => each === name || (name.length > 1 && each.includes(name)));
  if (own !== undefined) return `“${name}”是三项制度自己的叫法`;
  const other = library.regulations.find((regulation) => regulation.id !== id && callNames(regulation).includes(name));
  return other && `“${name}”已是《${other.title}》的叫法`;
}
