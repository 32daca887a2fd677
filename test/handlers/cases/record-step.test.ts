import { describe, expect, it } from 'vitest';
import { stepOfRecord } from '../../../handlers/cases/record-step.ts';
import type { RecordKind, Step } from '../../../knowledge/rules/index.ts';
import { aCase } from '../../knowledge/rules/a-case.ts';

describe('the step of a record', () => {
  it.each<[RecordKind, string, Step | undefined]>([
    ['video', '3号执法记录仪 查封全过程', 'onSite'],
    ['photo', '排口东侧', 'onSite'],
    ['document', '案情说明', undefined],
    ['audio', '电话通知当事人', undefined],
    ['video', '听证会全程录像', 'hearing'],
    ['video', '询问室录像', 'premises'],
    ['audio', '询问当事人', 'evidence'],
    ['photo', '送达回证签收', 'service'],
  ])('at the scene: %s %s', (kind, remark, step) => {
    expect(stepOfRecord(aCase({ onSite: true }), kind, remark)).toBe(step);
  });

  it.each<[RecordKind, string, Step | undefined]>([
    ['video', '全过程录像', undefined],
    ['photo', '排口东侧', undefined],
    ['photo', '采样照片', 'evidence'],
  ])('without a scene: %s %s', (kind, remark, step) => {
    expect(stepOfRecord(aCase({ onSite: false }), kind, remark)).toBe(step);
  });
});
