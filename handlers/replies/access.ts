import { errorReply, type Reply } from '../../bot/core/index.ts';
import type { Asker, Command } from '../command.ts';

/** How somebody the roster does not list gets access; names the id the admin needs. */
export function accessHint(asker: Asker): string {
  const id = asker.platformId === undefined ? '' : `，并把您的账号“${asker.platformId}”告诉他`;
  return `您还不在本局名册里，可以问制度，但不能查看或登记案件。需要权限请联系管理员把您加入名册${id}。`;
}

/** The asker's role does not allow the command. */
export function notAllowed(command: Command, asker: Asker): string {
  if (!asker.person) return accessHint(asker);
  return `“${command.words[0] ?? ''}”不在您的权限内。发“帮助”看您能用的功能。`;
}

/** Whoever only publishes a case asks for its records or its review. */
export function publicationOnly({ id }: { readonly id: string }): Reply {
  return { ...errorReply(`这件案子您只经办公示，看不了记录和审核意见。可以导出公示表，例如：导出 公示 ${id}`), citations: ['recording/14'], case: id };
}

/** Nothing could be made of the message; `example` is a correct one. */
export function notUnderstood(example = '处罚决定几天内要公示'): string {
  return `没有看懂。正确写法例如：${example}`;
}
