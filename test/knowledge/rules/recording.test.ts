import { describe, expect, it } from 'vitest';
import {
  type CaseFacts,
  type CaseRecord,
  type Category,
  checkRecord,
  lacksSpeakers,
  mayAlterRecord,
  mayOmit,
  type Measure,
  missingRecords,
  nextRecordNo,
  plainDate,
  recordingLevel,
  type RecordingLevel,
  recordingPlan,
  recordNeeds,
  type Step,
} from '../../../knowledge/rules/index.ts';
import { aCase } from './a-case.ts';

const on = plainDate('2026-03-02');
const document: CaseRecord = { no: 1, kind: 'document', remark: '现场检查笔录', on };
const video: CaseRecord = { no: 2, kind: 'video', remark: '查封全过程', step: 'onSite', on };
const lacking = (changes: Partial<CaseFacts>) => missingRecords(aCase(changes)).map(({ article, what }) => `${article} ${what}`);

describe('how a step is recorded', () => {
  it.each<[Category, readonly Measure[], Step, RecordingLevel, string]>([
    ['coercion', ['sealing'], 'onSite', 'full', 'recording/4'],
    ['coercion', ['detention'], 'onSite', 'full', 'recording/4'],
    ['coercion', ['productionLimit'], 'onSite', 'full', 'recording/4'],
    ['penalty', ['productionStop'], 'onSite', 'full', 'recording/4'],
    ['other', ['closure'], 'onSite', 'full', 'recording/4'],
    ['coercion', [], 'onSite', 'full', 'recording/4'],
    ['inspection', [], 'premises', 'full', 'recording/4'],
    ['penalty', ['fine'], 'onSite', 'bodycam', 'recording/5'],
    ['inspection', [], 'onSite', 'bodycam', 'recording/5'],
    ['penalty', ['fine'], 'evidence', 'asNeeded', 'recording/5'],
    ['penalty', ['fine'], 'hearing', 'asNeeded', 'recording/5'],
    ['coercion', ['sealing'], 'service', 'asNeeded', 'recording/5'],
    ['licence', [], 'other', 'text', 'recording/2'],
  ])('%s %j at %s: %s by %s', (category, measures, step, level, article) => {
    expect(recordingLevel(aCase({ category, measures, onSite: true }), step)).toMatchObject({ level, article });
  });

  it('says that an unnamed coercive measure is taken as whole only to be safe', () => {
    expect(recordingLevel(aCase({ category: 'coercion', onSite: true }), 'onSite')).toMatchObject({ basis: 'bureau', open: true });
  });

  it('plans the scene for a seizure even when nobody wrote 现场, and the hearing only when one was held', () => {
    expect(recordingPlan(aCase({ category: 'coercion', measures: ['sealing'] })).map(({ step }) => step)).toEqual(['onSite', 'evidence', 'service']);
    expect(recordingPlan(aCase({ heard: true })).map(({ step }) => step)).toEqual(['evidence', 'hearing', 'service']);
  });
});

describe('going without sound and picture', () => {
  const seizure = aCase({ category: 'coercion', measures: ['sealing'], onSite: true });

  it('is never allowed where recording/4 asks for the whole', () => {
    expect(mayOmit(seizure, 'onSite', '文字记录已全面反映')).toMatchObject({ allowed: false, article: 'recording/4', reason: expect.stringContaining('查封') as string });
    expect(mayOmit(aCase(), 'premises', '没电了').allowed).toBe(false);
  });

  it('needs a written reason elsewhere (recording/5)', () => {
    expect(mayOmit(seizure, 'service', '文字记录已全面反映')).toMatchObject({ allowed: true, article: 'recording/5', basis: 'text' });
    expect(mayOmit(seizure, 'service', '  ')).toMatchObject({ allowed: false, article: 'recording/5' });
  });

  it('of the body camera shows that the article says both', () => {
    expect(mayOmit(aCase({ onSite: true }), 'onSite', '文字记录已全面反映')).toMatchObject({ allowed: true, basis: 'bureau', open: true });
  });
});

