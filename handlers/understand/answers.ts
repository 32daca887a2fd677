import { toWording } from './normalize.ts';

const trailing = /[\s。.!,,~、?]+$|[啊呀吧呢哦哈嘛的了啦咯]+$/u;
const yes = /^(?:确认|确定|是|是的|对|对的|没错|好|好的|可以|行|嗯+|恩|ok|okay|yes|y|1?确认无误|无误|没问题|就这样|提交|写入|同意写入|要得|中)$/iu;
const no = /^(?:取消|不用|不要|算|算了|不|不是|不对|不行|否|no|n|错|错了|放弃|别|别记|不确认|不记|先不|先不记|等等|等一下|莫|不要得)$/iu;

/** Whether the whole message says yes to what was shown: 确认, 是的, 好, OK. */
export function isYes(text: string): boolean {
  return spellings(text).some((words) => yes.test(words));
}

/** Whether the whole message says no to what was shown: 取消, 不用, 算了, 不对. */
export function isNo(text: string): boolean {
  return spellings(text).some((words) => no.test(words));
}

/** The message as typed without closing marks, and without a particle at its end (是的呀, 好吧). */
function spellings(text: string): readonly string[] {
  const words = toWording(text).names.replace(trailing, '').trim();
  return [words, words.replace(trailing, '')];
}
