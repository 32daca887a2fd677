import { conceptsIn, normalize } from '../retrieval/index.ts';
import { chooseLead, type Facet } from './gists.ts';

/** Words by which a question compares. */
const COMPARES = /一样|相同|同样|区别|不同|差别|差异|是不是都|都是/;

const TWO = /^(.{2,14}?)(?:和|跟|与|同)(.{2,})$/u;

/** The two halves of a question that compares (更正和撤下有啥区别): each with what is asked of both; none for any other. */
export function comparedHalves(question: string): readonly string[] {
  if (!COMPARES.test(question)) return [];
  const [, one, other] = TWO.exec(question.trim()) ?? [];
  return one === undefined || other === undefined ? [] : [one, other];
}

/** Kinds of decision that a question may compare, in the words an answer names them by. */
const labels: Readonly<Record<string, string>> = {
  licence: '许可',
  penalty: '处罚',
  coercion: '强制',
  seizure: '查封扣押',
  shutdown: '限产停产、停业关闭',
  inspection: '检查',
  otherdecision: '其他决定',
};

/** What a message is about holds for each of its questions: '查封谁来审、几天内公开' asks for the term of a 查封. */
export const SUBJECTS: ReadonlySet<string> = new Set(Object.keys(labels));

/**
 * The lead of a question that compares kinds of decision ('处罚和检查公示期限一样吗'): 一样 or 不一样 first, then what holds for each.
 * Undefined when it compares nothing, or when the article's leads do not tell the kinds apart.
 */
export function compareKinds(question: string, facets: readonly Facet[]): string | undefined {
  if (!COMPARES.test(question)) return undefined;
  const spoken = conceptsIn(normalize(question));
  const kinds = [...spoken].flatMap(([concept, by]) => (SUBJECTS.has(concept) && by === 'words' ? [concept] : []));
  const others = [...spoken.keys()].filter((concept) => !SUBJECTS.has(concept));
  const isToldApart = facets.some(({ when = [] }) => when.some((concept) => kinds.includes(concept)));
  if (kinds.length < 2 || !isToldApart) return undefined;
  const leads = new Map<string, string[]>();
  for (const kind of kinds) {
    const lead = chooseLead(facets, new Set([...others, kind]));
    leads.set(lead, [...(leads.get(lead) ?? []), labels[kind] ?? kind]);
  }
  if (leads.size === 1) return `一样,${[...leads.keys()].join('')}`;
  return ['不一样:', ...Array.from(leads, ([lead, names]) => `${names.join('、')}:${lead}`)].join('\n');
}
