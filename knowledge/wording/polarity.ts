const PROHIBITION = /不得|不能|不可以|不可(?!能|缺|少)|不准(?!确)|不许|不允许|禁止|严禁/gu;
const EXEMPTION = /可以?不|不必|无需|无须|不需要?|不用|不要求|免于|免除|豁免|例外/gu;
const PERMISSION = /可(?!能|靠|见)|允许|有权|酌情|自行决定/u;
const DUTY = /必须|务必|应|须|不得|严格/u;
const NEGATION = /[不没未无非勿免禁]/u;
const GAP = /未明确|未规定|未作规定|没有?明确|没有?规定/u;

// Words that widen or harden a rule; the text has to have them itself.
const STRONG = /一律|所有|任何|全部|全程|立即|立刻|马上|当日|当天|当场|只需|只要|仅需|绝对/gu;

const has = (pattern: RegExp, text: string): boolean => text.search(pattern) >= 0;

/**
 * Whether a sentence allows, forbids or denies no more and no less than what it rests on; all three in comparable form.
 * - A prohibition, exemption, permission, duty (必须), negation, gap (制度未明确) or strong word (一律, 全程) needs one of its kind in `quoted`
 *   or `lead`.
 * - What `quoted` forbids or exempts from, the sentence has to forbid or exempt from too: a dropped 不得 turns the rule around.
 */
export function keepsPolarity(sentence: string, quoted: string, lead: string): boolean {
  const ground = `${quoted}\n${lead}`;
  const [said, given] = [stripped(sentence), stripped(ground)];
  if (has(GAP, sentence) && !has(GAP, ground)) return false;
  if (has(PROHIBITION, sentence) && !has(PROHIBITION, ground)) return false;
  if (has(EXEMPTION, sentence) && !has(EXEMPTION, ground)) return false;
  if (has(PERMISSION, said) && !has(PERMISSION, given) && !has(EXEMPTION, ground)) return false;
  if (has(NEGATION, sentence) && !has(NEGATION, ground)) return false;
  if (/必须|务必/u.test(sentence) && !has(DUTY, ground)) return false;
  if ((sentence.match(STRONG) ?? []).some((word) => !ground.includes(word))) return false;
  if (has(PROHIBITION, quoted) && !has(NEGATION, sentence)) return false;
  return !has(EXEMPTION, quoted) || has(EXEMPTION, sentence) || has(PERMISSION, said);
}

/** Without prohibitions and exemptions, so that the 可以 of 不可以 permits nothing. */
function stripped(text: string): string {
  return text.replace(PROHIBITION, '').replace(EXEMPTION, '');
}
