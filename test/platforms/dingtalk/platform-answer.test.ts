import { describe, expect, it } from 'vitest';
import { deliveryFailure, webhookCode } from '../../../bot/platforms/dingtalk/index.ts';
import { isStaleToken, openApiCode } from '../../../bot/platforms/dingtalk/platform-answer.ts';

describe('the code of an answer', () => {
  it.each([
    [{ status: 200, body: { processQueryKey: 'k' } }, '0'],
    [{ status: 200, body: { errcode: 0, errmsg: 'ok' } }, '0'],
    [{ status: 200, body: { errcode: '0', errmsg: 'ok' } }, '0'],
    [{ status: 200, body: { errcode: 300001, errmsg: 'session 不存在' } }, '300001'],
    [{ status: 400, body: { code: 'invalidParameter.msgParam.tooLong', message: '', requestid: '' } }, 'invalidParameter.msgParam.tooLong'],
    [{ status: 403, body: { code: 'Forbidden.AccessDenied.IpNotInWhiteList' } }, 'IpNotInWhiteList'],
    [{ status: 200, body: { status: 1111, wait: 5 } }, '1111'],
    [{ status: 200, body: undefined }, 'not-json'],
    [{ status: 403, body: undefined }, 'not-json'],
    [{ status: 502, body: undefined }, 'http-502'],
    [{ status: 404, body: undefined }, 'http-404'],
    [{ status: 418, body: {} }, 'http-418'],
    [{ status: 200, body: [] }, 'not-json'],
  ])('of %j is %s', (answer, code) => {
    expect(openApiCode(answer)).toBe(code);
  });

  it('of a webhook is a success only when it says so', () => {
    expect(webhookCode({ status: 200, body: { errcode: '0' } })).toBe('0');
    expect(webhookCode({ status: 200, body: {} })).toBe('no-errcode');
    expect(webhookCode({ status: 200, body: undefined })).toBe('not-json');
  });

  it.each([
    [400, { code: 'InvalidAuthentication' }, true],
    [200, { errcode: 40014 }, true],
    [200, { errcode: 42001 }, true],
    [200, { errcode: 0 }, false],
    [403, { code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied' }, false],
  ])('tells a stale token: %i %j', (status, body, stale) => {
    expect(isStaleToken({ status, body })).toBe(stale);
  });
});

describe('the failure behind a code', () => {
  it.each([
    ['QpsLimitForAppkeyAndApi', 1000],
    ['90018', 1000],
    ['QpsLimitForApi', 4000],
    ['QpmLimitForAppkeyAndApi', 60_000],
    ['send.too.fast', 60_000],
    ['1111', 300_000],
    ['not-json', 300_000],
    ['130101', 600_000],
    ['410100', 600_000],
    ['ApiCountLimitForOrg', 3_600_000],
  ])('%s waits %i ms', (code, retryAfterMs) => {
    expect(deliveryFailure(code)).toMatchObject({ kind: 'limited', retryAfterMs, platformCode: code });
  });

  it.each([
    ['-1', false],
    ['system.error', false],
    ['http-503', false],
    ['InvalidAuthentication', false],
    ['http-504', true],
    ['15', true],
    ['88', true],
    ['no-errcode', true],
  ])('%s is tried again (may have arrived: %s)', (code, mayHaveArrived) => {
    expect(deliveryFailure(code)).toMatchObject({ kind: 'unavailable', mayHaveArrived });
  });

  it.each([
    'invalidClientIdOrSecret',
    'AccessTokenPermissionDenied',
    'IpNotInWhiteList',
    'staffId.notExisted',
    'group.disbanded',
    'contain.notAllowed.text',
    '310000',
    '430104',
    'constructor',
  ])('%s is final', (code) => {
    expect(deliveryFailure(code)).toMatchObject({ kind: 'refused', platformCode: code });
  });
});
