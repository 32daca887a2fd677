import { errorReply, type Reply } from '../../bot/core/index.ts';

/** The chain holds; names the cases whose files are not what was received. */
export function verifiedReply({ events, head }: { readonly events: number; readonly head: string }, files: number, damaged: readonly string[]): Reply {
  const chain = `台账完整：${events}条记录逐条相符，末条校验码 ${head.slice(0, 12)}。`;
  if (damaged.length === 0) {
    return { kind: 'text', text: `${chain}\n未归档案件的${files}个文件都与收到时一致。`, note: '已归档案件的文件请在服务器上运行 npm run verify 核对。', citations: ['recording/12', 'recording/14'] };
  }
  return {
    ...errorReply(`${chain}\n但这些案件有文件缺失或与收到时不一致：${damaged.join('、')}。请勿改动数据目录，由管理员先留底，再从备份找回，例如：npm run restore -- 备份文件`),
    citations: ['recording/12', 'recording/14'],
  };
}

/** The chain breaks at an event. */
export function chainBroken(seq: number): Reply {
  return {
    ...errorReply(`台账第${seq}条的校验不符，可能被改动过。请立即停用并由管理员复制整个数据目录留底，再用最近的备份恢复，例如：npm run restore -- 备份文件`),
    citations: ['recording/12', 'recording/14'],
  };
}
