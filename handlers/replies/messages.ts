import { errorReply, type Reply, textReply } from '../../bot/core/index.ts';
import { type Asker } from '../command.ts';
import { accessHint } from './access.ts';

/** Greets a person who opened the chat. */
export function welcome(asker: Asker): Reply {
  const name = asker.person ? `${asker.person.name}，` : '';
  const text = `${name}您好，我是三项制度助手。问制度请直接打字，例如“处罚决定几天内要公示”；发“帮助”看我能做什么。`;
  return textReply(asker.person ? text : `${text}\n\n${accessHint(asker)}`);
}

/** A voice message the platform did not turn into words. */
export function voiceWithoutWords(): Reply {
  return errorReply('没有听清这段语音。请再说一次，或改用文字，例如：查封要全程录像吗');
}

/** A photo, video, file, place or link, in words of what it was. */
export function notAQuestion(what: string): Reply {
  return errorReply(`收到${what}，但我看不了它的内容，也没有保存。请用文字提问，例如：现场照片归档要备注什么`);
}

/** A kind of message the platform does not pass on, or that nobody knows. */
export function unsupportedMessage(): Reply {
  return errorReply('这种消息我收不了。请发文字或语音，例如：公示第10条');
}

/** Words were empty. */
export function emptyMessage(): Reply {
  return textReply('您好，请直接打字提问，例如：处罚决定几天内要公示。发“帮助”看我能做什么。');
}

/** Our own fault. The person is not left without a word. */
export const apology: Reply = errorReply('出了点问题，这条没有处理成功。请稍后再发一次；仍不行请联系管理员。');

/** The message had already been carried out before an interruption; only its answer was lost. */
export function alreadyDone(subject: string): Reply {
  const name = /^\d/u.test(subject) ? `（案号 ${subject}，发“查 ${subject}”看现在的情况）` : '';
  return { ...textReply(`这条已经办理${name}，没有重复写入。`), ...(name ? { case: subject } : {}) };
}
