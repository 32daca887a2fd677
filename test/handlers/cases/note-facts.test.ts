import { describe, expect, it } from 'vitest';
import { factsNoted } from '../../../handlers/cases/note-facts.ts';
import { type CaseFacts, plainDate } from '../../../knowledge/rules/index.ts';
import { aCase, aDecidedCase, aPendingRound, aReturnedRound, aRound } from '../../knowledge/rules/a-case.ts';

const today = plainDate('2026-03-09');
const noted = (facts: CaseFacts, remark: string): readonly string[] => factsNoted(facts, remark, today).map(({ type }) => type);
const agreed = aCase({ rounds: [aRound()] });

describe('a remark', () => {
  it.each(['新证据：监测报告', '补充证据清单', '当事人陈述申辩书', '新发现一处暗管'])('%s changes the facts of a case that is or was looked at', (remark) => {
    expect(noted(agreed, remark)).toEqual(['factsChanged']);
    expect(noted(aCase({ rounds: [aPendingRound()] }), remark)).toEqual(['factsChanged']);
  });

  it.each(['听证笔录', '听证会全程录像', '举行听证时的照片'])('%s says besides that the case was heard', (remark) => {
    expect(noted(agreed, remark)).toEqual(['circumstanceNoted', 'factsChanged']);
    expect(noted(aCase(), remark)).toEqual(['circumstanceNoted']);
    expect(noted(aCase({ circumstances: ['heard'], heard: true }), remark)).toEqual([]);
  });

  it.each(['听证告知书', '放弃听证的声明', '当事人未提出陈述申辩', '陈述申辩权告知书', '没有要求听证', '现场检查笔录', '排口照片'])('%s says neither', (remark) => {
    expect(noted(agreed, remark)).toEqual([]);
  });

  it('changes nothing where there is no review to open again', () => {
    expect(noted(aCase(), '新证据')).toEqual([]);
    expect(noted(aCase({ rounds: [aReturnedRound()] }), '新证据')).toEqual([]);
    expect(noted(aDecidedCase(), '新证据')).toEqual([]);
  });
});
