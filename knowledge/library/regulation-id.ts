import { initialsOf } from '../retrieval/index.ts';
import { RegulationId } from './article.ts';
import { withoutState } from './names.ts';

const KIND = /(?:法典|法|条例|实施办法|办法|规定|细则|规则|制度|规程|标准|准则)$/u;

/**
 * A short id made of the initials of a regulation's short name, without its last word: 处罚法 → cf. Undefined when that is no
 * id; then one has to be given.
 */
export function suggestId(short: string): string | undefined {
  const core = withoutState(short).replace(/（.*?）|\(.*?\)/gu, '').replace(KIND, '');
  const id = RegulationId.safeParse(initialsOf(core).slice(0, 12));
  return id.success ? id.data : undefined;
}
