import { DeliveryError } from '../../core/index.ts';

/** What to mend, by the platform's code. */
const remedies: ReadonlyMap<string, string> = new Map([
  ['invalidClientIdOrSecret', 'Client ID 或 Client Secret 不对：到开放平台「凭证与基础信息」重新复制 DINGTALK_CLIENT_ID 和 DINGTALK_CLIENT_SECRET'],
  ['40089', 'Client ID 或 Client Secret 不对：到开放平台「凭证与基础信息」重新复制 DINGTALK_CLIENT_ID 和 DINGTALK_CLIENT_SECRET'],
  ['IpNotInWhiteList', '服务器出口 IP 不在白名单：到开放平台「安全设置」把它加到「服务器出口 IP」'],
  ['60020', '服务器出口 IP 不在白名单：到开放平台「安全设置」把它加到「服务器出口 IP」'],
  ['AccessTokenPermissionDenied', '应用缺少权限：到「权限管理」开通「企业内机器人发送消息权限」（qyapi_robot_sendmsg）'],
  ['60011', '应用缺少权限：到「权限管理」开通「企业内机器人发送消息权限」（qyapi_robot_sendmsg）'],
  ['ApiCountLimitForOrg', '本月调用量已用完：请管理员升级版本或购买增量包'],
  ['90020', '本月调用量已用完：请管理员升级版本或购买增量包'],
  ['http-404', '地址不对：检查 DINGTALK_API_BASE，例如 https://api.dingtalk.com'],
]);

/** What to do about a failed call, in Chinese. */
export function remedy(error: unknown): string {
  if (!(error instanceof DeliveryError)) return '检查 DINGTALK_API_BASE，例如 https://api.dingtalk.com';
  const known = error.platformCode && remedies.get(error.platformCode);
  if (known) return known;
  if (error.platformCode) return `钉钉返回 ${error.platformCode}：按开放平台「错误码」处理`;
  return '连不上钉钉：检查服务器能否访问 DINGTALK_API_BASE，例如 https://api.dingtalk.com';
}
