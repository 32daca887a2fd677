const name = '[\\p{Script=Han}]{2,4}';
const list = `(${name}(?:[、和及,，\\s]+${name})*)`;
const labelled = new RegExp(`(?:同行(?:人员?)?|执法人员|承办人员?|办案人员|人员)[:： ]*${list}`, 'u');
const together = new RegExp(`(?:和|跟|与|同|带着?)(?:同事)?${list}(?:一起|一块儿?|一同|两人|两个人|俩|三人|三个人)`, 'u');

/** The colleagues a command names as going along (人员 王五、赵六), as they were written; whether the roster knows them is not asked here. */
export function readColleagues(text: string): readonly string[] | undefined {
  return namesIn(labelled.exec(text)?.[1]) ?? readCompanions(text);
}

/** The words that speak of colleagues (和王五一起): they say nothing of what was done, nor to whom. */
export function findCompanions(text: string): readonly { readonly start: number; readonly end: number }[] {
  const found = together.exec(text);
  return found ? [{ start: found.index, end: found.index + found[0].length }] : [];
}

/** The colleagues a sentence speaks of (和王五一起). */
export function readCompanions(text: string): readonly string[] | undefined {
  return namesIn(together.exec(text)?.[1]);
}

function namesIn(said: string | undefined): readonly string[] | undefined {
  const names = said?.split(/[、和及,，\s]+/u).filter((each) => each !== '') ?? [];
  return names.length > 0 ? names : undefined;
}
