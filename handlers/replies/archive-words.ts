import { errorReply, type Reply } from '../../bot/core/index.ts';
import type { Missing } from '../../knowledge/rules/index.ts';
import type { CaseState } from '../../store/index.ts';
import { articleName } from './refused.ts';

/** A case cannot be filed yet: everything missing, each with its article. */
export function lacksForArchive({ id }: CaseState, lacking: readonly Missing[]): Reply {
  const lines = lacking.map(({ what, article }) => `· ${what}（${articleName(article)}）`);
  return {
    ...errorReply([`${id} 还不能归档，缺${lacking.length}项：`, ...lines, `补齐后再发，例如：记录 ${id} 文书 现场检查笔录，然后：归档 ${id}`].join('\n')),
    citations: [...new Set(['recording/9', ...lacking.map(({ article }) => article)])],
  };
}
