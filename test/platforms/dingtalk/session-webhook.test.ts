import { describe, expect, it } from 'vitest';
import { liesUnder, usableSession } from '../../../bot/platforms/dingtalk/session-webhook.ts';

describe('the address of a session webhook', () => {
  const bases = ['https://oapi.dingtalk.com', 'https://gov.example/ding/'];

  it.each([
    'https://oapi.dingtalk.com/robot/sendBySession?session=1',
    'https://oapi.dingtalk.com:443/robot/sendBySession?session=1',
    'https://gov.example/ding/robot/sendBySession?session=1',
  ])('is taken when it lies under a configured base: %s', (url) => {
    expect(liesUnder(url, bases)).toBe(true);
  });

  it.each([
    'http://oapi.dingtalk.com/robot/sendBySession',
    'https://oapi.dingtalk.com:8443/robot',
    'https://oapi.dingtalk.com.evil.cn/robot',
    'https://oapi.dingtalk.com@evil.cn/robot',
    'https://me:pw@oapi.dingtalk.com/robot',
    'https://evil.cn/https://oapi.dingtalk.com/robot',
    'https://gov.example/other',
    'https://gov.example/dingding/robot',
    'https://gov.example/ding/../admin',
    'https://gov.example/ding/%2e%2e/admin',
    'https://gov.example\\@evil.cn/ding/',
    'http://127.0.0.1/',
    'file:///etc/passwd',
    '//oapi.dingtalk.com/robot',
    'data:text/plain,1',
    '',
  ])('is never taken otherwise: %s', (url) => {
    expect(liesUnder(url, bases)).toBe(false);
  });

  it('is taken without TLS only when the base itself has none', () => {
    expect(liesUnder('http://10.0.0.1/x', ['http://10.0.0.1'])).toBe(true);
    expect(liesUnder('data:text/plain,1', ['data:text/plain,1'])).toBe(false);
  });

  it('is used until a minute before the session ends', () => {
    const url = 'https://oapi.dingtalk.com/robot/sendBySession?session=1';
    const to = (hint: Record<string, string>) => ({ platform: 'dingtalk', kind: 'private', conversation: 'z', hint }) as const;
    const until = (expires: string) => to({ sessionWebhook: url, sessionWebhookExpires: expires });
    expect(usableSession(until('100001'), bases, 40_000)).toBe(url);
    expect(usableSession(until('100000'), bases, 40_000)).toBeUndefined();
    expect(usableSession(until('soon'), bases, 0)).toBeUndefined();
    expect(usableSession(to({}), bases, 0)).toBeUndefined();
  });
});
