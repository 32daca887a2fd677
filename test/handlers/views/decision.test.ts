import { expect, it } from 'vitest';
import { opened } from '../../builders/event.ts';
import { decided, reviewed } from '../cases/seeded.ts';
import { viewsAfter } from './views-after.ts';

it('says that the review has passed, to the officer whose case it is', async () => {
  const views = await viewsAfter(reviewed());
  expect(await views('officer').decision('2026-0001')).toMatchObject({ isOwn: true, gate: { allowed: true, reviewed: true, article: 'review/1' }, reviews: [{ body: '支队', standing: '已通过', passed: true }] });
  expect(await views('officer2').decision('2026-0001')).toMatchObject({ isOwn: false });
});

it.each([
  ['not sent', reviewed().slice(0, 1), '还没有送审', 'review/1'],
  ['waiting', reviewed().slice(0, 2), '已送审，等审核意见', 'review/1'],
] as const)('says why there can be no decision yet: %s', async (_how, happened, standing, article) => {
  const views = await viewsAfter(happened);
  const page = await views('officer').decision('2026-0001');
  expect(page).toMatchObject({ gate: { allowed: false, article, reason: expect.stringContaining('不得作出决定') as string }, reviews: [{ standing, passed: false }] });
});

it('asks for no review where none is needed', async () => {
  const views = await viewsAfter([['officer', opened({ party: '丙站', officers: ['officer'], category: 'inspection', measures: [] })]]);
  expect(await views('officer').decision('2026-0001')).toMatchObject({ gate: { allowed: true, reviewed: false, article: 'review/5' }, reviews: [] });
});

it('gives the decision with its last day of publication', async () => {
  const views = await viewsAfter(decided());
  expect(await views('officer').decision('2026-0001')).toMatchObject({ decision: { caseNo: '渝江环罚〔2026〕1号' }, publication: { due: '2026-03-19', provisional: false } });
  expect(await views('staff').decision('2026-0001')).toBeUndefined();
});
