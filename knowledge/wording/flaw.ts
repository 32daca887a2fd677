/** What can be wrong with a model's answer, each with how the model is told to mend it. */
export const flaws = {
  not_json: '没有按要求输出JSON',
  count: '句数须为一到三句',
  length: '一句须为4到80字，句中不能再有句号',
  characters: '只能用汉字、数字和中文标点，不能有字母、网址、号码、标记',
  unknown_article: '引用了不存在的条文编号，或没有引用',
  misquoted: 'words 必须是该条文里连续的原文，至少6个字，一字不差',
  term: '期限、日期、比例、金额只能照抄 lead 里的写法，不能自己写',
  count_of: '数量须出现在所引原文或 lead 里',
  exchanged: '期限或审核机构与决定类别不对应',
  named_article: '点名的条号或制度名称不在所引条文之内',
  stranger: '出现了所引原文里没有的法律、文件、机构、职务或人',
  polarity: '“可以、不得、必须、不需要、全部、立即”一类的词须与所引原文一致，不能增加、去掉或反转；words 只引这句依据的部分',
  own_words: '说了所引原文里没有的内容',
  off_target: '须引用 likely 里的条文',
  lost_part: 'lead 分几部分回答的，每一部分都要回答并引用',
  lost_term: 'lead 里的期限、日期、比例必须全部保留',
  lost_gap: 'lead 说了“制度未明确”，回答也要说',
  lost_verdict: 'lead 以“对”“不对”“不可以”一类开头时，回答也要这样开头',
} as const;

/** The stable name of a flaw. */
export type FlawCode = keyof typeof flaws;

/** One flaw; `sentence` counts from 1 and is absent when it is of the whole answer. */
export interface Flaw {
  readonly code: FlawCode;
  readonly sentence?: number;
}

/** The flaws as the model is told of them, one a line. */
export function describeFlaws(found: readonly Flaw[]): string {
  return found.map(({ code, sentence }) => `- ${sentence === undefined ? '' : `第${sentence}句：`}${flaws[code]}`).join('\n');
}
