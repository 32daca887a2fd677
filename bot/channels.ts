import type { Config } from './config.ts';
import type { Clock, LinkFile, Logger, PageUrl, Platform, PlatformName, ReadMedia, Slips } from './core/index.ts';
import { createDingtalk } from './platforms/dingtalk/index.ts';
import { createDingtalkGroup } from './platforms/dingtalk-group/index.ts';
import { createWecom } from './platforms/wecom/index.ts';
import { createWecomBot } from './platforms/wecom-bot/index.ts';
import { createWecomGroup } from './platforms/wecom-group/index.ts';

/** Chinese names of the channels, as start, doctor and the setup guide call them. */
export const channelNames: Readonly<Record<PlatformName, string>> = {
  wecom: '企业微信自建应用',
  'wecom-bot': '企业微信智能机器人',
  'wecom-group': '企业微信群机器人',
  dingtalk: '钉钉机器人',
  'dingtalk-group': '钉钉群机器人',
  console: '本地控制台',
  h5: '手机页面',
};

/** The adapters the configuration turns on, by channel. */
export function createChannels(config: Config, deps: { readonly clock: Clock; readonly logger: Logger; readonly slips: Slips; readonly spend?: (what: 'message' | 'call') => void; readonly readMedia?: ReadMedia; readonly fileLink?: LinkFile }): readonly Platform[] {
  const { publicUrl } = config;
  const pageUrl: PageUrl | undefined = publicUrl === undefined ? undefined : (path) => `${publicUrl}${path}`;
  const shown = { ...deps, pageUrl };
  return [
    ...(config.wecom ? [createWecom(config.wecom, shown)] : []),
    ...(config.wecomBot ? [createWecomBot(config.wecomBot, shown)] : []),
    ...(config.wecomGroup ? [createWecomGroup(config.wecomGroup, shown)] : []),
    ...(config.dingtalk ? [createDingtalk(config.dingtalk, shown)] : []),
    ...(config.dingtalkGroup ? [createDingtalkGroup(config.dingtalkGroup, shown)] : []),
  ];
}
