import { plainDate } from '../../../knowledge/rules/index.ts';
import type { Person } from '../../../store/index.ts';
import { opened } from '../../builders/event.ts';
import { type Happened, reviewed } from '../../handlers/cases/seeded.ts';
import type { Visitor } from '../a-site.ts';

/** Everybody a bureau has, and an officer of another office. */
export const people: readonly Person[] = [
  { id: 'officer', name: '陈执法', unit: '支队', roles: ['officer'] },
  { id: 'officer2', name: '周执法', unit: '支队', roles: ['officer'] },
  { id: 'other', name: '钱执法', unit: '综合目标科', roles: ['officer'] },
  { id: 'head', name: '刘支队长', unit: '支队', roles: ['head'] },
  { id: 'reviewer', name: '吴审核', unit: '支队', roles: ['reviewer'] },
  { id: 'reviewer2', name: '郑审核', unit: '综合目标科', roles: ['reviewer'] },
  { id: 'publicist', name: '孙宣教', unit: '宣教信息中心', roles: ['publicist'] },
  { id: 'leader', name: '李局长', unit: '局领导', roles: ['leader'] },
  { id: 'staff', name: '何窗口', unit: '政务服务窗口', roles: ['staff'] },
  { id: 'admin', name: '罗管理', unit: '办公室', roles: ['admin'] },
];

const on = plainDate('2026-03-10');

/** A decided case of 支队 that has not been handed over for publication, with one record. */
export const secretCase: Happened = [
  ...reviewed({ party: '红星电镀厂', matter: '暗管排放', onSite: true }),
  ['officer', { type: 'recorded', no: 1, kind: 'document', remark: '询问线人笔录', on }],
  ['officer', { type: 'decided', caseNo: '渝江环罚〔2026〕1号', decidedOn: on, conclusion: '罚款5万元' }],
];

/** A case of another office. */
export const foreignCase: Happened = [['other', opened({ party: '蓝天洗煤厂', unit: '综合目标科', officers: ['other'], on })]];

/** The pages of the case with this number. */
export function pagesOf(id: string): readonly string[] {
  return ['', '/record', '/records', '/review', '/decide', '/publication'].map((section) => `/h5/case/${id}${section}`);
}

/** The token of this session's forms, as every page has it for its script. */
export async function tokenOf(visitor: Visitor): Promise<string> {
  return / data-token="([^"]+)"/u.exec((await visitor.get('/h5/regulations')).html)?.[1] ?? '';
}

/** Everywhere a page leads or sends: links, forms, files it loads. */
export function addressesIn(html: string): readonly string[] {
  return [...html.matchAll(/ (?:href|action|src)="([^"]*)"/gu)].map(([, address = '']) => address.replaceAll('&amp;', '&'));
}

/** Opens everything that can be reached by links from the home page, page by page; lists by their first few filters only. */
export async function crawl(visitor: Visitor): Promise<ReadonlyMap<string, string>> {
  const seen = new Map<string, string>();
  const queue = ['/h5/'];
  let filters = 0;
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    if (seen.has(at)) continue;
    if (at.includes('?') && (filters += 1) > 25) continue;
    const { html } = await visitor.get(at);
    seen.set(at, html);
    for (const address of addressesIn(html)) {
      const path = address.split('#')[0] ?? '';
      if (path.startsWith('/h5/') && !/^\/h5\/(?:assets|media)\//u.test(path)) queue.push(path);
    }
  }
  return seen;
}
