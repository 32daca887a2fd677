import { describe, expect, it } from 'vitest';
import { isPagePath, pathOf, paths } from '../../bot/pages/paths.ts';

describe('an address to be sent back to', () => {
  it.each(['/h5/', '/h5/todo', '/h5/case/2026-0001', '/h5/case/2026-0001/review', '/h5/ledger?list=late&from=2026-01-01'])('may be our own page: %s', (path) => {
    expect(isPagePath(path)).toBe(true);
  });

  it.each([
    'https://evil.example/h5/',
    '//evil.example/h5/',
    '/h5//evil.example',
    '/h5/../console',
    '/h5/\\evil.example',
    '/h5/@evil.example',
    'javascript:alert(1)',
    '/console',
    '/h5/todo\r\nset-cookie: x=1',
    '/h5/todo?next=https://evil.example',
    '/h5/%2f%2fevil.example',
    '',
  ])('is never anything else: %j', (path) => {
    expect(isPagePath(path)).toBe(false);
  });
});

describe('where something is done', () => {
  it('is the page for it, else the case', () => {
    expect(pathOf('record', '2026-0001')).toBe('/h5/case/2026-0001/record');
    expect(pathOf('clear', '2026-0001')).toBe(paths.publication('2026-0001'));
    expect(pathOf('archive', '2026-0001')).toBe(paths.case('2026-0001'));
  });
});
