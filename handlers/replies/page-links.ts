import type { PageLink, Reply } from '../../bot/core/index.ts';

/** More than this is no help on a phone. */
const mostLinks = 3;
const caseId = /^\d{4}-\d{4,}$/u;

const shortOf: Readonly<Record<string, string>> = { publicity: '公示', recording: '记录', review: '审核' };
/** Commands by which a reply shows what its reader is to do about a case, and the page that does it. */
const taskPages: readonly { readonly words: readonly string[]; readonly page: string; readonly label: string }[] = [
  { words: ['审核'], page: '/review', label: '打开审核表' },
  { words: ['核公示', '已公示'], page: '/publication', label: '打开公示页' },
  { words: ['记录'], page: '/record', label: '打开记录清单' },
];
/** After these the records are what comes next, whatever the buttons are. */
const recordIntents: ReadonlySet<string> = new Set(['log', 'record', 'exempt']);
const listPages: Readonly<Record<string, PageLink>> = {
  list_todo: { label: '打开待办', path: '/h5/todo' },
  list_due: { label: '打开待办', path: '/h5/todo' },
  list_overdue: { label: '打开看板', path: '/h5/board' },
  stats: { label: '打开看板', path: '/h5/board' },
  city: { label: '打开全市数据', path: '/h5/city' },
};

/** The page leaders look at. */
export const boardLink: PageLink = { label: '打开看板', path: '/h5/board' };

/**
 * The pages that show more than a reply says, decided here for every reply: what was quoted, the list that was asked for, or the page of
 * the case where its reader's next step is done. A reply that already names its pages keeps them; what went wrong has none.
 */
export function pageLinks(reply: Reply): readonly PageLink[] {
  if (reply.links) return reply.links;
  if (reply.kind === 'error') return [];
  const list = listPages[reply.understood?.intent ?? ''];
  return list ? [list] : [...articleLinks(reply), ...caseLinks(reply)].slice(0, mostLinks);
}

/** The three regulations have pages; added ones have none. */
function articleLinks({ quotes = [] }: Reply): readonly PageLink[] {
  const articles = quotes.flatMap(({ citation }) => {
    const [system = '', number = ''] = citation.split('/');
    const name = shortOf[system];
    return name !== undefined && /^\d+$/u.test(number) ? [{ name: `${name}第${number}条全文`, path: `/h5/regulations/${system}#${number}` }] : [];
  });
  const [only, ...more] = articles;
  if (only && more.length === 0) return [{ label: '看全文', path: only.path }];
  return articles.map(({ name, path }) => ({ label: name, path }));
}

function caseLinks(reply: Reply): readonly PageLink[] {
  const said = (reply.buttons ?? []).map(({ send }) => send.split(' '));
  const named = new Set(said.flatMap(([, id = '']) => (caseId.test(id) ? [id] : [])));
  if (reply.case === undefined && named.size > 1) return [{ label: '打开待办', path: '/h5/todo' }];
  const id = reply.case ?? [...named][0];
  if (id === undefined || !caseId.test(id)) return [];
  const task = taskPages.find(({ words, page }) => said.some(([word = '', of]) => words.includes(word) && of === id) || (page === '/record' && recordIntents.has(reply.understood?.intent ?? '')));
  return [{ label: task?.label ?? '打开案件', path: `/h5/case/${id}${task?.page ?? ''}` }];
}
