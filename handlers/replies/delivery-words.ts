import type { PlatformName, Reply } from '../../bot/core/index.ts';
import type { Delivery, Failure, Person } from '../../store/index.ts';

const platformNames: Readonly<Record<PlatformName, string>> = {
  wecom: '企业微信',
  'wecom-bot': '企业微信智能机器人',
  'wecom-group': '企业微信群机器人',
  dingtalk: '钉钉',
  'dingtalk-group': '钉钉群机器人',
  console: '控制台',
  h5: '手机页面',
};

const kindWords: Readonly<Record<Failure['kind'], string>> = { refused: '平台拒绝', limited: '超过平台限额', unavailable: '连不上平台' };

/** Codes of ours that say why more plainly than their kind. */
const ownCodes: Readonly<Record<string, string>> = {
  left_roster: '已不在名册，没有再发',
  platform_off: '这个平台没有开',
  internal: '程序出错，请看日志',
  file_missing: '文件缺失，请运行 npm run verify 核对',
  file_damaged: '文件与收到时不一致，请运行 npm run verify 核对',
};

/** Why a delivery failed: 企业微信拒绝（86004）. */
export function failureWords(platform: PlatformName, failure: Failure | undefined): string {
  const own = failure?.code === undefined ? undefined : ownCodes[failure.code];
  if (own !== undefined) return own;
  const code = failure?.code === undefined ? '' : `（${failure.code}）`;
  return `${platformNames[platform]}，${failure ? kindWords[failure.kind] : '到时限没有发出'}${code}`;
}

/** A longer list is cut. */
const mostShown = 10;

/** 未送达: to whom, when and why; never what was said. */
export function undeliveredReply(given: readonly Delivery[], people: readonly Person[], timeOf: (at: number) => string): Reply {
  const lines = given.slice(-mostShown).reverse().map(({ to, person, createdAt, lastFailure }) => {
    const name = to.kind === 'group' ? '群' : (people.find(({ id }) => id === person)?.name ?? '一位用户');
    return `· ${timeOf(createdAt)} ${name}：${failureWords(to.platform, lastFailure)}`;
  });
  const more = given.length > mostShown ? [`更早的还有${given.length - mostShown}条没有列出。`] : [];
  return {
    kind: 'text',
    text: given.length === 0 ? '没有未送达的消息。' : [`未送达${given.length}条，最近的在前：`, ...lines, ...more].join('\n'),
    ...(given.length > 0 ? { buttons: [{ label: '重发', send: '未送达 重发' }, { label: '已处理', send: '未送达 已处理' }] } : {}),
    citations: [],
  };
}

/** What became of the list. */
export function undeliveredSettled(count: number, action: '重发' | '已处理', kept = 0): Reply {
  const left = kept > 0 ? `其中${kept}条的收件人不在名册或没有平台账号，仍留在未送达里。` : '';
  const text = action === '重发' ? `已重新发送${count}条。${left}` : `已清除${count}条未送达记录。`;
  return { kind: 'text', text, citations: [] };
}

/** A line for lists that rest on people having been told. */
export function undeliveredNote(count: number): string {
  return `有${count}条消息没有送达，管理员发“未送达”可以查看。`;
}
