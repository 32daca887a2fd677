import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SettableClock, silentLogger } from '../../bot/core/index.ts';
import { openLedger } from '../../store/index.ts';
import { lastDay, liveThrough, seededRandom } from '../builders/lives.ts';
import { openSite } from './opened-site.ts';

const site = openSite(async (directory) => {
  const ledger = await openLedger(join(directory, 'ledger.jsonl'), new SettableClock(Date.parse('2026-11-26T01:00:00Z')), silentLogger);
  await liveThrough(ledger, 30, lastDay, seededRandom(9));
  await ledger.close();
}, '2027-01-12T09:00:00+08:00');
const page = '/h5/annual/2026';

describe('年报', () => {
  it('shows the year’s figures with what they count, and a form for each duty', async () => {
    const { html, status } = await site.read('head', page);
    expect(status).toBe(200);
    expect(html).toContain('登记日期在2026年的案件');
    expect(html.match(/<form method="post">/gu)).toHaveLength(3);
    expect(html).toContain('2027-01-19前办完');
  });

  it('keeps a duty once, whoever taps twice', async () => {
    const hidden = await site.hidden('officer', page, '公开');
    const first = await site.post('officer', page, { ...hidden, 'on-1': '2027-01-11' });
    expect(first.html).toContain('已登记：2026年数据已公开');
    const again = await site.post('officer', page, { ...hidden, 'on-1': '2027-01-11' });
    expect(again.html).toContain('2027-01-11已办');
    expect(again.html.match(/<form method="post">/gu)).toHaveLength(2);
  });

  it('keeps what was entered when the day cannot be', async () => {
    const wrong = await site.send('head', page, '报区政府', { 'on-2': '2026-12-30' });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('2026年还没有结束，请核对日期');
    expect(wrong.html).toMatch(/name="on-2" value="2026-12-30"/u);
    expect(wrong.html).toMatch(/name="on-3" value="2027-01-12"/u);
  });

  it.each([['leader'], ['reviewer'], ['staff']])('is not for %s', async (who) => {
    expect((await site.read(who, page)).status).toBe(403);
  });

  it('has no forms for a running year, and no pages for others', async () => {
    expect((await site.read('head', '/h5/annual/2027')).html).not.toContain('<form');
    for (const year of ['2028', '1999', 'x', '2026.5']) expect([year, (await site.read('head', `/h5/annual/${year}`)).status]).toEqual([year, 404]);
  });
});
