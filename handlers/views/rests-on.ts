import type { Grounds } from '../../knowledge/rules/index.ts';
import { articleName } from '../replies/index.ts';

/** What something a page says rests on: the article by id and by name, and what the article leaves open. */
export interface RestsOn {
  readonly article: string;
  readonly source: string;
  /** 制度未明确：… */
  readonly open?: string;
}

/** Why somebody may not do something, with what that rests on. */
export type Barred = RestsOn & { readonly reason: string };

/** Grounds in words a page can show. */
export function restsOn(grounds: Grounds): RestsOn {
  return { article: grounds.article, source: articleName(grounds.article), ...(grounds.basis === 'bureau' ? { open: `制度未明确：${grounds.note}` } : {}) };
}
