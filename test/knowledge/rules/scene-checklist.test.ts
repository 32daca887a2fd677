import { describe, expect, it } from 'vitest';
import { sceneChecklist } from '../../../knowledge/rules/index.ts';
import { aCase } from './a-case.ts';

const articles = (changes: Parameters<typeof aCase>[0]) => sceneChecklist(aCase(changes)).map(({ article }) => article);

describe('the checklist sent when a case is opened', () => {
  it('of a seizure asks for card, documents, the whole scene on record, numbering and remarks', () => {
    expect(articles({ category: 'coercion', measures: ['sealing'] })).toEqual([
      'publicity/7',
      'publicity/8',
      'recording/2',
      'recording/4',
      'recording/5',
      'recording/5',
      'recording/12',
    ]);
    expect(sceneChecklist(aCase({ category: 'coercion', measures: ['sealing'] })).map(({ text }) => text)).toContain('现场执法：全程音像记录');
  });

  it('of a visit asks for the body camera', () => {
    expect(sceneChecklist(aCase({ onSite: true })).map(({ text }) => text)).toContain('现场执法：执法记录仪全过程记录');
  });

  it('of a desk case leaves the scene out', () => {
    expect(articles({ category: 'licence' })).toEqual(['recording/2', 'recording/5', 'recording/5', 'recording/12']);
  });
});
