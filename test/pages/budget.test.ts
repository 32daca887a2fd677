import { get } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { loadAssetFiles } from '../../bot/pages/asset-files.ts';
import { reviewed } from '../handlers/cases/seeded.ts';
import { useSite } from './a-site.ts';

const site = useSite({ after: Array.from({ length: 25 }, (_, index) => reviewed({ party: `第${index + 1}化工有限责任公司` })) });

/** What a browser that holds nothing yet is sent for `path`, as it goes over the wire. */
function wire(path: string, cookie: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    get(site.url + path, { headers: { cookie, 'accept-encoding': 'gzip' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve(Buffer.concat(chunks)));
      response.on('error', reject);
    }).on('error', reject);
  });
}

/** The files a page names, but for the font that only the local console has. */
const filesOf = (html: string): readonly string[] => [...html.matchAll(/(?:href|src)="(\/h5\/assets\/[^"]+)"/gu)].map(([, path = '']) => path).filter((path) => !path.includes('fonts'));

it.each(['/h5/todo', '/h5/log', '/h5/ledger', '/h5/case/2026-0001', '/h5/regulations/publicity'])('%s is under 60 KB and 6 requests to a phone that holds nothing yet', async (path) => {
  const officer = await site.as('officer');
  const files = filesOf((await officer.get(path)).html);
  const sizes = await Promise.all([path, ...files].map(async (each) => (await wire(each, officer.cookie)).byteLength));
  // Inside an app its bridge comes on top.
  const assets = await loadAssetFiles();
  const bridges = await Promise.all([assets.paths.wecom, assets.paths.dingtalk].map(async (each) => gzipSync((await assets.find(each))?.body ?? '').byteLength));
  expect(Math.min(...bridges)).toBeGreaterThan(0);
  expect(sizes.length + 1).toBeLessThanOrEqual(6);
  expect(sizes.reduce((sum, each) => sum + each, 0) + Math.max(...bridges)).toBeLessThan(60 * 1024);
});