describe('a record (recording/12)', () => {
  it('is numbered from one without gaps', () => {
    expect([nextRecordNo(aCase()), nextRecordNo(aCase({ records: [document, video] }))]).toEqual([1, 3]);
    expect(checkRecord(aCase({ records: [document] }), { ...video, no: 3 })).toMatchObject({ allowed: false, article: 'recording/12' });
  });

  it('says what it shows', () => {
    expect(checkRecord(aCase(), { no: 1, kind: 'video', remark: ' ' })).toMatchObject({ allowed: false, reason: expect.stringContaining('正确写法') as string });
    expect(checkRecord(aCase(), { no: 1, kind: 'video', remark: '查封全过程' }).allowed).toBe(true);
  });

  it('of sound should name who speaks', () => {
    expect([lacksSpeakers({ kind: 'audio' }), lacksSpeakers({ kind: 'audio', speakers: '张某' }), lacksSpeakers({ kind: 'video' })]).toEqual([true, false, false]);
  });

  it('is never altered', () => {
    expect(mayAlterRecord()).toMatchObject({ allowed: false, article: 'recording/12' });
  });
});

describe('what a file still lacks', () => {
  it.each<[string, Partial<CaseFacts>, readonly string[]]>([
    ['a desk case with a document', { records: [document] }, []],
    ['a desk case with nothing', {}, ['recording/2 执法文书']],
    ['a seizure with papers only', { category: 'coercion', measures: ['sealing'], records: [document] }, ['recording/4 现场执法的全程录像']],
    ['a seizure with a photo', { category: 'coercion', measures: ['sealing'], records: [document, { ...video, kind: 'photo' }] }, ['recording/4 现场执法的全程录像']],
    ['a seizure with a reason instead', { category: 'coercion', measures: ['sealing'], records: [document], omissions: [{ step: 'onSite', reason: '没电', on }] }, ['recording/4 现场执法的全程录像']],
    ['a seizure on video', { category: 'coercion', measures: ['sealing'], records: [document, video] }, []],
    ['a visit without video', { onSite: true, records: [document] }, ['recording/5 现场执法的执法记录仪录像（或免录理由）']],
    ['a visit with a reason', { onSite: true, records: [document], omissions: [{ step: 'onSite', reason: '文字已全面反映', on }] }, []],
    ['a visit with a reason for another step', { onSite: true, records: [document], omissions: [{ step: 'service', reason: '文字已全面反映', on }] }, ['recording/5 现场执法的执法记录仪录像（或免录理由）']],
    ['a hearing without sound', { heard: true, records: [document] }, ['recording/5 听证的音像记录（或免录理由）']],
    ['a hearing on tape', { heard: true, records: [document, { ...video, kind: 'audio', step: 'hearing' }] }, []],
    ['a video without a remark', { onSite: true, records: [document, { ...video, remark: '' }] }, ['recording/12 2号录像的文字备注']],
  ])('%s', (_, changes, expected) => {
    expect(lacking(changes)).toEqual(expected);
  });
});

describe('what a case has to hold', () => {
  const standing = (changes: Partial<CaseFacts>) => recordNeeds(aCase({ onSite: true, ...changes })).map((need) => `${need.what} ${need.standing}`);

  it.each<[string, Partial<CaseFacts>, readonly string[]]>([
    ['nothing yet', {}, ['文书 missing', '现场执法：执法记录仪全过程记录 missing', '调查取证：根据实际情况音像记录 asNeeded', '文书送达：根据实际情况音像记录 asNeeded']],
    ['a document and a film', { records: [document, video] }, ['文书 recorded', '现场执法：执法记录仪全过程记录 recorded', '调查取证：根据实际情况音像记录 asNeeded', '文书送达：根据实际情况音像记录 asNeeded']],
    ['a reason', { omissions: [{ step: 'onSite', reason: '文字已全面反映', on }] }, ['文书 missing', '现场执法：执法记录仪全过程记录 omitted', '调查取证：根据实际情况音像记录 asNeeded', '文书送达：根据实际情况音像记录 asNeeded']],
    ['a reason where none will do', { measures: ['sealing'], omissions: [{ step: 'onSite', reason: '没电了', on }] }, ['文书 missing', '现场执法：全程音像记录 missing', '调查取证：根据实际情况音像记录 asNeeded', '文书送达：根据实际情况音像记录 asNeeded']],
  ])('%s', (_what, changes, expected) => {
    expect(standing(changes)).toEqual(expected);
  });

  it('misses exactly as much as the file lacks', () => {
    for (const changes of [{}, { onSite: true }, { onSite: true, records: [document] }, { heard: true }, { onSite: true, records: [document, video] }]) {
      const facts = aCase(changes);
      expect(recordNeeds(facts).filter((need) => need.standing === 'missing').map(({ article }) => article)).toEqual(missingRecords(facts).map(({ article }) => article));
    }
  });
});
