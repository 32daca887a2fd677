import { describe, expect, it } from 'vitest';
import { conceptsIn, isConcept } from '../../../knowledge/retrieval/index.ts';

describe('the lexicon', () => {
  it.each([
    ['罚单什么时候挂网', ['penalty', 'publish', 'howlong']],
    ['贴封条要不要从头到尾拍', ['seizure', 'wholeav', 'avrecord']],
    ['送法制那边审', ['review']],
  ])('finds what %s speaks of', (question, concepts) => {
    expect([...conceptsIn(question).keys()]).toEqual(expect.arrayContaining(concepts));
  });

  it('hears a concept through a homophone, and says that it only heard it', () => {
    expect(conceptsIn('扣亚设备').get('seizure')).toBe('sound');
    expect(conceptsIn('扣押设备').get('seizure')).toBe('words');
  });

  it('does not take 现场 for 限产: only in/ing and en/eng are blurred', () => {
    expect(conceptsIn('现场').has('shutdown')).toBe(false);
  });

  it('knows its concepts by name', () => {
    expect(isConcept('penalty')).toBe(true);
    expect(isConcept('no such thing')).toBe(false);
  });
});
