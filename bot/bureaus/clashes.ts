import { ConfigError } from '../core/index.ts';
import type { BureauConfig } from './read-deployment.ts';

/** What belongs to one bureau alone: the variable, what it is called, and the value as it counts. */
function ownThings({ config }: BureauConfig): readonly (readonly [variable: string, what: string, value: string])[] {
  const { publicUrl, wecom, wecomBot, wecomGroup, dingtalk, dingtalkGroup } = config;
  return [
    ...(publicUrl === undefined ? [] : [['PUBLIC_URL', '公网域名', new URL(publicUrl).host] as const]),
    ...(wecom ? [['WECOM_AGENT_ID', '企业微信企业和应用', `${wecom.corpId} ${wecom.agentId}`] as const] : []),
    ...(wecomBot?.mode === 'websocket' ? [['WECOM_BOT_ID', '企业微信智能机器人', wecomBot.botId] as const] : []),
    ...(wecomBot?.mode === 'callback' ? [['WECOM_BOT_TOKEN', '企业微信智能机器人', `${wecomBot.token} ${wecomBot.encodingAesKey}`] as const] : []),
    ...(wecomGroup ? [['WECOM_GROUP_WEBHOOK', '企业微信群机器人', wecomGroup.webhook] as const] : []),
    ...(dingtalk ? [['DINGTALK_CLIENT_ID', '钉钉应用', dingtalk.clientId] as const] : []),
    ...(dingtalkGroup ? [['DINGTALK_GROUP_WEBHOOK', '钉钉群机器人', dingtalkGroup.webhook] as const] : []),
  ];
}

/** Throws `ConfigError` that names both when two bureaus share an app, a robot or a public address: what came through it would be anybody's. */
export function refuseClashes(bureaus: readonly BureauConfig[]): void {
  const owners = new Map<string, string>();
  for (const bureau of bureaus) {
    for (const [variable, what, value] of ownThings(bureau)) {
      const key = `${what} ${value}`;
      const other = owners.get(key);
      if (other !== undefined) {
        throw new ConfigError(variable, `${other} 和 ${bureau.id} 两个局的${what}是同一个。每个局要用自己的，请核对 bureaus/${other}/.env 和 bureaus/${bureau.id}/.env，改掉填错的一个`);
      }
      owners.set(key, bureau.id);
    }
  }
}
