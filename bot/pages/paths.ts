import type { IntentName } from '../../handlers/index.ts';

/** Addresses of pages, in one place; none carries more of a case than its number. */
export const paths = {
  home: '/h5/',
  todo: '/h5/todo',
  log: '/h5/log',
  ledger: '/h5/ledger',
  regulations: '/h5/regulations',
  board: '/h5/board',
  city: '/h5/city',
  admin: '/h5/admin',
  adminPeople: '/h5/admin/people',
  adminCalendar: '/h5/admin/calendar',
  adminUndelivered: '/h5/admin/undelivered',
  adminQuestions: '/h5/admin/questions',
  adminQuestion: (id: number) => `/h5/admin/questions/${id}`,
  regulation: (id: string) => `/h5/regulations/${id}`,
  annual: (year: number) => `/h5/annual/${year}`,
  article: (id: string) => `/h5/regulations/${id.replace('/', '#')}`,
  case: (id: string) => `/h5/case/${id}`,
  record: (id: string) => `/h5/case/${id}/record`,
  records: (id: string) => `/h5/case/${id}/records`,
  review: (id: string) => `/h5/case/${id}/review`,
  decide: (id: string) => `/h5/case/${id}/decide`,
  publication: (id: string) => `/h5/case/${id}/publication`,
} as const;

type CaseSection = 'record' | 'records' | 'review' | 'decide' | 'publication' | 'case';

const sections: Readonly<Partial<Record<IntentName, CaseSection>>> = {
  record: 'record',
  exempt: 'record',
  access: 'records',
  review_submit: 'review',
  review_result: 'review',
  coordinate: 'review',
  decide: 'decide',
  collect: 'publication',
  clear: 'publication',
  publish: 'publication',
  correct: 'publication',
  withdraw: 'publication',
  set_term: 'publication',
};

/** The page of a case on which something is done; the case's own page for what has none. */
export function pathOf(intent: IntentName, id: string): string {
  return paths[sections[intent] ?? 'case'](id);
}

/** Whether `path` is one of our pages that a browser may be sent to: nothing else, however it is written; signing in again would lead round and round. */
export function isPagePath(path: string): boolean {
  return /^\/h5\/(?!sign-)[\w/-]*(?:\?[\w=&%-]*)?$/u.test(path) && !path.includes('//');
}
