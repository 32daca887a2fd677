import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SettableClock, silentLogger } from '../../bot/core/index.ts';
import { openLedger } from '../../store/index.ts';
import { lastDay, liveThrough, seededRandom } from '../builders/lives.ts';
import { openSite } from './opened-site.ts';

const site = openSite(async (directory) => {
  const ledger = await openLedger(join(directory, 'ledger.jsonl'), new SettableClock(Date.parse('2026-11-26T01:00:00Z')), silentLogger);
  await liveThrough(ledger, 120, lastDay, seededRandom(7));
  await ledger.close();
});

const decode = (text: string): string => text.replaceAll('&amp;', '&');
/** Every link of a page that leads to the ledger with the number it shows. */
const counted = (html: string): readonly { readonly href: string; readonly count: number }[] =>
  [...html.matchAll(/<a [^>]*href="(\/h5\/ledger\?[^"]+)"[^>]*>([\s\S]*?)<\/a>/gu)].map(([, href = '', words = '']) => ({ href: decode(href), count: Number(/\d+/u.exec(words.replace(/<span class="line">.*?<\/span>|<[^>]*>/gu, ' '))?.[0]) }));

describe('看板', () => {
  it.each([
    ['leader', '今年'],
    ['leader', '去年'],
    ['head', '本季度'],
  ])('shows %s over %s numbers that each open a list of as many cases', async (who, period) => {
    const { html, status } = await site.read(who, `/h5/board?period=${encodeURIComponent(period)}`);
    expect(status).toBe(200);
    const numbers = counted(html);
    expect(numbers.length).toBeGreaterThan(20);
    for (const { href, count } of numbers) {
      const list = await site.read(who, href);
      expect([href, Number(/<p class="more" role="status">[^<]*：(\d+)件/u.exec(list.html)?.[1])]).toEqual([href, count]);
    }
  });

  it('names the ten worst, and carries its charts as tables that need no script', async () => {
    const { html } = await site.read('leader', '/h5/board');
    expect(html).toContain('超期最久的');
    expect(html).toContain('看全部');
    expect(html.match(/<details class="folded" open data-chart=/gu)).toHaveLength(3);
    expect(html.match(/<th scope="row">/gu)?.length).toBeGreaterThanOrEqual(24);
    expect(html).not.toMatch(/<script>|style="/u);
  });

  it.each(['officer', 'reviewer', 'publicist', 'staff', 'admin'])('is not for %s', async (who) => {
    expect((await site.read(who, '/h5/board')).status).toBe(403);
  });

  it('takes a period it does not know for this year', async () => {
    expect((await site.read('leader', '/h5/board?period=%3Cscript%3E')).html).toMatch(/aria-current="true">今年/u);
  });

  it('loads the chart script on this page alone', async () => {
    expect((await site.read('leader', '/h5/board')).html).toMatch(/assets\/board\./u);
    expect((await site.read('leader', '/h5/todo')).html).not.toMatch(/assets\/board\./u);
  });
});
