import { describe, expect, it } from 'vitest';
import { readConfig } from '../bot/config.ts';

const wecom = {
  WECOM_CORP_ID: 'ww0123456789abcdef',
  WECOM_AGENT_ID: '1000002',
  WECOM_SECRET: 'a-secret-of-the-app',
  WECOM_TOKEN: 'token',
  WECOM_ENCODING_AES_KEY: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
};
const dingtalk = { DINGTALK_CLIENT_ID: 'ding1', DINGTALK_CLIENT_SECRET: 'a-client-secret', DINGTALK_ROBOT_CODE: 'ding1' };

describe('the configuration', () => {
  it('needs nothing: no platform, loopback only, console on, demo-ready', () => {
    expect(readConfig({})).toMatchObject({ port: 3000, host: '127.0.0.1', console: true, anyPlatform: false, roster: { file: 'data/roster.json', named: false } });
  });

  it('opens the host and closes the console as soon as a platform is on', () => {
    expect(readConfig(wecom)).toMatchObject({ host: '0.0.0.0', console: false, anyPlatform: true, wecom: { agentId: '1000002', apiBase: 'https://qyapi.weixin.qq.com' } });
    expect(readConfig({ ...wecom, CONSOLE: 'on', HOST: '10.1.1.1' })).toMatchObject({ host: '10.1.1.1', console: true });
  });

  it('turns several channels on at once', () => {
    const config = readConfig({
      ...wecom,
      ...dingtalk,
      WECOM_BOT_MODE: 'websocket',
      WECOM_BOT_ID: 'bot',
      WECOM_BOT_SECRET: 'a-bot-secret',
      WECOM_GROUP_WEBHOOK: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k',
      DINGTALK_MODE: 'stream',
      DINGTALK_GROUP_WEBHOOK: 'https://oapi.dingtalk.com/robot/send?access_token=t',
      DINGTALK_GROUP_SECRET: 'SECabc',
    });
    expect(config).toMatchObject({ wecomBot: { mode: 'websocket' }, dingtalk: { mode: 'stream' }, dingtalkGroup: { secret: 'SECabc' } });
  });

  it('shows choices as cards unless they are switched off', () => {
    expect(readConfig(wecom).wecom?.cards).toBe(true);
    expect(readConfig({ ...wecom, WECOM_CARDS: 'off' }).wecom?.cards).toBe(false);
    expect(() => readConfig({ ...wecom, WECOM_CARDS: 'no' })).toThrow('WECOM_CARDS');
  });

  it('takes the base addresses of a private deployment, with a path in front', () => {
    expect(readConfig({ ...wecom, WECOM_API_BASE: 'http://10.0.0.8:8000/ebus/wwlapi/' }).wecom?.apiBase).toBe('http://10.0.0.8:8000/ebus/wwlapi');
  });

  it('knows where WeCom signs browsers in, and what DingTalk pages need', () => {
    expect(readConfig(wecom).wecom).toMatchObject({ oauthBase: 'https://open.weixin.qq.com', publicUrl: undefined });
    expect(readConfig({ ...wecom, WECOM_OAUTH_BASE: 'https://im.example.gov.cn/', PUBLIC_URL: 'https://bot.example.gov.cn/' }).wecom).toMatchObject({
      oauthBase: 'https://im.example.gov.cn',
      publicUrl: 'https://bot.example.gov.cn',
    });
    expect(readConfig(dingtalk).dingtalk).toMatchObject({ pageSign: 'sha256' });
    expect(readConfig({ ...dingtalk, DINGTALK_AGENT_ID: '123456', DINGTALK_JSAPI_SIGN: 'sha1' }).dingtalk).toMatchObject({ agentId: '123456', pageSign: 'sha1' });
  });

  it('knows where it keeps everything: in files, or in a database', () => {
    expect(readConfig({})).toMatchObject({ store: { kind: 'lowdb' }, databasePool: 10 });
    expect(readConfig({ STORE: 'lowdb', DATABASE_URL: 'postgres://u@h/d' }).store).toEqual({ kind: 'lowdb' });
    const url = 'postgresql://u:p%40@127.0.0.1:5432/sanxiang';
    expect(readConfig({ STORE: 'postgres', DATABASE_URL: url, DATABASE_POOL: '30' })).toMatchObject({ store: { kind: 'postgres', url }, databasePool: 30 });
    expect(readConfig({ STORE: 'postgres', DATABASE_URL: url, DATABASE_ADMIN_URL: 'postgres://owner@h/d' }).store).toEqual({ kind: 'postgres', url, adminUrl: 'postgres://owner@h/d' });
  });

  it('takes a blank value for none', () => {
    expect(readConfig({ PORT: ' ', WECOM_CORP_ID: '' })).toMatchObject({ port: 3000, anyPlatform: false });
  });

  it.each([
    ['PORT', { PORT: 'abc' }],
    ['PORT', { PORT: '70000' }],
    ['STORE', { STORE: 'mysql' }],
    ['DATABASE_URL', { STORE: 'postgres' }],
    ['DATABASE_URL', { STORE: 'postgres', DATABASE_URL: 'mysql://u:secret@h/d' }],
    ['DATABASE_URL', { DATABASE_URL: 'h/d' }],
    ['DATABASE_ADMIN_URL', { STORE: 'postgres', DATABASE_URL: 'postgres://u@h/d', DATABASE_ADMIN_URL: 'http://h/d' }],
    ['DATABASE_POOL', { DATABASE_POOL: '1' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'bot.example.gov.cn' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'ftp://bot.example.gov.cn' }],
    ['CONSOLE', { CONSOLE: 'yes' }],
    ['METRICS_TOKEN', { METRICS_TOKEN: 'short' }],
    ['NOW', { NOW: '2026-03-10' }],
    ['NOW', { ...wecom, NOW: '2026-03-10T09:00:00+08:00' }],
    ['WECOM_SECRET', { ...wecom, WECOM_SECRET: '' }],
    ['WECOM_AGENT_ID', { ...wecom, WECOM_AGENT_ID: 'abc' }],
    ['WECOM_ENCODING_AES_KEY', { ...wecom, WECOM_ENCODING_AES_KEY: 'short' }],
    ['WECOM_BOT_ENCODING_AES_KEY', { WECOM_BOT_TOKEN: 'token' }],
    ['WECOM_BOT_ID', { WECOM_BOT_MODE: 'websocket' }],
    ['WECOM_BOT_MODE', { WECOM_BOT_ID: 'bot', WECOM_BOT_SECRET: 'a-bot-secret' }],
    ['WECOM_BOT_SECRET', { WECOM_BOT_MODE: 'websocket', WECOM_BOT_ID: 'bot' }],
    ['WECOM_GROUP_WEBHOOK', { WECOM_GROUP_WEBHOOK: 'key' }],
    ['DINGTALK_ROBOT_CODE', { ...dingtalk, DINGTALK_ROBOT_CODE: '' }],
    ['WECOM_OAUTH_BASE', { ...wecom, WECOM_OAUTH_BASE: 'open.weixin.qq.com' }],
    ['DINGTALK_AGENT_ID', { ...dingtalk, DINGTALK_AGENT_ID: 'abc' }],
    ['DINGTALK_JSAPI_SIGN', { ...dingtalk, DINGTALK_JSAPI_SIGN: 'md5' }],
    ['DINGTALK_MODE', { ...dingtalk, DINGTALK_MODE: 'http' }],
    ['DINGTALK_GROUP_WEBHOOK', { DINGTALK_GROUP_SECRET: 'SECabc' }],
    ['DINGTALK_GROUP_SECRET', { DINGTALK_GROUP_WEBHOOK: 'https://oapi.dingtalk.com/robot/send?access_token=t', DINGTALK_GROUP_SECRET: 'abc' }],
  ])('refuses a bad value in one line that names %s', (name, environment) => {
    const refusal = refusalOf(environment);
    expect(refusal).toMatch(new RegExp(`^${name}：`, 'u'));
    expect(refusal).not.toContain('\n');
  });

  it('does not repeat a secret in its refusal', () => {
    expect(refusalOf({ ...wecom, WECOM_ENCODING_AES_KEY: 'my-secret-key' })).not.toContain('my-secret-key');
    expect(refusalOf({ STORE: 'postgres', DATABASE_URL: 'mysql://u:my-secret-key@h/d' })).not.toContain('my-secret-key');
  });
});

function refusalOf(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'accepted';
}
