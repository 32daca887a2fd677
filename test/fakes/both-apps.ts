import type { FakeDingtalk } from './fake-dingtalk.ts';
import { fakeAccount, type FakeWecom } from './fake-wecom.ts';

/** The environment of a program that talks to both fakes, behind an https address. */
export function onBothApps(wecom: Pick<FakeWecom, 'apiBase'>, ding: Pick<FakeDingtalk, 'apiBase' | 'oapiBase'>, directory: string, host = 'bot.example.gov.cn') {
  return {
    DATA_DIR: directory,
    PUBLIC_URL: `https://${host}`,
    WECOM_API_BASE: wecom.apiBase,
    WECOM_CORP_ID: fakeAccount.corpId,
    WECOM_AGENT_ID: fakeAccount.agentId,
    WECOM_SECRET: fakeAccount.secret,
    WECOM_TOKEN: fakeAccount.token,
    WECOM_ENCODING_AES_KEY: fakeAccount.encodingAesKey,
    DINGTALK_API_BASE: ding.apiBase,
    DINGTALK_OAPI_BASE: ding.oapiBase,
    DINGTALK_CLIENT_ID: 'ding1',
    DINGTALK_CLIENT_SECRET: 'a-client-secret',
    DINGTALK_ROBOT_CODE: 'ding1',
    DINGTALK_CORP_ID: 'dingcorp',
  };
}
