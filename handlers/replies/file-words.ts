import { type Attachment, errorReply, type Reply } from '../../bot/core/index.ts';
import { notAQuestion, voiceWithoutWords } from './messages.ts';

const names = { image: '照片', voice: '语音', video: '视频', file: '文件' } as const;
const canBeSent = '可以发照片、录像、录音，或 PDF、Word、Excel、OFD、TXT 文件，例如：现场检查笔录.pdf';

const reasons = {
  empty: '这个文件是空的，没有保存。请重新发送一次，例如重新拍一张照片',
  archive: `压缩包里是什么看不到，没有保存。请解压后一个一个发。${canBeSent}`,
  unknown: `这种文件不能作为执法记录，没有保存。${canBeSent}`,
  'too large': '文件超过20MB，没有保存。请分段或压缩后再发，例如把录像剪成几段，每段不超过20MB',
  gone: '文件已经过期或取不到了，没有保存。请重新发送一次，例如从相册里再选一次',
  unreachable: '暂时取不到这个文件，没有保存。请过几分钟重新发送，例如从相册里再选一次',
  mixed: '一条消息里有不同种类的文件，都没有保存。请分开发，例如先发照片，再发录像',
  'too many': '一条消息里文件太多，都没有保存。请分几条发，例如每条不超过20个',
} as const;

/** Files were not taken in, and what to do about it. */
export function notReceivedReply(why: keyof typeof reasons): Reply {
  return errorReply(reasons[why]);
}

/** Files came where none are taken: nothing was kept. */
export function filesNotTaken({ kind }: Attachment): Reply {
  return kind === 'voice' ? voiceWithoutWords() : notAQuestion(names[kind]);
}

/** A group reads along, so files are not taken there. */
export function filesNotInGroup(): Reply {
  return errorReply('群里不收文件，没有保存。执法记录请在与我的私聊里发，例如先发照片，再发备注“查封现场全景”');
}

/** The words beside files were for something else, or the files are not taken from this person or in this place. */
export const filesLeftAside = '随这条消息发来的文件没有保存。要存为执法记录，请由执法人员在与我的私聊里单独发送。';

/** A voice without words may have been a question. */
export const voiceAsRecord = '这段语音没有转成文字，我当作录音记录。如果是在提问，请发“取消”后改用文字。';

/** Another file joined those that wait; `waitsFor` is what the dialogue asked for. */
export function fileJoined(count: number, waitsFor: string): Reply {
  const wanted = waitsFor === 'case' ? '请说是哪一件案子' : waitsFor === 'speakers' ? '请发说话人' : '请发备注';
  return { kind: 'text', text: `已收到第${count}个文件，${wanted}。`, citations: [] };
}

/** Files of another kind wait for their remark; `waiting` is their kind. */
export function finishFirst(waiting: string): Reply {
  return errorReply(`前面的${waiting}还没有记完，这个文件没有保存。请先答完上一个问题，例如发备注“查封现场全景”，或发“取消”，再重新发送`);
}
