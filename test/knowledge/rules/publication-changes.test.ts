import { describe, expect, it } from 'vitest';
import {
  bureauDefaults as settings,
  type Category,
  correctionDeadline,
  createCalendar,
  mayCorrect,
  mayWithdraw,
  plainDate,
  type WithdrawalGround,
  withdrawalDeadline,
  withdrawalGroundOf,
} from '../../../knowledge/rules/index.ts';
import { aCase, aDecidedCase } from './a-case.ts';

const calendar = createCalendar();
const foundOn = plainDate('2026-03-20');
const publication = { published: [{ channel: '区政务网站', on: plainDate('2026-03-12'), by: 'sun' }] };
const publicCase = (category: Category = 'penalty') => aDecidedCase('2026-03-10', { category, publication });

describe('a correction (publicity/4)', () => {
  it('is due by the bureau’s own term, since the article says only 及时', () => {
    expect(correctionDeadline({ what: '金额', foundOn }, calendar)).toMatchObject({ due: '2026-03-23', article: 'publicity/4', basis: 'bureau', open: true });
  });

  it('needs something published that still stands', () => {
    expect(mayCorrect(publicCase()).allowed).toBe(true);
    expect(mayCorrect(aDecidedCase()).allowed).toBe(false);
    const withdrawn = aDecidedCase('2026-03-10', { publication, withdrawals: [{ ground: 'revoked', foundOn, withdrawnOn: foundOn }] });
    expect([mayCorrect(withdrawn).allowed, mayWithdraw(withdrawn, 'revoked').allowed]).toEqual([false, false]);
  });
});

describe('taking down (publicity/11)', () => {
  it.each<[Category, WithdrawalGround, boolean]>([
    ['licence', 'revoked', true],
    ['licence', 'confirmedIllegal', true],
    ['coercion', 'toBeRemade', true],
    ['licence', 'changed', false],
    ['coercion', 'void', false],
    ['penalty', 'changed', true],
    ['penalty', 'void', true],
  ])('%s on the ground %s: %s', (category, ground, allowed) => {
    expect(mayWithdraw(publicCase(category), ground)).toMatchObject({ allowed, article: 'publicity/11' });
  });

  it('asks for a ground and for something published', () => {
    expect(mayWithdraw(publicCase(), undefined)).toMatchObject({ allowed: false, reason: expect.stringContaining('正确写法') as string });
    expect(mayWithdraw(aCase(), 'revoked').allowed).toBe(false);
  });

  it('is due in the bureau’s term; for a penalty never later than the three working days of national law, which is named', () => {
    const slow = { ...settings, withdrawalWorkdays: 10 };
    const licence = withdrawalDeadline({ category: 'licence' }, { ground: 'revoked', foundOn }, calendar, slow);
    expect(licence).toMatchObject({ due: '2026-04-03', open: true });
    expect(licence.advice).toBeUndefined();
    const penalty = withdrawalDeadline({ category: 'penalty' }, { ground: 'revoked', foundOn }, calendar, slow);
    expect(penalty).toMatchObject({ due: '2026-03-25', advice: { law: '行政处罚法第四十八条、第八十五条' } });
  });

  it.each<[string, WithdrawalGround | undefined]>([
    ['那个决定复议被撤销了', 'revoked'],
    ['被法院确认违法了', 'confirmedIllegal'],
    ['被要求重新作出', 'toBeRemade'],
    ['确认无效', 'void'],
    ['决定有变更', 'changed'],
    ['发错了', undefined],
  ])('reads %s as %s', (text, ground) => {
    expect(withdrawalGroundOf(text)).toBe(ground);
  });
});
