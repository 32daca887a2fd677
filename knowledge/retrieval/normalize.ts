const TRADITIONAL =
  '罰罚執执審审錄录視视證证據据們们過过時时間间開开關关單单報报檔档歸归製制規规責责權权網网發发佈布' +
  '機机構构書书員员個个幾几對对應应該该實实現现場场設设備备號号編编刪删剪剪進进還还沒没來来說说話话' +
  '語语誰谁長长題题問问處处決决議议結结許许監监檢检調调閱阅讓让聽听傳传達达務务業业環环態态區区慶庆' +
  '條条縣县國国訊讯總总體体歲岁後后從从當当給给聯联絡络領领導导辦办隊队違违約约壞坏嚴严樣样種种類类';

const simplified = new Map<string, string>();
const pairs = Array.from(TRADITIONAL);
for (let index = 0; index + 1 < pairs.length; index += 2) simplified.set(pairs[index] ?? '', pairs[index + 1] ?? '');

const FILLER = /那个我问一下|我想问一下|我问一下|想问一下|问一下|请问一下|请问|麻烦|这个嘛|那个嘛|嗯+|呃+|额+|哈+|[啊呀呢吧嘛哦喔噢哎诶唉哟咯喽嘞]/gu;

/** The longest question that is read, in characters; what follows is cut. */
export const LONGEST_QUESTION = 2000;

/** A question with full-width forms made half-width, each run of white space one space, and cut to `LONGEST_QUESTION` characters. */
export function cutQuestion(text: string): string {
  // Cut twice: compatibility forms may grow to eighteen characters each.
  return text.slice(0, LONGEST_QUESTION).normalize('NFKC').slice(0, LONGEST_QUESTION).replace(/\s+/g, ' ').trim();
}

/**
 * A question in the form that retrieval compares: half-width, lower case, simplified, without voice fillers, each run of
 * anything but letters, digits and `%` one space. At most `LONGEST_QUESTION` characters are read.
 */
export function normalize(text: string): string {
  return Array.from(cutQuestion(text).toLowerCase(), (char) => simplified.get(char) ?? char)
    .join('')
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .replace(FILLER, '')
    .trim();
}
