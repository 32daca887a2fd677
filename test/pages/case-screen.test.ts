import { expect, it } from 'vitest';
import { reviewed } from '../handlers/cases/seeded.ts';
import { useSite } from './a-site.ts';

const site = useSite({ after: [reviewed()] });

it('shows a case to its officer, and the same nothing to whoever may not see it as for a case there is not', async () => {
  const officer = await site.as('officer');
  const found = await officer.get('/h5/case/2026-0001');
  expect(found.status).toBe(200);
  expect(found.words).toContain('甲公司');
  const staff = await site.as('staff');
  const [hidden, none] = [await staff.get('/h5/case/2026-0001'), await officer.get('/h5/case/2026-0009')];
  expect(hidden.words).not.toContain('甲公司');
  expect(none.status).toBe(404);
});

it('carries out a small form once however often it is sent', async () => {
  const officer = await site.as('officer');
  const hidden = await officer.hidden('/h5/case/2026-0001', 'hearing');
  const first = await officer.post('/h5/case/2026-0001', { ...hidden, on: '2026-03-20' });
  const second = await officer.post('/h5/case/2026-0001', { ...hidden, on: '2026-03-20' });
  const happened = /经过 · \d+/u;
  expect([first.status, second.status]).toEqual([200, 200]);
  expect(first.words).toContain('2026-03-20');
  expect(happened.exec(second.words)?.[0]).toBe(happened.exec(first.words)?.[0]);
});
