import { mkdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { silentLogger } from '../../bot/core/index.ts';
import { libraryDirectory, libraryPath } from '../../bot/library.ts';
import { libraryEvent } from '../../knowledge/index.ts';
import { openChain } from '../../store/index.ts';
import { anAmendedLibrary } from '../handlers/views/added-texts.ts';
import { openSite } from './opened-site.ts';

const site = openSite(async (directory) => {
  await mkdir(libraryDirectory(directory), { recursive: true });
  const chain = await openChain(libraryPath(directory), libraryEvent, silentLogger);
  for (const event of anAmendedLibrary()) await chain.append(event);
  await chain.close();
});

describe('制度', () => {
  it('is open to everybody, with the three, the added one, and a way to each article', async () => {
    const { status, html } = await site.read(undefined, '/h5/regulations');
    expect(status).toBe(200);
    for (const title of ['行政执法公示制度', '执法全过程记录制度', '重大执法决定法制审核制度', '某市滩涂养护条例']) expect(html).toContain(title);
    expect(html).toContain('href="/h5/regulations/publicity#10"');
    expect(html).toContain('现行文本，2026-05-01起有效');
    expect(html).not.toContain('/h5/ledger');
  });

  it('shows one whole, each article under its number', async () => {
    const { html } = await site.read(undefined, '/h5/regulations/review');
    for (let number = 1; number <= 13; number += 1) expect(html).toContain(`<section class="article" id="${number}">`);
    expect(html).toContain('<h2>第十三条</h2>');
  });

  it('shows an added one as it stands today, its amended articles marked', async () => {
    const { html } = await site.read(undefined, '/h5/regulations/tt');
    expect(html).toContain('id="2-1"');
    expect(html).toContain('五十万元');
    expect(html).not.toContain('二十万元');
    expect(html.match(/本条自2026-05-01起/gu)).toHaveLength(2);
  });

  it('does not know others', async () => {
    expect((await site.read(undefined, '/h5/regulations/nothing')).status).toBe(404);
    expect((await site.read(undefined, '/h5/regulations/constructor')).status).toBe(404);
  });

  it('answers a question and marks the words in the text', async () => {
    const asked = await site.read(undefined, `/h5/regulations?q=${encodeURIComponent('处罚决定几天内要公示')}`);
    expect(asked.html).toContain('7个工作日');
    expect(asked.html).toContain('href="/h5/regulations/publicity#10"');
    const found = await site.read(undefined, `/h5/regulations?q=${encodeURIComponent('执法记录仪')}`);
    expect(found.html).toContain('<mark>执法记录仪</mark>');
  });

  it('says what is not covered, and lets no markup in', async () => {
    const { html } = await site.read(undefined, `/h5/regulations?q=${encodeURIComponent('"><script>alert(1)</script>怎么罚')}`);
    expect(html).toContain('三项制度');
    expect(html).not.toContain('<script>alert');
  });

  it('takes a question of any length', async () => {
    expect((await site.read(undefined, `/h5/regulations?q=${'a'.repeat(5000)}`)).status).toBe(200);
  });
});
