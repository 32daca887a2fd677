import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '../../fakes/temporary-directory.ts';
import { aFile } from '../../builders/files.ts';
import { type Chat, type ChatOptions, type Heard, openChat, type SayOptions } from '../chat.ts';

/** A file as it was handed out. */
export interface HandedOut {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A chat in which papers can be opened. */
export interface ExportingChat extends Chat {
  /** The files of a reply, read from where they were kept. */
  readonly filesOf: (reply: Heard) => Promise<readonly HandedOut[]>;
  /** The answer's only file. */
  readonly export: (as: string, text: string, options?: SayOptions) => Promise<HandedOut>;
}

/** Opens a chat whose store is on disk, so that what it hands out can be looked into. */
export async function exportingChat(options: ChatOptions = {}): Promise<ExportingChat> {
  const directory = options.directory ?? (await temporaryDirectory());
  const chat = await openChat({ ...options, directory });
  const filesOf: ExportingChat['filesOf'] = async ({ files = [] }) =>
    Promise.all(files.map(async ({ media, name }) => ({ name, bytes: new Uint8Array(await readFile(join(directory, 'media', media.slice(0, 2), media))) })));
  return {
    ...chat,
    filesOf,
    export: async (as, text, sayOptions) => {
      const reply = await chat.answer(as, text, sayOptions);
      const [file, ...more] = await filesOf(reply);
      if (!file || more.length > 0) throw new Error(`not one file: ${reply.text}`);
      return file;
    },
  };
}

/** A fine of 重庆红星电镀有限公司 that was sent back once, passed, decided and published on 2026-03-02, with three records and one reason to go without. */
export async function aWholeCase(chat: Chat): Promise<void> {
  const steps: readonly (readonly [as: string, text: string, options?: SayOptions])[] = [
    ['officer', '登记 行政处罚 罚款 相对人 重庆红星电镀有限公司 事由 超标排放含铬废水 现场'],
    ['officer', '记录 1 文书 现场检查(勘察)笔录'],
    ['officer', '记录 1 照片 雨水排口全景', { attach: { kind: 'image', file: await aFile('jpg') } }],
    ['officer', '记录 1 录音 询问当事人 说话人 张某'],
    ['officer', '免录 1 文字记录已全面反映'],
    ['officer', '送审 1'],
    ['reviewer', '审核 1 存在问题 第3项 缺少监测报告原件'],
    ['leader', '协调 1 同意审核意见，补充监测报告后再次送审'],
    ['officer', '送审 1 第3项已补充监测报告原件'],
    ['reviewer', '审核 1 同意'],
    ['officer', '决定 1 渝江环罚〔2026〕1号 2026-03-02 罚款5万元，联系电话13812345678'],
    ['officer', '报公示 1'],
    ['head', '核公示 1 通过'],
    ['publicist', '已公示 1 区政务网站 https://www.example.gov.cn/gs/1.html'],
  ];
  for (const [as, text, options] of steps) {
    const { kind, text: said } = await chat.answer(as, text, options);
    if (kind === 'error') throw new Error(`${text}: ${said}`);
  }
}
