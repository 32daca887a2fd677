import { describe, expect, it } from 'vitest';
import { plainDate } from '../../../knowledge/rules/index.ts';
import { opened } from '../../builders/event.ts';
import { type Happened, reviewed } from '../cases/seeded.ts';
import { viewsAfter } from './views-after.ts';

const on = plainDate('2026-03-10');
const scene: Happened = [['officer', opened({ party: '甲公司', officers: ['officer'], onSite: true })]];
const seizure: Happened = [['officer', opened({ party: '乙厂', officers: ['officer'], category: 'coercion', measures: ['sealing'], onSite: true })]];

describe('what has to be recorded in a case', () => {
  it('is listed with its articles, done or still missing', async () => {
    const views = await viewsAfter([...scene, ['officer', { type: 'recorded', no: 1, kind: 'document', remark: '现场检查笔录', on }]]);
    const page = await views('officer').recording('2026-0001');
    expect(page?.needs.map(({ what, standing, article }) => `${what} ${standing} ${article}`)).toEqual([
      '文书 recorded recording/2',
      '现场执法：执法记录仪全过程记录 missing recording/5',
      '调查取证：根据实际情况音像记录 asNeeded recording/5',
      '文书送达：根据实际情况音像记录 asNeeded recording/5',
    ]);
    expect(page?.missing).toEqual(['现场执法的执法记录仪录像（或免录理由）']);
    expect(page?.needs[0]?.source).toBe('《执法全过程记录制度》第二条');
  });

  it('may go without picture for a written reason at the scene, and never where the whole is asked for', async () => {
    const views = await viewsAfter(scene, seizure);
    expect((await views('officer').recording('2026-0001'))?.omission).toEqual({ step: '现场执法' });
    expect((await views('officer').recording('2026-0002'))?.omission).toMatchObject({ article: 'recording/4', reason: expect.stringContaining('查封') as string });
    expect((await views('officer').case('2026-0001'))?.actions.besides).toContain('exempt');
    expect((await views('officer').case('2026-0002'))?.actions.besides).not.toContain('exempt');
  });

  it('says why nothing is added any more, and says nothing to whoever may not see the case', async () => {
    const views = await viewsAfter([...scene, ['officer', { type: 'archived', on }]]);
    expect((await views('officer').recording('2026-0001'))?.closed).toMatchObject({ article: 'recording/9', open: expect.stringContaining('制度未明确') as string });
    expect(await views('staff').recording('2026-0001')).toBeUndefined();
    expect(await views('officer').recording('2026-0002')).toBeUndefined();
  });
});

it('offers the other officers of the same office as colleagues', async () => {
  const views = await viewsAfter(reviewed());
  expect(views('officer').colleagues()).toEqual([{ id: 'officer2', name: '周执法' }]);
  expect(views('staff').colleagues()).toEqual([]);
});
